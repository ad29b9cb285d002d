"""What the shipped model makes of a few plain texts, written for this test."""

import re
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


def test_a_speech_over_two_paragraphs(shipped: Attributor) -> None:
    text = (
        "“The water came in the night,” said Ines Vidal, who runs the bakery. “We carried out what we could.\n\n"
        "“Then we waited on the roof.”"
    )
    found = [parts(text, one) for one in shipped.find(text) if one.within is None]
    assert all("Ines Vidal" in source for source, _, _ in found[:1])
    assert "The water came in the night" in found[0][2]


def test_an_outlet_that_cites_its_source_is_not_the_source(shipped: Attributor) -> None:
    text = (
        "The bank plans to cut 400 jobs in the autumn, the Lindow Courier reported on Tuesday, citing two managers "
        "familiar with the plan."
    )
    ((source, cue, content),) = outer(shipped, text)
    assert source == "two managers familiar with the plan"
    assert "citing" in cue
    assert content == "The bank plans to cut 400 jobs in the autumn"


def test_a_passive(shipped: Attributor) -> None:
    text = "“There is no hurry,” the minister was quoted as saying."
    ((source, cue, content),) = outer(shipped, text)
    assert (source, cue, content) == ("the minister", "was quoted as saying", "There is no hurry")


def test_a_headline(shipped: Attributor) -> None:
    text = "City Cuts Bus Lines by Half, Officials Say\n\nThe changes begin in March and concern the eastern districts."
    ((source, cue, content),) = outer(shipped, text)
    assert (source, cue, content) == ("Officials", "Say", "City Cuts Bus Lines by Half")


def test_an_attribution_inside_another(shipped: Attributor) -> None:
    text = "“They believe the mill will never open again,” the former foreman said."
    found = shipped.find(text)
    (around,) = [number for number, one in enumerate(found) if one.within is None]
    (inner,) = [one for one in found if one.within is not None]
    assert inner.within == around
    assert parts(text, inner) == ("They", "believe", "the mill will never open again")


def test_a_reason_names_the_cue(shipped: Attributor) -> None:
    (one,) = shipped.find("“We will win,” she said.")
    assert re.fullmatch(
        r"“said” hands it over \(.* sure\), the claim’s words \(.* sure\), whose they are \(.* sure\)", one.reason
    )
    assert one.confidence > 0.5


def test_loading_is_quick() -> None:
    started = time.perf_counter()
    Attributor.load()
    # The target is 0.3 s on a quiet core; a test machine may be busy.
    assert time.perf_counter() - started < 3
