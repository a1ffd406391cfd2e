// Declarations of a period, for investigations.
CREATE INDEX zincir_declaration_registered IF NOT EXISTS FOR (d:Declaration) ON (d.registered_at)
