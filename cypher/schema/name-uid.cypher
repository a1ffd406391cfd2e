// A searchable text of an element: uid = element, property and a hash of the text.
CREATE CONSTRAINT zincir_name_uid IF NOT EXISTS FOR (m:Name) REQUIRE m.uid IS UNIQUE
