import re

import pytest

from firsthand.sources.heads import load_head
from firsthand.sources.kinds import HEAD_SHA256
from firsthand.sources.reasons import say_trait


@pytest.mark.parametrize(
    ("trait", "words"),
    [
        ("name: 2 names alone", "nothing but two words with a capital"),
        ("name: name of a body", "the name of a body"),
        ("name: begins with article", "it begins with an article"),
        ("name: head is memo", "the noun “memo”"),
        ("source: says brave", "in its sentence: the word “brave”"),
        ("source: he or she", "referred to as “he or she”"),
        ("cue: wrote", "the cue “wrote”"),
        ("around: who behind", "“who” follows the name"),
        ("single name, not introduced", "one name alone, introduced by no role"),
    ],
)
def test_traits_are_said_in_words(trait: str, words: str) -> None:
    assert say_trait(trait) == words


def test_every_trait_of_the_shipped_head_is_said_in_words() -> None:
    traits = load_head("kinds", HEAD_SHA256).traits
    bare = [trait for trait in traits if re.match(r"(?:name|source|cue|around): |\d", say_trait(trait))]
    assert not bare
