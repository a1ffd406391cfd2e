// Records that describe a node, by its number: found without looking at the ties of all that name it as the source of what they assert.
CREATE INDEX zincir_describing IF NOT EXISTS FOR ()-[a:ASSERTS]-() ON (a._node)
