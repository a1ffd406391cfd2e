// Names that somebody gives an element.
UNWIND $names AS x
MERGE (m:Name {uid: x.uid})
SET m += x.properties
