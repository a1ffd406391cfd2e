// What a run derived, beside the graph: the run, its rings and communities.
CREATE CONSTRAINT zincir_derived_uid IF NOT EXISTS FOR (d:Derived) REQUIRE d.uid IS UNIQUE
