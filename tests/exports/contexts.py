"""The JSON-LD contexts that exports name, for tests without a network: the parts of them that are used here.

The first is from http://www.w3.org/ns/anno.jsonld, the second stands for https://schema.org, which maps every term into
one vocabulary.
"""

import json
import warnings
from collections.abc import Mapping
from typing import Any

from rdflib import Graph

XSD = "http://www.w3.org/2001/XMLSchema#"


def _node(name: str) -> dict[str, str]:
    return {"@type": "@id", "@id": name}


def _literal(name: str, kind: str) -> dict[str, str]:
    return {"@id": name, "@type": XSD + kind}


ANNO: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "schema": "http://schema.org/",
    "id": _node("@id"),
    "type": _node("@type"),
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TimeState",
            "describing", "identifying", "classifying", "tagging", "exact", "prefix", "suffix",
        )
    },
    "Software": "as:Application",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "body": _node("oa:hasBody"),
    "target": _node("oa:hasTarget"),
    "source": _node("oa:hasSource"),
    "selector": _node("oa:hasSelector"),
    "state": _node("oa:hasState"),
    "cached": _node("oa:cachedSource"),
    "via": _node("oa:via"),
    "canonical": _node("oa:canonical"),
    "scope": _node("oa:hasScope"),
    "creator": _node("dcterms:creator"),
    "generator": _node("as:generator"),
    "rights": _node("dcterms:rights"),
    "items": {**_node("as:items"), "@container": "@list"},
    "partOf": _node("as:partOf"),
    "first": _node("as:first"),
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "format": "dc:format",
    "language": "dc:language",
    "value": "rdf:value",
    "name": "foaf:name",
    "nickname": "foaf:nick",
    "label": "rdfs:label",
    "created": _literal("dcterms:created", "dateTime"),
    "sourceDate": _literal("oa:sourceDate", "dateTime"),
    "start": _literal("oa:start", "nonNegativeInteger"),
    "end": _literal("oa:end", "nonNegativeInteger"),
    "total": _literal("as:totalItems", "nonNegativeInteger"),
    "startIndex": _literal("as:startIndex", "nonNegativeInteger"),
}  # fmt: skip

SCHEMA_ORG: dict[str, Any] = {
    "@vocab": "http://schema.org/",
    "url": {"@type": "@id"},
    "dateCreated": {"@type": "http://schema.org/Date"},
    "datePublished": {"@type": "http://schema.org/Date"},
}


def read_graph(data: Mapping[str, Any]) -> Graph:
    """Read JSON-LD that holds its context."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)  # rdflib's own
        return Graph().parse(data=json.dumps(data), format="json-ld")
