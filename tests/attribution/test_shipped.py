"""What the shipped model makes of a few plain texts, written for this test."""

import time

from firsthand.attribution import Attributor, Found


def parts(text: str, one: Found) -> tuple[str, str, str]:
    """An attribution in words: source, cue, content."""
    roles = (one.source, one.cue, one.content)
    source, cue, content = (" ... ".join(span.of(text) for span in spans) for spans in roles)
    return source, cue, content.strip('“”",. ')


def outer(shipped: Attributor, text: str) -> list[tuple[str, str, str]]:
    return [parts(text, one) for one in shipped.find(text) if one.within is None]


def test_a_plain_quotation(shipped: Attributor) -> None:
    text = "“We will rebuild the old bridge by spring,” Mayor Anna Lind said on Monday."
    ((source, cue, content),) = outer(shipped, text)
    assert source == "Mayor Anna Lind"
    assert cue.startswith("said")
    assert content == "We will rebuild the old bridge by spring"


def test_according_to(shipped: Attributor) -> None:
    text = "The dam lost a third of its water in June, according to the regional water board."
    ((source, cue, content),) = outer(shipped, text)
    assert (source, cue) == ("the regional water board", "according to")
    assert content == "The dam lost a third of its water in June"


def test_a_text_that_tells_of_no_words(shipped: Attributor) -> None:
    assert shipped.find("The train left the station at noon and reached the coast three hours later.") == ()


def test_several_sources(shipped: Attributor) -> None:
    text = (
        "The union says the plant will close in May. The company denied that any date had been set.\n\n"
        "“Nobody has told us anything,” said Petra Novak, who has worked there for 20 years."
    )
    found = outer(shipped, text)
    assert [source for source, _, _ in found][:2] == ["The union", "The company"]
    assert "Petra Novak" in found[2][0]


def test_a_quotation_that_is_interrupted(shipped: Attributor) -> None:
    text = "“The harvest was poor,” farmer Joao Reis said, “but we have seen worse.”"
    found = shipped.find(text)
    ((source, _, content),) = [parts(text, one) for one in found if one.within is None]
    assert source == "farmer Joao Reis"
    assert "harvest was poor" in content
    assert "we have seen worse" in content


def test_loading_is_quick() -> None:
    started = time.perf_counter()
    Attributor.load()
    # The target is 0.3 s on a quiet core; a test machine may be busy.
    assert time.perf_counter() - started < 3
