// Contents by the last commit in which what they say, or when it was last said, changed.
CREATE INDEX zincir_record_commit IF NOT EXISTS FOR (r:Record) ON (r.commit)
