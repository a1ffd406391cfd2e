"""Loads the three forms of an exported graph as analysts do, checks that all say the same, and prints it: nodes and edges by id, one JSON text.

load-graph.py FILE.graphml FOLDER-OF-CSV FILE.ndjson
"""

import csv
import json
import math
import sys
import warnings
from pathlib import Path

import igraph
import networkx

BOOLEANS = {"true": True, "false": False}


def plain(name, value, types):
    """A value as JSON says it; None for none."""
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    kind = types.get(name, "Text")
    if isinstance(value, str):
        if kind in ("Whole", "Number"):
            return float(value)
        if kind == "Truth":
            return BOOLEANS[value]
        if kind == "Json":
            return json.loads(value)
    return float(value) if kind in ("Whole", "Number") else value


def element(attributes, types):
    said = {n: plain(n, v, types) for n, v in attributes.items()}
    return {n: v for n, v in said.items() if v is not None}


def of_igraph(path, types):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that vertices have an id of their own
        g = igraph.Graph.Read_GraphML(path)
    ids = g.vs["id"]
    nodes = [element(v.attributes(), types["node"]) for v in g.vs]
    edges = [element(dict(e.attributes(), **{"from": ids[e.source], "to": ids[e.target]}), types["edge"]) for e in g.es]
    return nodes, edges


def of_networkx(path, types):
    g = networkx.read_graphml(path)
    assert g.is_directed()
    ids = dict(g.nodes(data="id"))
    nodes = [element(a, types["node"]) for _, a in g.nodes(data=True)]
    edges = [element(dict(a, **{"from": ids[f], "to": ids[t]}), types["edge"]) for f, t, a in g.edges(data=True)]
    return nodes, edges


def of_csv(folder, types):
    def rows(name, of):
        with open(Path(folder, name), encoding="utf-8", newline="") as file:
            return [element(row, types[of]) for row in csv.DictReader(file, strict=True)]

    return rows("nodes.csv", "node"), rows("edges.csv", "edge")


def of_ndjson(path, types):
    nodes, edges = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            said = json.loads(line)
            kind = said.pop("type")
            if kind == "graph":
                continue
            own = dict(said)
            properties = own.pop("properties")
            flat = {("properties." + n if n in types["own " + kind] else n): v for n, v in properties.items()}
            (nodes if kind == "node" else edges).append(element({**own, **flat}, types[kind]))
    return nodes, edges


def by_id(elements):
    """Derived links of two rings may have one id."""
    return {(e["id"], e.get("ring") if e.get("derived") else None): e for e in elements}


def main():
    graphml, folder, ndjson, types = sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4])
    loaded = {
        "igraph": of_igraph(graphml, types),
        "networkx": of_networkx(graphml, types),
        "csv": of_csv(folder, types),
        "ndjson": of_ndjson(ndjson, types),
    }
    first = [by_id(part) for part in loaded["ndjson"]]
    for name, parts in loaded.items():
        for part, expected in zip(parts, first):
            assert len(part) == len(expected), f"{name}: {len(part)} elements, not {len(expected)}"
            for key, said in by_id(part).items():
                assert said == expected[key], f"{name}: {said} is not {expected[key]}"
    json.dump({"nodes": list(first[0].values()), "edges": list(first[1].values())}, sys.stdout)


main()
