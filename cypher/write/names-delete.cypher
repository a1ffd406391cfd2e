// Names that nobody gives any more.
UNWIND $uids AS uid
MATCH (m:Name {uid: uid})
DELETE m
