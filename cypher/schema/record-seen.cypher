// Speaking contents by the last sighting of their record: what a complete extract finds missing.
CREATE INDEX zincir_record_seen IF NOT EXISTS FOR (r:Record) ON (r.source, r.seen)
