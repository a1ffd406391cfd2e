// The transaction whose statement carries a tag among its parameters. SHOW TRANSACTIONS is answered by the server at hand.
SHOW TRANSACTIONS YIELD transactionId, parameters
WHERE parameters.zincirTag = $p.tag
RETURN transactionId
