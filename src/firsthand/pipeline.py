"""The only wiring: the stages meet here, and spans are led back to the original.

What reads a document (its format, the model, sources, claims) is imported when the first one is read, so that
`firsthand --help` does not wait for numpy, onnxruntime and the grammars.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from firsthand import errors
from firsthand.anchoring import WayBack, anchor_attributions
from firsthand.parts import Part, cut_parts, join_parts
from firsthand.records import (
    NOW,
    Alert,
    Article,
    Asked,
    Audit,
    BlockKind,
    ClaimGroup,
    Decisions,
    Document,
    Drift,
    Failure,
    FigureHistory,
    FigurePolicy,
    Filter,
    Hit,
    Hits,
    Holding,
    Impact,
    Judgement,
    Linked,
    Mention,
    Metadata,
    Original,
    Origins,
    Overview,
    PageChange,
    Passage,
    Publisher,
    Reading,
    Retrieval,
    Ruling,
    Sample,
    Scope,
    Standing,
    Story,
    TimeRef,
    TrackRecord,
    Vantage,
)
from firsthand.records.vantage import read_start
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.attribution import Attributor
    from firsthand.audit import Policy
    from firsthand.documents import Item
    from firsthand.history.consequences import Consequence
    from firsthand.ledger import Ledger

JUDGEMENT_FORMATS = ("jsonl", "csv", "label-studio", "label-studio-config")

GROUPED_AT_ONCE = 200
"""Documents in one transaction, which takes some tenths of a second."""

MOST_RELATED = 300
"""Claims that figures over time are sought in: those linked with the claim, and those of its stories; a story of ten
articles has some hundred."""
MOST_TRACKED = 50
"""Claims of a source or outlet of which it is told what became of them: to follow them back takes a tenth of a second,
and eight people who ask at once wait for each other."""
MOST_ALIKE = 50
"""Claims of like words that they are sought in, besides: those of other months and years."""

FIRST_STORIES, FIRST_CLAIMS = 6, 5
"""Of an overview: what fits on one screen."""
MOST_NAMELESS, MOST_DISPUTED = 25, 60
"""The latest that it chooses from; to look at one takes some milliseconds."""

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
"""A surrogate without its other half is no character to the tokenizer; one for one, no offset moves."""


def read(path: str | Path, *, settings: Settings | None = None) -> Reading:
    """Read one document from a file.

    Args:
        path: a text, HTML or PDF file, or a scan.
        settings: default: what the environment says.

    Raises:
        DocumentError: the file cannot be read, or does not hold exactly one document (see `read_many`).
        ModelError: the model is missing or damaged.
    """
    results = list(read_many([path], settings=settings))
    if len(results) != 1:
        what, advice = f"the file holds {len(results)} documents, not one", "Use read_many."
        raise errors.DocumentError(what, where=str(path), advice=advice)
    return _reading_or_raise(results[0])


def read_text(
    text: str,
    *,
    id: str = "",  # noqa: A002 - the record's own word
    metadata: Metadata | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Read a text that is at hand.

    Args:
        text: the document; the offsets of the result point into it.
        id: default: derived from the text.
        metadata: what is known of it: publisher, title, published, url.
        settings: default: what the environment says.

    Raises:
        EmptyDocument: there is nothing in the text but white space.
        ModelError: the model is missing or damaged.
    """
    from firsthand.documents import from_text

    document = from_text(text, id=id, metadata=metadata or Metadata())
    return _read_document(document, settings or Settings.from_environment())


