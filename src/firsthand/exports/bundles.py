"""The records of one bundle of PROV-JSON, as they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.exports import iris
from firsthand.exports.json_text import Json, drop_empty

PREFIXES: dict[str, Json] = {
    "firsthand": iris.ROOT,
    "term": iris.TERMS,
    "sha256": iris.BYTES,
    "edtf": iris.EDTF.removesuffix("EDTF"),
    "schema": "http://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(slots=True)
class Bundle:
    """The records of one document: by kind, then by name. Relations have no names of their own.

    Attributes:
        records: as PROV-JSON has them.
    """

    records: dict[str, dict[str, Json]] = field(default_factory=dict)

    def add(self, kind: str, iri: str, known: dict[str, Json]) -> str:
        """Add an entity, agent or activity unless it is there; return its qualified name."""
        name = shorten(iri)
        self.records.setdefault(kind, {}).setdefault(name, drop_empty(known))
        return name

    def attribute(self, entity: str, activity: str, agent: str) -> None:
        """Say that an agent answers for an activity, and so for the entity that came of it."""
        self._relate("wasAttributedTo", {"prov:entity": entity, "prov:agent": agent})
        self.associate(activity, agent)

    def associate(self, activity: str, agent: str) -> None:
        """Say that an agent answers for an activity."""
        self._relate("wasAssociatedWith", {"prov:activity": activity, "prov:agent": agent})

    def delegate(self, agent: str, behind: str) -> None:
        """Say that an agent acts for another one; once is enough."""
        ends: dict[str, Json] = {"prov:delegate": agent, "prov:responsible": behind}
        if ends not in self.records.get("actedOnBehalfOf", {}).values():
            self._relate("actedOnBehalfOf", ends)

    def generate(self, entity: str, activity: str) -> None:
        """Say that an entity came of an activity."""
        self._relate("wasGeneratedBy", {"prov:entity": entity, "prov:activity": activity})

    def use(self, activity: str, entity: str) -> None:
        """Say that an activity went by an entity."""
        self._relate("used", {"prov:activity": activity, "prov:entity": entity})

    def derive(self, entity: str, earlier: str, kind: str = "") -> None:
        """Say that an entity was made from an earlier one; `kind` is the type of derivation, if it has one."""
        ends: dict[str, Json] = {"prov:generatedEntity": entity, "prov:usedEntity": earlier}
        self._relate("wasDerivedFrom", ends | ({"prov:type": qualify(kind)} if kind else {}))

    def _relate(self, kind: str, known: dict[str, Json]) -> None:
        relations = self.records.setdefault(kind, {})
        relations[f"_:{kind}{len(relations)}"] = known


def shorten(iri: str) -> str:
    """Write one of our IRIs as a qualified name.

    >>> shorten("urn:firsthand:claim/1f")
    'firsthand:claim/1f'
    """
    return iri.removeprefix("urn:")


def qualify(name: str) -> Json:
    """Write a qualified name as a value."""
    return {"$": name, "type": "xsd:QName"}


def type_date(edtf: str) -> Json:
    """Write a date, None where it is not known."""
    return {"$": edtf, "type": "edtf:EDTF"} if edtf else None


def type_number(number: float) -> Json:
    """Write a number."""
    return {"$": repr(number), "type": "xsd:double"}


def type_flag(flag: bool) -> Json:
    """Write a truth value."""
    return {"$": str(flag).lower(), "type": "xsd:boolean"}
