// Transits by the day when they were due, for investigations.
CREATE INDEX zincir_declaration_due IF NOT EXISTS FOR (d:Declaration) ON (d.transit_due_at)
