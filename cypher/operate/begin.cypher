// The first statement of every transaction.
RETURN 1
