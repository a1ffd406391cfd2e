// Keys that are found by any part of them, folded and without marks.
CREATE TEXT INDEX zincir_element_key IF NOT EXISTS FOR (n:Element) ON (n._key)
