// What the database has of the above.
SHOW INDEXES YIELD name WHERE name STARTS WITH 'zincir_' RETURN name
