// What the server says of a database that it has stopped. Asked of the database system, which answers all the same.
SHOW DATABASES YIELD name, statusMessage
WHERE name = $p.database
RETURN statusMessage
