// seq: a small number of the node, for exports in ranges and as the beginning of a relationship's _in.
CREATE CONSTRAINT zincir_element_seq IF NOT EXISTS FOR (n:Element) REQUIRE n.seq IS UNIQUE
