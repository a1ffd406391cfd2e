// All relationships of one type into a hub that has few of that type. Once for each type: without a type in the pattern the hub would be walked through whole.
MATCH (:Element {seq: $p.node})<-[r:TYPE_]-(o:Element)
RETURN coalesce(r._id, r.uid), r._masks, r.records, coalesce(o._id, o.uid), 1
