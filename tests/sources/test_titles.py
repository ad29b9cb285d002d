import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import SourceType
from firsthand.sources.titles import find_title, propose_titles
from tests.sources.articles import draft_entity, make_article


def title_of(text: str, name: str, *, source: str, cue: str = "said", others: tuple[str, ...] = ()) -> str:
    content = text.split(".")[0].split(f" {cue} ")[-1]
    article = make_article(text, said=((source, cue, content),))
    return find_title(article, draft_entity(article, name, *others), SourceType.NAMED_PERSON)


@pytest.mark.parametrize(
    ("text", "source", "title"),
    [
        ("Analyst Ann Lee said the price will fall.", "Analyst Ann Lee", "Analyst"),
        ("Harbor police spokeswoman Ann Lee said nobody was hurt.", "Ann Lee", "Harbor police spokeswoman"),
        ("Former Norwegian prime minister Ann Lee said so.", "Ann Lee", "Former Norwegian prime minister"),
        ("Secretary of State Ann Lee said the talks go on.", "Ann Lee", "Secretary of State"),
        ("On Monday Gov. Ann Lee (D) said the road opens.", "Gov. Ann Lee (D)", "Gov. (D)"),
        ("Sen. Ann Lee (R-Ohio) said the bill is dead.", "Sen. Ann Lee (R-Ohio)", "Sen. (R-Ohio)"),
        ("Senator Ann Lee of Ohio said the bill is dead.", "Senator Ann Lee of Ohio", "Senator of Ohio"),
        (
            "The port's manager, Ann Lee, said it fell.",
            "The port's manager, Ann Lee,",
            "The port's manager",
        ),
        ("US President Ann Lee said the talks go on.", "US President Ann Lee", "US President"),
    ],
)
def test_roles_before_the_name(text: str, source: str, title: str) -> None:
    assert title_of(text, "Ann Lee", source=source) == title


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        ("a former immigration judge", "a former immigration judge"),
        ("president and chief executive of the Reef Trust", "president and chief executive of the Reef Trust"),
        ("a baker from Salem, Ore.", "a baker from Salem, Ore."),
        ("58, a retired teacher", "a retired teacher"),
        ("who heads the port authority", "who heads the port authority"),
        ("a lawyer who works for the island's fishermen", "a lawyer who works for the island's fishermen"),
        ("a lawyer who slipped on the stairs that day", "a lawyer"),
    ],
)
def test_appositions_behind_the_name(behind: str, title: str) -> None:
    text = f"Ann Lee, {behind}, said the water is clean."
    assert title_of(text, "Ann Lee", source=f"Ann Lee, {behind},") == title


def test_a_fuller_mention_beats_a_bare_role() -> None:
    text = (
        "Iceland's ambassador in Peru denied the story.\n\n“It is false,” Ambassador Jon Palsson was quoted as saying."
    )
    article = make_article(
        text,
        said=(
            ("Iceland's ambassador in Peru", "denied", "the story"),
            ("Ambassador Jon Palsson", "was quoted as saying", "“It is false,”"),
        ),
    )
    draft = draft_entity(article, "Jon Palsson", found=(0, 1))
    assert find_title(article, draft, SourceType.NAMED_PERSON) == "Iceland's ambassador in Peru"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Another former lawmaker, Sen. Ann Lee, said so.", "Another former lawmaker, Sen."),
        ("Ann Lee at the Harbor Review said so.", "Harbor Review"),
        ("Ann Lee served as director of the port. Lee said so.", "director of the port"),
        ("Ann Lee, a former aide, now a consultant in the port, said so.", "a former aide, a consultant in the port"),
    ],
)
def test_roles_that_are_offered(text: str, offered: str) -> None:
    article = make_article(text, said=((text.split(" said")[0], "said", "so"),))
    assert offered in [title.text for title in propose_titles(article, draft_entity(article, "Ann Lee"))]


def test_persons_of_one_plural_share_its_singular() -> None:
    text = "Mayoral candidates Ann Lee and Bo Ray said the bridge is unsafe."
    assert title_of(text, "Bo Ray", source="Ann Lee and Bo Ray") == "Mayoral candidate"


@pytest.mark.parametrize("text", ["Mr. Lee said so.", "Lee said so.", "The office of Lee said so."])
def test_forms_of_address_are_no_titles(text: str) -> None:
    assert title_of(text, "Lee", source="Lee") == ""


def test_a_title_leads_to_its_words() -> None:
    text = "Ann Lee, a pilot, said the engine failed."
    article = make_article(text, said=(("Ann Lee, a pilot,", "said", "the engine failed"),))
    titles = propose_titles(article, draft_entity(article, "Ann Lee"))
    assert [[span.of(text) for span in title.spans] for title in titles] == [["a pilot"]]


@pytest.mark.parametrize("kind", [kind for kind in SourceType if kind is not SourceType.NAMED_PERSON])
def test_only_persons_with_a_name_have_titles(kind: SourceType) -> None:
    article = make_article("Analyst Ann Lee said so.", said=(("Ann Lee", "said", "so"),))
    assert find_title(article, draft_entity(article, "Ann Lee"), kind) == ""


PIECES = st.sampled_from(
    [
        "Ann",
        "Lee",
        "Sen.",
        "(R-Ohio)",
        ",",
        ".",
        " and ",
        " of ",
        "the",
        "who heads",
        "judge",
        "'s",
        "“",
        "\n\n",
        "A.",
        "—",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=25), st.lists(PIECES, max_size=4))
def test_no_text_breaks_it(text: list[str], name: list[str]) -> None:
    article = make_article(" ".join(text) or "x")
    draft = draft_entity(article, " ".join(name), found=())
    for title in propose_titles(article, draft):
        assert title.text
        assert all(0 <= span.start < span.end <= len(article.text) for span in title.spans)
