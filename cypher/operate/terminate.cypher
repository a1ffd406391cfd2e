// Ends a transaction: its statement fails and what it wrote is rolled back.
TERMINATE TRANSACTION $p.id
