// Sum of the record hashes and number of live records for each table and compartment.
MATCH (t:Total) RETURN t.source, t.compartment, t.sum, t.records
