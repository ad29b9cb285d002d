"""Descriptions that tell two sources apart: "the seamen's union" is no Harbour Authority, "the boy" no nurse."""

from __future__ import annotations

import re

from firsthand.sources.actors import Actor
from firsthand.sources.descriptors import list_telling, same_noun
from firsthand.sources.lexicon import FIELDS, split_list
from firsthand.sources.nouns import BODIES, PERSONS
from firsthand.sources.wording import Wording

_WORD = re.compile(r"\w+")
_OWNER = re.compile(r"\b(\w+)(?:[’']s|(?<=s)[’'])(?!\w)")
_LOOSE = split_list(
    """alliance body camp campaign coalition group initiative movement network operator opposition organisation
    organization outlet team"""
)
"""Nouns for bodies of every kind, in descriptions and in names."""
_ANY_BODY = _LOOSE | split_list("agency institution office")
"""Nouns that describe bodies of every kind; in a name they tell of one."""
_BUSINESSES = split_list("business company conglomerate corporation employer enterprise firm")
_CIVIC = split_list(
    """army association authority board brigade cabinet chamber church commission committee congress council court
    delegation department embassy federation force foundation government jury legislature ministry parliament party
    police regulator secretariat senate tribunal union"""
)
"""Bodies that are no business, so that no noun for a business describes them."""
_ANY_PERSON = split_list(
    """adult anybody anyone author caller child citizen colleague critic customer employee expert fellow friend guest
    insider leader man member neighbor neighbour official owner parent participant patient person relative resident
    respondent somebody someone speaker staffer student supporter survivor victim viewer volunteer voter whistleblower
    witness woman worker"""
)
"""Nouns that describe persons of every office and trade."""


def may_describe(wording: Wording, actor: Actor) -> bool:
    """Whether a description may be of an actor, by the nouns for both.

    In 427 articles of the training and test data the ranker alone took a nameless person or body up again by a noun of
    another meaning four times, and was wrong each time.

    Args:
        wording: a description.
        actor: whom it may stand for.
    """
    if wording.head in PERSONS and actor.kind == "person":
        return actor.figure is not None or _may_be_person(wording.head, actor.head)
    if wording.head in BODIES and actor.kind == "body":
        return _may_be_body(wording, actor)
    return True


def _may_be_person(head: str, other: str) -> bool:
    return same_noun(head, other) or not _ANY_PERSON.isdisjoint((head, other)) or other not in PERSONS


def _may_be_body(wording: Wording, actor: Actor) -> bool:
    """Whether a description of a body may be of another one: not where its own words tell them apart.

    They do by another kind ("the teachers' union" beside the Education Ministry), by another owner ("the dockers'
    union", "the seamen's union"), and by another field ("the energy ministry", the Foreign Ministry).
    """
    called = actor.words | frozenset(_WORD.findall(actor.name.casefold()))
    told = frozenset(list_telling(wording.text, owners=True)) - {wording.head}
    if not told or told & called:
        return True
    kinds = called & BODIES if actor.figure is not None else frozenset((actor.head,))
    if wording.head not in kinds and not _may_be_kind(wording.head, kinds):
        return False
    owners, others = _list_owners(wording.text), _list_owners(actor.name)
    return not ((owners and others) or (wording.head in kinds and told & FIELDS and called & FIELDS))


def _may_be_kind(head: str, kinds: frozenset[str]) -> bool:
    """Whether a noun may stand for a body of one of some kinds; for any where no kind is told."""
    if not kinds or head in _ANY_BODY or kinds & _LOOSE or any(same_noun(head, kind) for kind in kinds):
        return True
    return head in _BUSINESSES and not kinds <= _CIVIC


def _list_owners(words: str) -> frozenset[str]:
    return frozenset(_OWNER.findall(words.casefold()))
