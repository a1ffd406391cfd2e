// Until all of it is there.
CALL db.awaitIndexes(60)
