// Places by distance: MATCH (p:Place) WHERE point.distance(p.location, point({latitude: 41.7, longitude: 26.4})) < 20000
CREATE POINT INDEX zincir_place_location IF NOT EXISTS FOR (p:Place) ON (p.location)
