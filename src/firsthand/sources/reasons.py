"""Reasons: the traits that a verdict on the kind of a source rests on, in words for its reader."""

from __future__ import annotations

from firsthand.sources.traits import CLASSES, OPENINGS

_NUMBERS = {"0": "no", "1": "one", "2": "two", "3": "three", "4": "four or more"}
_KNOWN = {
    "seat of a government": "the seat of a government, which speaks for it",
    "country": "a country, which speaks as its government",
    "outlet": "the name of an outlet",
}
_SAID = {
    **_KNOWN,
    "none": "no words for it",
    "given name": "it begins with a given name",
    "no given name": "it does not begin with a given name",
    "name of a body": "the name of a body",
    "head is a name": "a proper name",
    "head is in capitals": "a word in capitals",
    "head is a plural name": "a proper name in the plural",
    "head is a plural": "a noun in the plural",
    "possessive within": "a possessive within its words",
    "joint": "two joined by “and”",
    "digits": "digits within its words",
    "kept nameless": "words of somebody who stays nameless",
    "handle": "a handle",
    "quotation marks": "quotation marks",
    "inner capitals": "capitals within a word",
    "web name": "the name of a website",
    **{f"head is {label}": f"a noun for {label}" for label in CLASSES},
    **{f"speaks of {label}": f"its words speak of {label}" for label in CLASSES},
    **{f"begins with {label}": f"it begins with a{'n' * (label[0] in 'aeiou')} {label}" for label in OPENINGS},
}
_REFERRED = {word: f"referred to as “{word}”" for word in ("he or she", "they", "it", "who", "I", "we", "you", "which")}
_AROUND = {
    "which behind": "“which” follows the name",
    "who behind": "“who” follows the name",
    "its officers behind": "its officers, staff or premises are named",
    "company behind": "its managers, shares, customers or borders are named",
    "officers behind": "officers or staff are named with it",
    "kin behind": "family, friends or a career are named with it",
    "his behind": "“his” or “her” follows the name",
    "its behind": "“its” follows the name",
    "the before": "“the” stands before the name",
    "place before": "things happen in it or at it",
    "work before": "somebody works for it or owns it",
    "titled before": "a form of address or a rank stands before the name",
}
_SINGLE = {
    "a given name": "a given name alone",
    "introduced by a role": "one name alone, introduced by a role",
    "not introduced": "one name alone, introduced by no role",
}


def say_known(label: str) -> str:
    """Say what a body is known as; see `firsthand.sources.traits.recognise`."""
    return _KNOWN[label]


def say_trait(trait: str) -> str:
    """Say a trait in words; see `firsthand.sources.traits.list_traits`.

    >>> say_trait("name: 0 small words"), say_trait("cue: wrote"), say_trait("around: which behind")
    ('no word in small letters', 'the cue “wrote”', '“which” follows the name')
    """
    topic, _, told = trait.partition(": ")
    if topic == "cue":
        return f"the cue “{told}”"
    if topic == "around":
        return _AROUND[told]
    if topic == "source":
        return _REFERRED.get(told) or f"in its sentence: {_say_words(told)}"
    return _say_words(told) if topic == "name" else _SINGLE[trait.removeprefix("single name, ")]


def _say_words(told: str) -> str:
    """Say what is known of a phrase."""
    if told in _SAID:
        return _SAID[told]
    number, _, counted = told.partition(" ")
    if number in _NUMBERS:
        noun = "word" if number in "01" else "words"
        look, alone = ("in small letters", "") if counted == "small words" else ("with a capital", "nothing but ")
        return f"{alone if counted == 'names alone' else ''}{_NUMBERS[number]} {noun} {look}"
    for opening, saying in (("head is ", "the noun"), ("begins with ", "it begins with"), ("says ", "the word")):
        if told.startswith(opening):
            return f"{saying} “{told.removeprefix(opening)}”"
    return told
