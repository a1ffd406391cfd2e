// _out: seq of the source, then as _in, for hubs that have many edges out of them, such as an owner of very many vehicles. Once for each type.
CREATE INDEX zincir_out_TYPE_ IF NOT EXISTS FOR ()-[r:TYPE_]-() ON (r._out)
