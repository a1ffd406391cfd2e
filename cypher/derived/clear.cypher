// What an earlier run left: its run, rings and communities, and its marks on elements.
CALL () {
  MATCH (d:Derived) DETACH DELETE d
}
CALL () {
  MATCH (n:Marked) REMOVE n:Marked, n.derivedBy, n.community, n.ringScore
}
