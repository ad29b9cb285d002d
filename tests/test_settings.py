"""Settings come from one table and are refused when they cannot hold."""

from dataclasses import fields

import pytest

from firsthand.errors import SettingsError
from firsthand.records import FigurePolicy
from firsthand.settings import Settings, VagueCounts


def test_defaults_need_no_environment() -> None:
    assert Settings.from_environment({}) == Settings()


def test_every_setting_has_a_help_line() -> None:
    assert all(field.metadata["help"].endswith(".") for field in fields(Settings))


def test_environment_overrides_defaults() -> None:
    given = {
        "FIRSTHAND_THREADS": "2",
        "FIRSTHAND_SKIP_REPAIRS": "unwrap_lines, mend_mojibake",
        "FIRSTHAND_MAX_PAGES": "",
    }
    assert Settings.from_environment(given) == Settings(threads=2, skip_repairs=("unwrap_lines", "mend_mojibake"))


@pytest.mark.parametrize("value", ["many", "0", "-1", "1.5"])
def test_a_value_that_does_not_fit_is_refused(value: str) -> None:
    with pytest.raises(SettingsError, match="whole number of 1 or more"):
        Settings.from_environment({"FIRSTHAND_THREADS": value})


def test_who_judges_is_taken_as_it_is_written() -> None:
    assert Settings.from_environment({"FIRSTHAND_ANALYST": "Ann, desk 3"}).analyst == "Ann, desk 3"


def test_more_threads_than_any_machine_has_are_refused() -> None:
    with pytest.raises(SettingsError, match="at most"):
        Settings(threads=10**30)


def test_vague_counts_read_as_they_are_written() -> None:
    given = {"FIRSTHAND_VAGUE_COUNTS": "few=3-6, plural=1.5-9"}
    vague = Settings.from_environment(given).vague_counts
    assert vague == VagueCounts(few=(3, 6), plural=(1.5, 9))
    assert VagueCounts.parse(str(vague)) == vague


@pytest.mark.parametrize(("value", "found"), [("few", "'few'"), ("many=2-3", "'many=2-3'"), ("few=5-2", "few is 5-2")])
def test_vague_counts_that_do_not_fit_are_refused(value: str, found: str) -> None:
    with pytest.raises(SettingsError, match=found):
        Settings.from_environment({"FIRSTHAND_VAGUE_COUNTS": value})


@pytest.mark.parametrize("seconds", [0, 10**9])
def test_no_clock_counts_to_such_a_limit_of_time(seconds: int) -> None:
    with pytest.raises(SettingsError, match="max_read_s"):
        Settings(max_read_s=seconds)


def test_the_policy_on_figures_is_one_of_those_that_there_are() -> None:
    assert Settings.from_environment({"FIRSTHAND_FIGURE_POLICY": "outlet"}).figure_policy is FigurePolicy.OUTLET
    with pytest.raises(SettingsError, match="give one of origin, outlet, telling"):
        Settings.from_environment({"FIRSTHAND_FIGURE_POLICY": "loudest"})


def test_the_token_is_never_shown() -> None:
    token = "correct-horse-battery-staple"
    assert token not in repr(Settings.from_environment({"FIRSTHAND_TOKEN": token}))
    with pytest.raises(SettingsError) as refused:
        Settings(token="words with spaces in them")
    assert "words" not in str(refused.value)
