// Crossings of a period, for investigations.
CREATE INDEX zincir_crossing_at IF NOT EXISTS FOR (c:Crossing) ON (c.at)
