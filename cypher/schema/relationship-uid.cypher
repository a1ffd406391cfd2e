// An edge has one relationship. Once for each type.
CREATE CONSTRAINT zincir_uid_TYPE_ IF NOT EXISTS FOR ()-[r:TYPE_]-() REQUIRE r.uid IS UNIQUE
