import pytest

from firsthand.figures import find_quantities
from firsthand.linking.claim_profile import profile_figures
from firsthand.linking.claim_sources import match_names
from firsthand.linking.claim_values import agree, clash


@pytest.mark.parametrize(
    ("one", "other", "agreeing", "clashing"),
    [
        ("40 miners", "40 miners", True, False),
        ("40 miners", "12 miners", False, True),
        ("about 1,000 miners", "1,040 miners", True, False),
        ("more than 30 miners", "40 miners", True, False),
        ("40 miners", "12 ships", False, False),
        ("5 percent", "7 percent", False, True),
        ("four of the nine ships", "four of the seven ships", True, False),
        ("four of the seven ships", "five of the seven ships", False, True),
        ("four of the seven ships", "7 ships", False, True),
    ],
)
def test_figures(one: str, other: str, agreeing: bool, clashing: bool) -> None:
    (first,), (second,) = (profile_figures(find_quantities(text)) for text in (one, other))
    assert (agree(first, second), clash(first, second)) == (agreeing, clashing)
    assert (agree(second, first), clash(second, first)) == (agreeing, clashing)


@pytest.mark.parametrize(
    ("one", "other", "degree"),
    [
        ("Ann Orr", "Ms. Ann Orr", 1.0),
        ("Orr", "Ann Orr", 0.8),
        ("Senator Bill Orr", "Ann Orr", 0.6),
        ("Ann Orr", "Bill Lee", 0.0),
        ("", "", 0.0),
    ],
)
def test_names(one: str, other: str, degree: float) -> None:
    assert match_names(one, other) == match_names(other, one) == degree
