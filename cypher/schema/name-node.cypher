// Names of one element.
CREATE INDEX zincir_name_node IF NOT EXISTS FOR (m:Name) ON (m.node)
