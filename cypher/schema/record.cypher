// One node for each content that a record ever had. Read from left to right: all contents of a record, all records of a source.
CREATE CONSTRAINT zincir_record IF NOT EXISTS FOR (r:Record) REQUIRE (r.record, r.content) IS UNIQUE