def read_many(paths: Iterable[str | Path], *, settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """Read the documents of many files, one after the other.

    Args:
        paths: text, HTML, PDF or JSON Lines files, the last of which hold a document a line, or scans.
        settings: default: what the environment says.

    Yields:
        A reading for each document, or a failure where one cannot be read; the rest go on.

    Raises:
        ModelError: the model is missing or damaged.
    """
    from firsthand.documents import load

    settings = settings or Settings.from_environment()
    for path in paths:
        yield from _read_all(load(Path(path), settings=settings), settings)


def read_bytes(data: bytes, *, name: str, settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """Read what came in as bytes; what kind of document it is shows in the bytes themselves.

    Args:
        data: the whole of it.
        name: what to call it in messages: "standard input".
        settings: default: what the environment says.

    Yields:
        As `read_many`.
    """
    yield from read_stream(io.BytesIO(data), name=name, settings=settings)


def read_stream(stream: BinaryIO, *, name: str, settings: Settings | None = None) -> Iterator[Reading | Failure]:
    """Read what comes in as a stream of any length, document by document as they come.

    Args:
        stream: read to its end; not closed.
        name: as for `read_bytes`.
        settings: default: what the environment says.

    Yields:
        As `read_many`.
    """
    from firsthand.documents import load_stream

    settings = settings or Settings.from_environment()
    yield from _read_all(load_stream(stream, name=name, settings=settings), settings)


def read_item(item: Item, *, settings: Settings) -> Reading:
    """Read one document as `firsthand.documents.unpack` took it out of what it came in.

    Args:
        item: its bytes, and what is known of them.
        settings: what the caller says; the environment is not asked.

    Raises:
        DocumentError: it cannot be read.
        ModelError: the model is missing or damaged.
    """
    from firsthand import documents

    return _read_document(documents.read_item(item, settings=settings), settings)


def open_ledger(where: str | Path = "", *, create: bool = False, settings: Settings | None = None) -> Ledger:
    """Open a ledger, to put documents in or to ask it.

    Args:
        where: a SQLite file, or the URL of a PostgreSQL database; default: what the settings say.
        create: whether to make one where there is none.
        settings: default: what the environment says.

    Raises:
        LedgerError: there is none, a newer version wrote it, or it cannot be opened.
        MissingExtra: PostgreSQL's driver is not installed.
    """
    from firsthand.ledger import Ledger

    return Ledger.open(str(where) or (settings or Settings.from_environment()).ledger, create=create)


def link(ledger: Ledger) -> Iterator[Linked]:
    """Link the documents of a ledger that are not linked yet: find their neighbours, and what they have in common.

    Each document is one transaction, so that it may be stopped at any moment and goes on when it is called again, and
    several processes may link at once. What comes into the ledger meanwhile is linked, too. When all documents are
    linked, claims and stories are grouped anew where links were added; until then they stay as they were.

    Args:
        ledger: where another version of the linking was at work, all of it is linked anew.

    Yields:
        What linking each document gave.

    Raises:
        LedgerError: the ledger cannot be written to.
        ModelError: the model is missing or damaged.
    """
    from firsthand.linking.linker import Grouping, draft_document, link_document
    from firsthand.linking.profile import VERSION

    while keys := ledger.list_unlinked(VERSION):
        for key in keys:
            draft = draft_document(ledger.fetch_reading(key))
            with ledger.link(VERSION) as bench:
                linked = None if bench.is_linked(key) else link_document(bench, key, draft)
            if linked:
                yield linked
    grouping, waiting = Grouping(), ledger.list_ungrouped()
    for start in range(0, len(waiting), GROUPED_AT_ONCE):
        with ledger.link(VERSION) as bench:
            grouping.group(bench, waiting[start : start + GROUPED_AT_ONCE])


def count_unlinked(ledger: Ledger) -> int:
    """Count the documents that `link` has yet to link."""
    from firsthand.linking.profile import VERSION

    return len(ledger.list_unlinked(VERSION))


def relink(ledger: Ledger) -> Iterator[Linked]:
    """Forget all links of a ledger at once, and link all documents anew while it is iterated over.

    Yields and raises as `link`, which goes on where it was stopped.
    """
    ledger.forget_links()
    return link(ledger)


def origins(ledger: Ledger, claim: str, *, vantage: Vantage = NOW) -> Origins:
    """Follow a claim back through all who tell it, and count its independent origins.

    Args:
        ledger: what is known; only what is linked counts.
        claim: the id of the claim in any document, or the first four digits of it or more.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.origins import trace_origins

    return trace_origins(settle(ledger.claim_group(claim, vantage=vantage)))


def search(ledger: Ledger, words: str = "", where: Filter | None = None, *, limit: int = 20, after: str = "") -> Hits:
    """Find claims by their words and their meaning, some at a time.

    Args:
        ledger: what is known.
        words: what they are to be about; empty for all, the latest first.
        where: which claims are asked for; default: all. Those of a single origin are followed back one by one until
            there are enough, and given once each; where that takes too long, the answer is `cut`.
        limit: how many at most.
        after: `next` of the answer before; empty to begin.

    Raises:
        NotFound: `after` is no claim, or not in the answer to this question.
        LedgerError: the ledger cannot be asked.

    >>> import firsthand
    >>> with firsthand.open_ledger("news.db") as ledger:  # doctest: +SKIP
    ...     firsthand.search(ledger, "minesweepers", firsthand.Filter(nameless=True, single_origin=True))
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.origins import trace_origins

    def is_single(group: ClaimGroup) -> bool:
        return trace_origins(settle(group)).is_single

    where = where or Filter()
    judge = is_single if where.single_origin else None
    return ledger.walk_claims(words, where, limit=limit, after=after, judge=judge)


def standings(ledger: Ledger, ids: Iterable[str], *, vantage: Vantage = NOW) -> Mapping[str, Standing]:
    """Tell how claims stand: who has them, from how many origins, what stands against them.

    Args:
        ledger: what is known; only what is linked counts.
        ids: of attributions, whole.
        vantage: from where in time it is asked.

    Returns:
        By the id of the attribution; those that do not count from there are left out.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.ranking import weigh_claim

    return {each: weigh_claim(settle(group)) for each, group in ledger.claim_groups(ids, vantage=vantage).items()}


def track_record(
    ledger: Ledger,
    name: str,
    *,
    exact: bool = False,
    limit: int = MOST_TRACKED,
    vantage: Vantage = NOW,
) -> TrackRecord:
    """Tell what became of the latest claims of a source: confirmed, denied, corrected, taken back, or alone.

    Args:
        ledger: what is known; only what is linked counts.
        name: of the source, as for `Ledger.source`.
        exact: whether only names count that are just these words.
        limit: how many claims are looked at, at most; the latest.
        vantage: from where in time it is asked.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.track_records import Subject, keep_record

    dossier = ledger.source(name, limit=limit, exact=exact, vantage=vantage)
    known = sum(voice.claims for voice in dossier.voices)
    groups = ledger.claim_groups((hit.attribution.id for hit in dossier.hits), vantage=vantage)
    return keep_record(Subject.of_source(name, known, dossier.hits), dossier.hits, groups)


def outlet_record(ledger: Ledger, name: str, *, limit: int = MOST_TRACKED, vantage: Vantage = NOW) -> TrackRecord:
    """Tell what became of the latest claims of an outlet, and which of them it has from others.

    Args:
        ledger: what is known; only what is linked counts.
        name: of the outlet, as for `Ledger.outlet`.
        limit: how many claims are looked at, at most; the latest.
        vantage: from where in time it is asked.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.track_records import Subject, keep_record

    hits = ledger.outlet_claims(name, limit=limit, vantage=vantage)
    groups = ledger.claim_groups((hit.attribution.id for hit in hits), vantage=vantage)
    known = ledger.outlet(name, limit=0, vantage=vantage).claims.all
    return keep_record(Subject.of_outlet(name, known), hits, groups)


def overview(ledger: Ledger) -> Overview:
    """Gather what a person should see first: the latest stories, what rests on one nameless source, what is disputed.

    It takes some tenths of a second on a large ledger, and stays the same while `ledger.revision()` does.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.origins import trace_origins
    from firsthand.linking.ranking import choose_disputed, rank_claims, rests_on_nameless

    wanted = Filter(nameless=True, single_origin=True)
    thin = ledger.walk_claims(
        "", wanted, limit=MOST_NAMELESS, judge=lambda group: rests_on_nameless(trace_origins(settle(group)))
    )
    groups = ledger.claim_groups(hit.attribution.id for hit in thin)
    return Overview(
        totals=ledger.totals(),
        stories=ledger.stories(limit=FIRST_STORIES),
        nameless=rank_claims(map(settle, groups.values()))[:FIRST_CLAIMS],
        disputed=choose_disputed(map(settle, ledger.disputed(limit=MOST_DISPUTED)))[:FIRST_CLAIMS],
        taken_back=tuple(_list_taken_back(ledger)),
    )


def _list_taken_back(ledger: Ledger) -> Iterator[tuple[Judgement, Hit | None]]:
    """List the last retractions and corrections in force, with the claims that they are about."""
    news = [each.judgement for each in ledger.news(since="") if each.judgement is not None]
    for judgement in news[: -FIRST_CLAIMS - 1 : -1]:
        try:
            yield judgement, ledger.claim(judgement.subject)
        except errors.NotFound:
            yield judgement, None


def original(
    ledger: Ledger,
    id: str,  # noqa: A002 - the record's own word
    *,
    vantage: Vantage = NOW,
    settings: Settings | None = None,
) -> Retrieval:
    """Find the bytes again that a document was read from.

    Args:
        ledger: what is known.
        id: of the document, as for `Ledger.document`.
        vantage: from where in time it is asked.
        settings: default: what the environment says.

    Raises:
        NotFound: no document fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.documents import find_original

    entry, sightings = ledger.sightings(id, vantage=vantage)
    return find_original(entry, sightings, settings=settings or Settings.from_environment())


def lies_at_hand(holding: Holding) -> bool:
    """Tell whether a file lies where a document was found; whether it is still the same takes `original` to say."""
    from firsthand.documents import lie_at_hand

    return lie_at_hand(holding.sightings)


def picture(found: Original, number: int) -> bytes:
    """Draw a page of a document.

    Args:
        found: the document's bytes.
        number: of the page, from 1.

    Returns:
        A PNG.

    Raises:
        DamagedDocument: it has no such page, or the page cannot be drawn.
    """
    from firsthand.documents import draw_page

    return draw_page(found, number)


def drift(ledger: Ledger, claim: str, *, vantage: Vantage = NOW) -> Drift:
    """Find what a claim lost or gained with each document that has it from another one.

    Args:
        ledger: what is known; only what is linked counts.
        claim: the id of the claim in any document, or the first four digits of it or more.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.drift import find_drift, list_documents

    found = origins(ledger, claim, vantage=vantage)
    readings = {each: ledger.reading(each, vantage=vantage) for each in list_documents(found)}
    return find_drift(found, readings)


def figure_history(
    ledger: Ledger, claim: str, *, policy: FigurePolicy | str = "", vantage: Vantage = NOW
) -> FigureHistory:
    """Follow the figures of a claim over time: who gave which, who revised or denied which, what they come to.

    Args:
        ledger: what is known; only what is linked counts. Older versions of pages do: what they said is history.
        claim: the id of the claim in any document, or the first four digits of it or more.
        policy: what counts as one voice; default: what the environment says.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
        SettingsError: the environment names no policy.
    """
    from firsthand.history.given import has_figures
    from firsthand.history.series import follow_figures
    from firsthand.linking.contradictions import settle

    counted = FigurePolicy(policy or Settings.from_environment().figure_policy)
    seen = replace(vantage, all_versions=True)
    own = ledger.claim_group(claim, vantage=seen)
    if not has_figures(own):
        return follow_figures((own,), counted)
    groups = [*map(settle, ledger.related_groups(claim, limit=MOST_RELATED, vantage=seen))]
    words = groups[0].wording.attribution.content_text
    figured = ledger.figured_claims(words, Filter(vantage=seen), limit=MOST_ALIKE)
    told = {telling.attribution.id for group in groups for telling in group.tellings}
    alike = ledger.claim_groups((each for each in figured if each not in told), vantage=seen)
    afar = {group.claim: group for id_, group in alike.items() if _has_figures(group, id_)}
    return follow_figures(groups, counted, afar=[*map(settle, afar.values())])


def _has_figures(group: ClaimGroup, id: str) -> bool:  # noqa: A002 - as above
    """Tell whether a telling has figures, as people corrected it."""
    return any(each.attribution.quantities for each in group.tellings if each.attribution.id == id)


def stories(
    ledger: Ledger, *, limit: int = 20, start: int = 0, since: str | date = "", vantage: Vantage = NOW
) -> tuple[Story, ...]:
    """List the stories that more than one document tells, the latest first, without their claims.

    Args:
        ledger: what is known; only what is linked counts.
        limit: how many at most.
        start: how many of the latest to leave out.
        since: the day, month or year that their latest document was published in, or later; empty for all.
        vantage: from where in time it is asked.

    Raises:
        ValueError: `since` is no day.
        LedgerError: the ledger cannot be asked.
    """
    return ledger.stories(limit=limit, start=start, since=str(Filter(since=since).since), vantage=vantage)


def story(
    ledger: Ledger,
    id: str,  # noqa: A002 - the record's own word
    *,
    claims: int = 50,
    vantage: Vantage = NOW,
) -> Story:
    """Give the story that a document belongs to, with its claims: those of most outlets first.

    Args:
        ledger: what is known; only what is linked counts.
        id: of the story or of any of its documents, as for `Ledger.document`. One that stands alone is a story of its
            own.
        claims: how many at most: those that most outlets have.
        vantage: from where in time it is asked.

    Raises:
        NotFound: no document fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.linking.contradictions import settle
    from firsthand.linking.ranking import rank_claims

    found, groups = ledger.story(id, claims=claims, vantage=vantage)
    return replace(found, claims=rank_claims(map(settle, groups)))


def impact(ledger: Ledger, id: str, *, vantage: Vantage = NOW) -> Impact:  # noqa: A002 - the record's own word
    """Find what the retraction or correction of an attribution or a document touches, and what remains without it.

    Args:
        ledger: what is known; only what is linked counts.
        id: of the attribution or document, or the first four digits of it or more. Where nobody judged it retracted or
            corrected, it is thought through as if it were retracted.
        vantage: from where in time it is asked.

    Raises:
        NotFound: none fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.impact import find_impact

    return find_impact(ledger.reach(id, vantage=vantage))


def changes(
    ledger: Ledger,
    *,
    limit: int = 20,
    start: int = 0,
    since: str | date = "",
    outlet: str = "",
    silent: bool = False,
    vantage: Vantage = NOW,
) -> tuple[PageChange, ...]:
    """List the claims that later versions of pages dropped or altered, the latest first.

    Args:
        ledger: what is known.
        limit: how many at most.
        start: how many of the latest to leave out.
        since: the day, month or year in which the later version came out, or later; empty for all.
        outlet: whose pages, by its whole name; empty for all.
        silent: whether to leave out those of which the later version says that it corrects something.
        vantage: from where in time it is asked.

    Raises:
        ValueError: `since` is no day.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.notices import find_changes

    pages = ledger.changed_pages(since=str(Filter(since=since).since), outlet=outlet, vantage=vantage)
    found = (change for page in pages for change in find_changes(page) if change.is_silent or not silent)
    return tuple(islice(found, start, start + max(limit, 0)))


def alerts(ledger: Ledger, *, since: str | date, until: str | date = "") -> Iterator[Alert]:
    """Give what the ledger learned in a time and is worth telling at once, in the order of learning of it.

    A claim of one independent origin got a second one; somebody stands against a claim that a saved search finds;
    something that claims rest on was taken back or corrected. It follows from the ledger alone, and no state is kept:
    asked twice, the same comes twice, with the same ids. Saved searches are those of today, and judgements those in
    force.

    Args:
        ledger: what is known. Documents that are not linked raise no alert: link them, and ask again.
        since: a day or a time ("2026-11-23T10:15", in UTC where it names no zone), with all that was learned in it.
        until: the same; empty for now.

    Raises:
        ValueError: there is no such day or time.
        LedgerError: the ledger cannot be asked.
    """
    return chain.from_iterable(told for _, told in walk_alerts(ledger, since=since, until=until))


def walk_alerts(
    ledger: Ledger, *, since: str | date, until: str | date = ""
) -> Iterator[tuple[str, tuple[Alert, ...]]]:
    """Give what `alerts` does piece by piece, so that whoever looks back far can stop and go on.

    Args:
        ledger: as for `alerts`.
        since: as for `alerts`.
        until: as for `alerts`.

    Returns:
        For each piece of news when the ledger learned of it, ISO 8601 in UTC, and what is to be told of it: of most
        news nothing. Each piece takes some milliseconds.

    Raises:
        ValueError: there is no such day or time.
        LedgerError: the ledger cannot be asked.
    """
    return _walk_alerts(ledger, read_start("since", since), Vantage(known_on=until))


def _walk_alerts(ledger: Ledger, since: str, vantage: Vantage) -> Iterator[tuple[str, tuple[Alert, ...]]]:
    from firsthand.history.alerts import find_alerts, note_retraction

    single = frozenset(each.name for each in ledger.searches() if each.where.single_origin)
    for news in ledger.news(since=since, vantage=vantage):
        if news.judgement is None:
            yield news.at, tuple(find_alerts(news, ledger.turns(news), single=single))
        else:
            reach = ledger.reach(news.judgement.subject, vantage=Vantage(known_on=news.at))
            yield news.at, tuple(note_retraction(news, reach))


def choose_policy(path: str = "", *, settings: Settings | None = None) -> Policy:
    """Read the newsroom's policy on sources.

    Args:
        path: of its file; default: what the settings say, and else the shipped one.
        settings: default: what the environment says.

    Raises:
        SettingsError: there is no such file, it is not TOML, or it says what no policy can.
    """
    from firsthand.audit import Policy

    chosen = path or (settings or Settings.from_environment()).policy
    return Policy.load(chosen) if chosen else Policy.default()


def audit_document(ledger: Ledger, id: str, policy: Policy, *, vantage: Vantage = NOW) -> Audit:  # noqa: A002 - as above
    """Check a document of a ledger against a newsroom's policy on sources.

    Args:
        ledger: what is known; what people corrected counts.
        id: of the document, as for `Ledger.document`.
        policy: the rules.
        vantage: from where in time it is asked.

    Raises:
        NotFound: none fits, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.audit.desk import audit_reading

    holding = ledger.document(id, vantage=vantage)
    return audit_reading(holding.reading, holding.entry, policy)


def sample(ledger: Ledger, scope: Scope, *, size: int, seed: str, policy: Policy) -> Sample:
    """Draw attributions at random for a person to check, and tell what people said of those drawn.

    Args:
        ledger: what is known.
        scope: the documents to draw from.
        size: how many at most.
        seed: any text; the same draws the same as long as the documents are the same.
        policy: says which kinds of sources count as nameless.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.audit.sampling import draw, weigh_sample

    ids = ledger.claim_ids(scope)
    drawn = ledger.sampled(draw(ids, seed=seed, size=size), scope)
    return weigh_sample(drawn, population=len(ids), seed=seed, nameless=policy.nameless)


def judge(ledger: Ledger, judgement: Judgement) -> Judgement:
    """Take in what a person decided about what was read or linked; it holds in answers until it is withdrawn.

    Args:
        ledger: what it is about. What was read and linked stays there as it is.
        judgement: its ids may be cut to their first four digits or more; `at` may be empty, and of the words of a
            correction the spans are enough.

    Returns:
        It as the ledger keeps it; what is judged twice is kept once.

    Raises:
        NotFound: what it names is not there, or several fit; the message lists them.
        RefusedJudgement: it says what cannot be.
        LedgerError: the ledger cannot be written to.
    """
    return ledger.judge(judgement)


def find_words(ledger: Ledger, claim: str, words: str) -> Passage:
    """Find words in the document of a claim, to correct its source, cue or content with.

    Args:
        ledger: what is known.
        claim: its id, or the first four digits of it or more.
        words: as they stand in the original or as mended, near the claim or else once in its document; `[…]` where
            something is left out, or spans like "120-134"; empty where there are no such words.

    Raises:
        NotFound: no claim fits, or several do; the message lists them.
        RefusedJudgement: the words stand nowhere, or in several places; the message lists these.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.pointing import find_words as point

    attribution, reading = ledger.locate(claim)
    return point(reading.document.text, attribution, words, repairs=reading.repairs)


def follow_up(ledger: Ledger, judgement: Judgement) -> Consequence:
    """Tell what follows from a judgement that a ledger just took in, or where that can be seen; `str` says it.

    Raises:
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.history.consequences import Consequence, find_consequence

    if judgement.ruling in (Ruling.SAME_CLAIM, Ruling.DIFFERENT_CLAIM):
        try:
            groups = {each.claim: each for each in map(ledger.claim_group, (judgement.subject, judgement.other))}
        except errors.NotFound as error:
            return Consequence(str(error))
        return find_consequence(judgement, [len(each.tellings) for each in groups.values()])
    return find_consequence(judgement)


def judgements(ledger: Ledger, *, about: str = "", vantage: Vantage = NOW) -> tuple[Judgement, ...]:
    """List judgements in the order in which the ledger learned of them, withdrawn ones and withdrawals, too.

    Args:
        ledger: what is known.
        about: the id of a claim, a document or a judgement, or its first four digits or more; empty for all.
        vantage: from where in time it is asked.

    Raises:
        NotFound: nothing fits `about`, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    return ledger.judgements(about=about, vantage=vantage)


def decisions(
    ledger: Ledger, asked: Asked | None = None, *, limit: int = 50, start: int = 0, vantage: Vantage = NOW
) -> Decisions:
    """Give judgements with what they are about and who gainsays them, the last that the ledger learned of first.

    Args:
        ledger: what is known.
        asked: which are wanted; default: all. Withdrawals stand with what they withdrew, and not by themselves.
        limit: how many at most.
        start: how many to pass over.
        vantage: from where in time it is asked.

    Raises:
        NotFound: nothing fits what they are to be about, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    return ledger.decisions(asked or Asked(), limit=limit, start=start, vantage=vantage)


def import_judgements(
    ledger: Ledger, source: str | Path | BinaryIO, *, name: str = "", by: str = ""
) -> Iterator[Judgement | Failure]:
    """Take in a file of judgements: JSON Lines, CSV, or what Label Studio made of tasks that Firsthand wrote.

    Each judgement is taken in whole or not at all, and one that cannot be does not keep the others out. What the ledger
    has is not put in twice.

    Args:
        ledger: what they are about.
        source: a file, or a stream that is read to its end and not closed.
        name: what messages call it; default: its path.
        by: who judged, where the file does not say so.

    Yields:
        In their order, each judgement as the ledger keeps it, or a failure with its line or task and what to do.

    Raises:
        LedgerError: the ledger cannot be written to.
        OSError: the file cannot be read.
    """
    from firsthand.exports.judgements import read_judgements

    with ExitStack() as opened:
        if isinstance(source, str | Path):
            name, source = name or str(source), opened.enter_context(Path(source).open("rb"))
        for each in read_judgements(source, name=name or "the stream"):
            yield each if isinstance(each, Failure) else _take(ledger, each.judgement, each.name, by)


def export_judgements(
    ledger: Ledger, out: BinaryIO, *, form: str = "jsonl", about: str = "", vantage: Vantage = NOW
) -> None:
    """Write judgements, or the documents to judge, in a format that `import_judgements` takes back.

    Args:
        ledger: what is known.
        out: takes UTF-8.
        form: "jsonl" and "csv" hold the judgements, with what the machine read there; "label-studio" a task for each
            document, with what was read in it and how people corrected that; "label-studio-config" is the labelling
            interface that these tasks need.
        about: as for `judgements`; for tasks, the id of a document.
        vantage: from where in time it is asked.

    Raises:
        ValueError: there is no such format.
        NotFound: nothing fits `about`, or several do; the message lists them.
        LedgerError: the ledger cannot be asked.
    """
    from firsthand.exports import label_studio
    from firsthand.exports.judgement_table import write_table
    from firsthand.exports.judgements import write_lines

    if form == "label-studio-config":
        out.write(label_studio.CONFIG.encode())
    elif form == "label-studio":
        label_studio.write_tasks(ledger.corrections(about=about, vantage=vantage), out)
    elif form in ("jsonl", "csv"):
        told = ledger.judgements(about=about, vantage=vantage, with_reading=True)
        (write_lines if form == "jsonl" else write_table)(told, out)
    else:
        raise ValueError(f"there is no format {form!r}; give one of {', '.join(JUDGEMENT_FORMATS)}")


def _take(ledger: Ledger, judgement: Judgement, where: str, by: str) -> Judgement | Failure:
    """Take in a judgement of a file; who judged is filled in where it does not say so."""
    if by and not judgement.by:
        judgement = replace(judgement, by=by, id="")
    try:
        return ledger.judge(judgement)
    except (errors.NotFound, errors.RefusedJudgement) as error:
        what, _, advice = str(error).rpartition(". ")
        return Failure(where, type(error).__name__, what, advice)


def _read_all(documents: Iterable[Document | Failure], settings: Settings) -> Iterator[Reading | Failure]:
    for document in documents:
        yield document if isinstance(document, Failure) else _read_document(document, settings)


def _reading_or_raise(result: Reading | Failure) -> Reading:
    if isinstance(result, Reading):
        return result
    kind: type[errors.DocumentError] = getattr(errors, result.error)
    raise kind(result.what, where=result.name, advice=result.advice)


@dataclass(frozen=True, slots=True)
class _Publication:
    """Who published a document, and when."""

    publisher: Publisher | None
    published: TimeRef | None


def _read_document(document: Document, settings: Settings) -> Reading:
    from firsthand.repair import repair

    traced, repairs = repair(document, skip=settings.skip_repairs)
    text = _HALF_A_PAIR.sub("\ufffd", traced.text)
    parts: list[Part] = []
    publication: _Publication | None = None
    for span in cut_parts(text):
        article = _look(document, span.of(text), settings, opens=not parts)
        publication = publication or _find_publication(article)
        parts.append(_read_part(article, publication, WayBack(document, traced, span.start), settings))
    whole, way = join_parts(parts), WayBack(document, traced)
    publisher, published = (publication.publisher, publication.published) if publication else (None, None)
    return Reading(
        document=document,
        attributions=whole.attributions,
        repairs=repairs,
        sources=whole.sources,
        unattributed=whole.unattributed,
        published=way.time(published) if published else None,
        publisher=way.publisher(publisher) if publisher else None,
    )


def _look(document: Document, text: str, settings: Settings, *, opens: bool) -> Article:
    """Split a part of the repaired text, and let the model look at it; `opens` says that it is the first."""
    from firsthand.sentences import split_paragraphs, split_sentences
    from firsthand.sources import find_candidates

    paragraphs = split_paragraphs(text)
    marks = find_candidates(text)
    seen = _load_attributor(settings.model_folder, settings.threads).look(text, marks)
    titled = opens and any(block.kind is BlockKind.TITLE for block in document.blocks)
    return Article(
        text=text,
        title=paragraphs[0] if titled and paragraphs else None,
        paragraphs=paragraphs,
        sentences=split_sentences(text, paragraphs),
        metadata=document.metadata,
        addresses=tuple(link.url for link in document.links),
        furniture=tuple(block.span.of(document.text) for block in document.blocks if not block.kind.is_read),
        found=seen.found,
        mentions=tuple(map(Mention, marks, seen.vectors)),
    )


def _find_publication(article: Article) -> _Publication:
    from firsthand.claims import find_published, find_publisher

    return _Publication(find_publisher(article), find_published(article))


def _read_part(article: Article, publication: _Publication, way: WayBack, settings: Settings) -> Part:
    from firsthand.claims import assemble
    from firsthand.sources import trace

    if publication.publisher is not None:
        article = replace(article, metadata=replace(article.metadata, publisher=publication.publisher.name))
    sources = trace(article)
    claims = assemble(article, sources, publication.published, settings)
    return Part(
        attributions=anchor_attributions(article, sources, claims, way),
        sources=tuple(map(way.source, sources.sources)),
        unattributed=tuple(map(way.stretch, claims.unattributed)),
    )


@lru_cache(maxsize=1)
def _load_attributor(folder: str, threads: int) -> Attributor:
    """Keep the model between documents: loading costs more than reading a short one."""
    from firsthand.attribution import Attributor

    return Attributor.load(Path(folder) if folder else None, threads=threads)
