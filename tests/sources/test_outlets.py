import pytest

from firsthand.records import SourceType
from firsthand.sources.entities import Entity
from firsthand.sources.outlets import find_outlets, is_publisher
from firsthand.text import Span


def list_names(text: str) -> list[str]:
    return [outlet.name for outlet in find_outlets(text, ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She told CNN so.", ["CNN"]),
        ("As the Kiel Tribune wrote, the Tribune was there.", ["Kiel Tribune", "Kiel Tribune"]),
        ("The Wall Street Journal asked; WSJ printed it.", ["The Wall Street Journal", "The Wall Street Journal"]),
        ("She was on CBS’s “Face the Nation.” On “Face the Nation,” she laughed.", ["CBS’s “Face the Nation”"] * 2),
        ("On Fox News’ Hannity, he told Fox so.", ["Fox News’ Hannity", "Fox News"]),
        ("Foreign Policy magazine ran it.", ["Foreign Policy magazine"]),
        ("The state of the union is strong, people say at the time.", []),
        ("See https://CNN.com and @CNN.", []),
    ],
)
def test_names_of_outlets(text: str, names: list[str]) -> None:
    assert list_names(text) == names


def test_an_outlet_goes_by_its_entitys_name() -> None:
    text = "The Kiel Tribune asked. CNN asked the Tribune."
    entity = Entity("The Kiel Tribune", SourceType.NAMED_ORGANIZATION, "", (Span(34, 45),), 1.0, "given")
    assert [outlet.name for outlet in find_outlets(text, (entity,))] == ["The Kiel Tribune", "CNN", "The Kiel Tribune"]


@pytest.mark.parametrize(
    ("name", "publisher", "is_its_own"),
    [
        ("The Washington Post", "wash-post", True),
        ("USA TODAY", "usa-today", True),
        ("The New York Times", "nyt", True),
        ("POLITICO Magazine", "politico", True),
        ("The Moscow Times", "The Moscow Times", True),
        ("The New York Times", "The Moscow Times", False),
        ("Fox News", "", False),
        ("The Moscow Times", "Moscow", False),
        ("POLITICO Magazine", "Politico", True),
    ],
)
def test_the_publisher_by_name_or_slug(name: str, publisher: str, *, is_its_own: bool) -> None:
    assert is_publisher(name, publisher) is is_its_own
