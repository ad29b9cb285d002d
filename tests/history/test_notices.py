"""Whether a later version of a page says that something in it was wrong."""

import time

import pytest

from firsthand.history.notices import MOST_CHARS, find_changes, find_notice
from firsthand.records import Change, ChangedPage, ChangeKind
from tests.linking.tellings import make_entry, tell

STORY = "Two of the ferries are laid up, the port said.\n\nThe others sail again from Monday."

SAID = [
    "Correction: The first version of this text had four ferries.",
    "CORRECTION, June 5, 2019: Two ferries are laid up, not four.",
    "Correction (June 5) — the port has two ferries.",
    "Clarification: The port speaks of ferries that are laid up for good.",
    "Corrections and clarifications",
    "Editor's note: We have removed a sentence on the fourth ferry.",
    "Editors’ Note, June 5: The number of ferries was wrong.",
    "An earlier version of this article misstated the number of ferries.",
    "The original version of this story had another number.",
    "This article was amended on 5 June 2019 because the port has two ferries.",
    "This story has since been corrected.",
    "This report incorrectly said that four ferries are laid up.",
    "This post originally named another port.",
    "This story was updated to correct the number of ferries.",
    "This page has been edited to remove a mistake in the second paragraph.",
    "(Corrects number of ferries in paragraph 1)",
    "For the record: the port has seven ferries.",
    "The Quay Post has seven ferries in its text. We regret the error.",
    "• Correction: seven ferries.",
]
SILENT = [
    "Update: The port has spoken to the press since.",
    "Updated at 10:15 with a comment by the mayor.",
    "This story has been updated.",
    "This story was updated to add a comment by the mayor.",
    "Editor's note: This text tells of violence.",
    "The minister asked for a correction of the minutes.",
    "An earlier version of the report had four ferries, the port said.",
    "The department of correction said: nobody escaped.",
    "He said it for the record.",
    "The paper added: “An earlier version of this story had four ferries.”",
    'Its notice says "Clarified. This article has been amended" and no more.',
    "The newspaper's article was corrected a week later, the mayor said.",
]


@pytest.mark.parametrize("words", SAID)
@pytest.mark.parametrize("at_the_end", [True, False])
def test_a_notice_is_found_wherever_it_stands(words: str, at_the_end: bool) -> None:
    text = f"{STORY}\n\n{words}\n" if at_the_end else f"{words}\n\n{STORY}"
    found = find_notice(text)
    assert found.text == words
    assert [span.of(text) for span in found.spans] == [words]


@pytest.mark.parametrize("words", SILENT)
def test_what_corrects_nothing_is_no_notice(words: str) -> None:
    assert find_notice(f"{words}\n\n{STORY}\n\n{words}").spans == ()


def test_a_notice_that_was_there_before_says_nothing_of_what_changed_since() -> None:
    old, new = SAID[0], SAID[1]
    assert find_notice(f"{STORY}\n\n{old}", before=f"{old}\n{STORY}").spans == ()
    assert find_notice(f"{STORY}\n\n{old}\n{new}", before=f"{old}  \n{STORY}").text == new


def test_of_a_long_paragraph_the_part_from_the_notice_on_is_shown() -> None:
    text = f"{'The port. ' * 200}An earlier version of this article had four ferries.{' The port.' * 200}"
    found = find_notice(text)
    assert found.text.startswith("An earlier version of this article")
    assert len(found.text) <= MOST_CHARS


@pytest.mark.parametrize(
    "piece", ["Correction ", "editor's note " * 20, "this story was updated to ", "\n", "(", "Correction:\n"]
)
def test_hostile_texts_take_no_time(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    started = time.process_time()
    find_notice(text, before=text)
    assert time.process_time() - started < 2


def test_each_change_of_a_page_has_its_notice() -> None:
    before, after = make_entry(1, "Quay Post"), make_entry(2, "Quay Post")
    change = Change(ChangeKind.DROPPED, tell(1, "Quay Post").attribution, None, "nothing like it is left")
    loud, quiet = (
        find_changes(ChangedPage(before, after, STORY, text, (change, change)))
        for text in (f"{STORY}\n{SAID[0]}", STORY)
    )
    assert [each.is_silent for each in (*loud, *quiet)] == [False, False, True, True]
    assert loud[0].notice.text == SAID[0]
    assert (loud[0].before, loud[0].after, loud[0].change) == (before, after, change)
