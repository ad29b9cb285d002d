"""Which attributions a denial denies: across paragraphs, by whoever.

Precision goes first: a denial that points at nothing in the document points nowhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from firsthand.claims.cue_words import find_words
from firsthand.claims.denial_words import (
    Matter,
    contradicts,
    find_pointer,
    find_sweep,
    is_negative,
    points_back,
    split_telling,
    states_number,
)
from firsthand.claims.stance import Judged
from firsthand.claims.subjects import list_subjects, share
from firsthand.records import UNKNOWN_HAND, Article, Sources, SourceType, Stance

NEAR_PARAGRAPHS = 2
"""So many paragraphs back "that argument" may point; in the training articles no pointer went further."""
SAME_SUBJECT = 0.4
"""Share of common words from which on two reports are about one thing."""
SAME_CLAIM = 0.6
"""Share of common words from which on an attribution repeats the claim of another."""
LEAST_WORDS = 3
"""So many words must be common, lest two short contents seem alike."""
LEAST_REPEATED_WORDS = 2
"""The same for what a denial itself repeats: "denied that he was writing a book"."""

REACH = 100
"""So many attributions before and after a denial are looked at: a bound for books, articles have fewer."""
UNLIKE_DENIALS = frozenset(
    {"refuse", "decline", "balk", "block", "veto", "strike", "recant", "retract", "disavow", "backpedal", "backtrack"}
)
"""With these words somebody refuses an act or takes back words of his own, and contradicts nobody."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One attribution, as denials look at it.

    Attributes:
        position: among those of the article.
        at: where its cue begins.
        paragraph: position of the one that it begins in.
        sentence: position of the one that holds the cue.
        origin: label of the source.
        is_document: whether the source is a text.
        hands: names of those who pass it on.
        stance: what it does with its content.
        content: in lower case.
        subjects: stems of the content's words.
        names: stems of the source's words.
        lemmas: of the source's and the cue's words.
    """

    position: int
    at: int
    paragraph: int
    sentence: int
    origin: str
    is_document: bool
    hands: frozenset[str]
    stance: Stance
    content: str
    subjects: frozenset[str]
    names: frozenset[str]
    lemmas: frozenset[str]


def find_denials(article: Article, sources: Sources, stances: Sequence[Judged]) -> tuple[tuple[int, ...], ...]:
    """Find what each denial denies.

    Args:
        article: with what the model found.
        sources: who is behind each attribution; nobody denies himself.
        stances: as judged, one for each attribution.

    Returns:
        For each attribution the positions of those that it contradicts, in order; mostly none.
    """
    utterances = _list_utterances(article, sources, stances)
    denied: list[tuple[int, ...]] = []
    for utterance in utterances:
        found = _find_denied(utterance, utterances) if _may_deny(utterance) else ()
        denied.append(found or _inherit(utterance, utterances, denied))
    return tuple(denied)


def _may_deny(utterance: Utterance) -> bool:
    return _contradicts_somebody(utterance) or (utterance.stance in ANSWERS and contradicts(utterance.content))


def _find_denied(denial: Utterance, utterances: Sequence[Utterance]) -> tuple[int, ...]:
    around = utterances[max(0, denial.position - REACH) : denial.position + REACH]
    others = [other for other in around if other.origin != denial.origin and other.stance is not Stance.DENY]
    return next((found for find in RULES if (found := find(denial, others))), ())


def _list_utterances(article: Article, sources: Sources, stances: Sequence[Judged]) -> tuple[Utterance, ...]:
    paragraphs = [paragraph.start for paragraph in article.paragraphs]
    sentences = [sentence.start for sentence in article.sentences]
    utterances = []
    for position, (found, traced) in enumerate(zip(article.found, sources.traced, strict=True)):
        features = stances[position].features
        source = " ".join(span.of(article.text) for span in found.source)
        at = min(span.start for span in found.cue or found.content)
        speaker = sources.sources[traced.speaker]
        utterances.append(
            Utterance(
                position=position,
                at=at,
                paragraph=bisect_right(paragraphs, found.start),
                sentence=bisect_right(sentences, at),
                origin=speaker.origin,
                is_document=speaker.type is SourceType.DOCUMENT,
                hands=frozenset(hand.name for hand in traced.hands) - {UNKNOWN_HAND},
                stance=stances[position].stance,
                content=features.content,
                subjects=list_subjects(features.content),
                names=list_subjects(source),
                lemmas=frozenset(lemma for _, lemma in (*features.words, *find_words(source))),
            )
        )
    return tuple(utterances)


def _follow_pointer(denial: Utterance, others: Sequence[Utterance]) -> tuple[int, ...]:
    """Denied the reports; rejected that argument; denied it."""
    pointer = find_pointer(denial.content) if _contradicts_somebody(denial) else None
    if not pointer:
        return ()
    if pointer.matter is None:
        return _take_last([each for each in _list_near(denial, others) if denial.sentence - each.sentence <= 1])
    if pointer.matter.many and (group := _gather(denial, others, pointer.matter)):
        return group
    return (
        _take_last([each for each in _list_near(denial, others) if _fits(each, pointer.matter)])
        or _look_ahead(denial, others, pointer.matter)
        or _find_accusation(denial, others, pointer.matter)
    )


def _contradicts_somebody(utterance: Utterance) -> bool:
    return utterance.stance is Stance.DENY and UNLIKE_DENIALS.isdisjoint(utterance.lemmas)


def _list_near(denial: Utterance, others: Sequence[Utterance]) -> list[Utterance]:
    """List those before it, up to two paragraphs back, the last at the end."""
    near = [each for each in others if each.at < denial.at and denial.paragraph - each.paragraph <= NEAR_PARAGRAPHS]
    return sorted(near, key=lambda each: each.at)


def _take_last(utterances: Sequence[Utterance]) -> tuple[int, ...]:
    return tuple(each.position for each in utterances[-1:])


def _fits(utterance: Utterance, matter: Matter) -> bool:
    if matter.figures:
        return utterance.stance in ASSERTIONS and states_number(utterance.content)
    return utterance.stance in matter.stances or not matter.lemmas.isdisjoint(utterance.lemmas)


def _gather(denial: Utterance, others: Sequence[Utterance], matter: Matter) -> tuple[int, ...]:
    """Find all that "the reports" said on the matter: the first of them, those like it, those that repeat them.

    What else those whom they cite told through the same hands is theirs, too.
    """
    fitting = [each for each in others if not matter.lemmas.isdisjoint(each.lemmas)]
    core = [
        each
        for each in fitting
        if each is fitting[0] or each.names & denial.subjects or _resemble(fitting[0], each, SAME_SUBJECT)
    ]
    core += [each for each in others if core and _reports(each) and _resemble(core[0], each, SAME_SUBJECT)]
    repeats = [each for each in others if any(_resemble(one, each, SAME_CLAIM) or _relays(one, each) for one in core)]
    return tuple(sorted({each.position for each in (*core, *repeats)}))


def _reports(utterance: Utterance) -> bool:
    return utterance.stance in ASSERTIONS and bool(utterance.names & REPORTERS)


def _relays(report: Utterance, other: Utterance) -> bool:
    """Tell whether a claim is of the one whom a report cites, through the same hands, and on its matter."""
    same = report.origin == other.origin and bool(report.hands & other.hands)
    return same and len(report.subjects & other.subjects) >= LEAST_REPEATED_WORDS


def _resemble(one: Utterance, other: Utterance, least: float) -> bool:
    return len(one.subjects & other.subjects) >= LEAST_WORDS and share(one.subjects, other.subjects) >= least


def _look_ahead(denial: Utterance, others: Sequence[Utterance], matter: Matter) -> tuple[int, ...]:
    """Take the first that fits further on, for a headline or lead before which nobody else has spoken."""
    if any(each.at < denial.at for each in others):
        return ()
    return tuple(each.position for each in others if each.stance in matter.stances)[:1]


def _find_accusation(denial: Utterance, others: Sequence[Utterance], matter: Matter) -> tuple[int, ...]:
    """Take the last accusation before it, however far back."""
    if Stance.ACCUSE not in matter.stances:
        return ()
    return _take_last([each for each in others if each.at < denial.at and each.stance is Stance.ACCUSE])


def _match_words(denial: Utterance, others: Sequence[Utterance]) -> tuple[int, ...]:
    """Denied that he was writing a book, where somebody said that he was writing a book."""
    if not _contradicts_somebody(denial):
        return ()
    alike = [each for each in others if len(each.subjects & denial.subjects) >= LEAST_REPEATED_WORDS]
    best = max(alike, key=lambda each: share(each.subjects, denial.subjects), default=None)
    if best is None or share(best.subjects, denial.subjects) < SAME_CLAIM:
        return ()
    return (best.position,)


def _sweep(denial: Utterance, others: Sequence[Utterance]) -> tuple[int, ...]:
    """Said that he never asked anyone to burn anything, where others said that he told somebody to burn something."""
    if denial.stance is not Stance.DENY:
        return ()
    act, telling = split_telling(find_sweep(denial.content))
    subjects = list_subjects(act)
    if not subjects or len(subjects) + telling < LEAST_REPEATED_WORDS:
        return ()
    said = [
        each for each in others if each.stance in ACTS and subjects <= each.subjects and not is_negative(each.content)
    ]
    return tuple(each.position for each in said if not telling or _tells(each))


def _tells(utterance: Utterance) -> bool:
    return any(split_telling(words)[1] for words in (utterance.content, *utterance.lemmas))


def _contradict(utterance: Utterance, others: Sequence[Utterance]) -> tuple[int, ...]:
    """Said that they were exaggerating, in answer to the one quoted just before."""
    if utterance.stance not in ANSWERS or not contradicts(utterance.content):
        return ()
    near = [
        each
        for each in _list_near(utterance, others)
        if utterance.paragraph - each.paragraph <= 1 and each.stance in ASSERTIONS and _is_meant(each, utterance)
    ]
    named = [each for each in near if each.names & utterance.subjects]
    if named and named[-1].is_document:
        return tuple(sorted(each.position for each in others if _is_of(each, named[-1], utterance)))
    return _take_last(named or near)


def _is_of(other: Utterance, text: Utterance, utterance: Utterance) -> bool:
    """Tell whether something stood in the text that somebody calls false as a whole: "the letter is a forgery"."""
    same = other.origin == text.origin and bool(other.names & utterance.subjects)
    return same and other.at < utterance.at and other.stance in ASSERTIONS


def _is_meant(earlier: Utterance, utterance: Utterance) -> bool:
    about = earlier.subjects | earlier.names
    return bool(about & utterance.subjects) or points_back(utterance.content)


def _inherit(
    utterance: Utterance, utterances: Sequence[Utterance], denied: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """Let a source that goes on with its denial deny the same; a word of its name may show that it is one.

    Who has denied a figure and states another goes on, too.
    """
    if not denied or utterance.stance not in (Stance.DENY, Stance.STATE, Stance.ESTIMATE):
        return ()
    before = utterances[utterance.position - 1]
    same_source = before.origin == utterance.origin or bool(before.names & utterance.names)
    goes_on = before.stance is Stance.DENY and utterance.paragraph - before.paragraph <= 1
    corrects = _denies_figure(before) and states_number(utterance.content)
    return denied[-1] if same_source and goes_on and (utterance.stance is Stance.DENY or corrects) else ()


def _denies_figure(denial: Utterance) -> bool:
    pointer = find_pointer(denial.content)
    return pointer is not None and pointer.matter is not None and pointer.matter.figures


REPORTERS = list_subjects("report reports newspapers papers media press")
"""Stems of who "the reports" are where no cue tells of a report: "Papers Say"."""
ASSERTIONS = frozenset({Stance.STATE, Stance.CONFIRM, Stance.ACCUSE, Stance.ESTIMATE, Stance.OPINE})
ACTS = ASSERTIONS | {Stance.ASK}
ANSWERS = frozenset({Stance.STATE, Stance.DENY, Stance.OPINE})
RULES: tuple[Callable[[Utterance, Sequence[Utterance]], tuple[int, ...]], ...] = (
    _follow_pointer,
    _match_words,
    _sweep,
    _contradict,
)
"""In order: the first that finds something decides."""
