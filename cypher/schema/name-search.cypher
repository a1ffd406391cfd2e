// search: the text folded as SearchText does (İ, I, ı, i are one letter; no diacritics), each word between blanks, all of it between line feeds.
CREATE TEXT INDEX zincir_name_search IF NOT EXISTS FOR (m:Name) ON (m.search)
