// The book-keeping of the store: totals, sightings, markers, loads, batches, rows in quarantine.
CREATE CONSTRAINT zincir_ledger_uid IF NOT EXISTS FOR (l:Ledger) REQUIRE l.uid IS UNIQUE
