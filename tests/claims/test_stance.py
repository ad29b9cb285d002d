import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.given import give_article
from firsthand.claims.stance import judge_stances
from firsthand.claims.stance_head import read_head
from firsthand.errors import ModelError
from firsthand.records import Stance
from tests.claims.drafting import draft

CASES = {
    Stance.STATE: [
        "{0s|Mayor Ida Holm} {0u|said} {0c|the ferry would sail at noon}.",
        "{0c|The reservoir is half empty}, {0u|according to} {0s|the water board}.",
        "{0s|The company} {0u|declined to comment on} {0c|the merger}.",
        "{0s|The palace} {0u|did not confirm} {0c|the visit}.",
        "{0s|The ferry line} {0u|declined} {0c|to comment on the figures}.",
        "{0s|The coach} {0u|has not publicly accused} {0c|the referee of bias}.",
    ],
    Stance.CONFIRM: [
        "{0s|The airline} {0u|confirmed} {0c|that two flights had been cancelled}.",
        "{0s|He} {0u|admitted} {0c|taking the documents home}.",
        "{0s|Officials} {0u|have acknowledged} {0c|that the dam leaks}.",
    ],
    Stance.DENY: [
        "{0s|The minister} {0u|denied} {0c|that he had met the lobbyist}.",
        "{0s|A spokeswoman} {0u|rejected} {0c|the allegations}.",
        "{0s|The bank} {0u|disputes} {0c|the regulator's account}.",
        "{0s|The captain} {0u|insisted} {0c|he never left the bridge}.",
        "{0s|The editor} {0u|said} {0c|the report was false}.",
        "{0s|The army} {0u|said} {0c|the rebels' claims of having crossed the river were false}.",
        "{0s|The cook} {0u|pleaded} {0c|not guilty to theft}.",
        "{0s|The cook} {0u|pleaded not} {0c|guilty}.",
    ],
    Stance.ACCUSE: [
        "{0s|The union} {0u|accused} {0c|the owners of starving the yard of orders}.",
        "{0s|Prosecutors} {0u|allege} {0c|that she moved the money abroad}.",
        "{0s|Fishermen} {0u|blamed} {0c|the trawlers for the empty nets}.",
    ],
    Stance.ESTIMATE: [
        "{0s|The agency} {0u|estimates} {0c|that 4,000 people live there}.",
        "{0s|Economists} {0u|expect} {0c|prices to fall in autumn}.",
        "{0s|The bank} {0u|predicted} {0c|a mild recession}.",
    ],
    Stance.OPINE: [
        "{0s|Most residents} {0u|believe} {0c|the bridge is safe}.",
        "{0s|The bishop} {0u|praised} {0c|the volunteers}.",
        "{0s|Senator Orr} {0u|opposes} {0c|the canal}.",
    ],
    Stance.ASK: [
        "{0s|Doctors} {0u|urged} {0c|the government to close the plant}.",
        "{0s|The council} {0u|called for} {0c|an inquiry}.",
        "{0s|The foreman} {0u|told} the crews {0c|to leave the pit}.",
        "{0c|“If nobody pays the crews, why would they stay?”} {0s|the owner} {0u|was quoted as saying}.",
        "{0s|INTERVIEWER}{0u|:} {0c|And what did you do then?}",
    ],
    Stance.PROMISE: [
        "{0s|The governor} {0u|vowed} {0c|to rebuild the school}.",
        "{0s|The firm} {0u|plans} {0c|to open a second mine}.",
        "{0s|The rebels} {0u|threatened} {0c|to cut the pipeline}.",
    ],
}


@pytest.mark.parametrize(("stance", "marked"), [(stance, case) for stance, cases in CASES.items() for case in cases])
def test_the_cue_in_its_context_shows_the_stance(stance: Stance, marked: str) -> None:
    (judged,) = judge_stances(draft(marked))
    assert judged.stance is stance, judged.reason
    assert 0 < judged.confidence <= 1


def test_a_source_that_has_just_denied_goes_on_denying() -> None:
    article = draft(
        "{0s|The envoy in Lund} {0u|has denied} {0c|the reports}.\n\n"
        "{1c|“The patrols go on; there is no retreat at all,”} {1s|envoy Per Dahl} {1u|was quoted as saying}."
    )
    assert [judged.stance for judged in judge_stances(article)] == [Stance.DENY, Stance.DENY]


def test_another_source_after_a_denial_states() -> None:
    article = draft(
        "{0s|The envoy} {0u|has denied} {0c|the reports}.\n\n{1c|“There is no ship left,”} {1s|a fisherman} {1u|said}."
    )
    assert [judged.stance for judged in judge_stances(article)] == [Stance.DENY, Stance.STATE]


@pytest.mark.parametrize(
    ("marked", "negated"),
    [
        ("{0s|The palace} {0u|did not confirm} {0c|the visit}.", True),
        ("{0s|The palace} has never {0u|said} {0c|who paid}.", True),
        ("{0s|The company} {0u|declined to say} {0c|who paid}.", True),
        ("{0s|The company} {0u|said} {0c|it had not paid}.", False),
    ],
)
def test_a_cue_is_negated_where_it_says_that_it_was_not_said(marked: str, negated: bool) -> None:
    assert judge_stances(draft(marked))[0].negated is negated


def test_the_reason_names_the_telling_word() -> None:
    (judged,) = judge_stances(draft("{0s|The minister} {0u|flatly denied} {0c|the claim}."))
    assert judged.reason.startswith("cue 'denied' is a word of denial (")
    assert judged.reason.endswith("% sure)")


def test_nothing_found_nothing_judged() -> None:
    assert judge_stances(draft("It rained.")) == ()


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "stance.npz"
    with pytest.raises(ModelError, match="cannot be read"):
        read_head(path, "")
    path.write_bytes(b"other")
    with pytest.raises(ModelError, match="its SHA-256 is"):
        read_head(path, "0" * 64)


@pytest.mark.corpus
def test_open_articles_get_the_stances_that_annotators_gave(corpora: Path) -> None:
    labels = {row["id"]: row["labels"] for row in _read(corpora / "chains" / "open.jsonl")}
    documents = [row for row in _read(corpora / "polnear" / "dev.jsonl") if row["id"] in labels]
    right = [
        judged.stance == label["stance"]
        for document in documents
        for judged, label in zip(judge_stances(give_article(document)), labels[document["id"]], strict=True)
    ]
    assert sum(right) / len(right) >= 0.91


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_who_has_just_denied_goes_on_with_nobody_and_never() -> None:
    article = draft(
        "{0s|The owner} {0u|denied} {0c|the charge}. {1c|“Nobody opens a sluice at night,”} {1s|she} {1u|said}. "
        "{2c|“There has never been a leak,”} {2s|she} {2u|said}. {3c|“Everybody sleeps,”} {3s|she} {3u|said}."
    )
    stances = [each.stance for each in judge_stances(article)]
    assert stances == [Stance.DENY, Stance.DENY, Stance.DENY, Stance.STATE]


@pytest.mark.parametrize(
    ("source", "stance"), [("The owner’s lawyer", Stance.DENY), ("The owner’s daughter", Stance.STATE)]
)
def test_never_denies_where_somebody_speaks_for_another(source: str, stance: Stance) -> None:
    (judged,) = judge_stances(draft(f"{{0c|“He never opened a sluice,”}} {{0s|{source}}} {{0u|said}}."))
    assert judged.stance is stance
