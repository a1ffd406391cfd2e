// An element has one node, whatever writes at the same time.
CREATE CONSTRAINT zincir_element_uid IF NOT EXISTS FOR (n:Element) REQUIRE n.uid IS UNIQUE
