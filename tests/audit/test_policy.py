"""The policy file."""

from pathlib import Path

import pytest

from firsthand import SettingsError
from firsthand.audit import Level, Policy
from firsthand.audit.policy import show_default
from firsthand.audit.rules import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "policy.md"


def test_the_shipped_policy_weighs_every_rule() -> None:
    policy = Policy.default()
    assert policy == Policy.parse("") == Policy.parse(show_default())
    assert {rule.code: policy.level_of(rule.code) for rule in RULES}["FH105"] is Level.NOTE


def test_a_policy_changes_only_what_it_says() -> None:
    policy = Policy.parse('ignore = ["FH105"]\n[FH102]\nleast_sources = 3\n')
    assert policy.FH102.least_sources == 3
    assert policy.FH102.shared_words == Policy.default().FH102.shared_words
    assert policy.level_of("FH105") is Level.OFF


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = ", "is not TOML"),
        ("x = " + "[" * 5_000, "is not TOML"),
        ('[FH101]\nlevel = "fatal"', "'fatal'"),
        ('[FH101]\nlevle = "off"', "`levle`"),
        ('[FH999]\nlevel = "off"', "there is no field `FH999`"),
        ("[FH105]\nsmallest_figure = -1", "`FH105.smallest_figure`"),
        ('ignore = ["FH999"]', "ignores FH999"),
        ("[FH102]\nleast_sources = 0", "least_sources"),
        ("least_confidence = 2", "least_confidence"),
    ],
)
def test_what_no_policy_can_say(text: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match="--show-policy") as caught:
        Policy.parse(text, name="desk.toml")
    assert complaint in str(caught.value)
    assert "desk.toml" in str(caught.value)


def test_a_policy_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("least_confidence = 0.9", encoding="utf-8")
    assert Policy.load(path).least_confidence == 0.9
    with pytest.raises(SettingsError, match="cannot be read"):
        Policy.load(tmp_path / "none.toml")


def test_every_rule_is_explained_in_the_docs() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if f"`{rule.code}`" not in page] == []
