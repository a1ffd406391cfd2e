// Contents that were set aside, for purges.
CREATE INDEX zincir_withdrawn IF NOT EXISTS FOR (r:Withdrawn) ON (r.record)
