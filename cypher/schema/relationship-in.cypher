// _in: seq of the target, then the time turned round, so that the newest edges into a hub are the first of a range. Once for each type.
CREATE INDEX zincir_in_TYPE_ IF NOT EXISTS FOR ()-[r:TYPE_]-() ON (r._in)
