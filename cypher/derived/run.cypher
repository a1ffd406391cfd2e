// The run that derived what follows.
CREATE (r:Derived:Run)
SET r = $p.run
