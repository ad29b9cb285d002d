"""Reports on a claim, a document, a folder or files: one HTML file, or Markdown with footnotes to the originals.

What they are made with is imported when the first one is asked for, so that `firsthand --help` does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand import pipeline
from firsthand.errors import DocumentError, NotFound, show
from firsthand.records import NOW, Audit, Document, Failure, Reading, Vantage, hide_folders
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.audit import Policy
    from firsthand.ledger import Ledger
    from firsthand.views.report_parts import Report

MOST_READ = 150
"""Documents of a claim whose texts are looked into; of others, a report cites the offsets alone."""


class Form(StrEnum):
    """The forms of a report."""

    HTML = "html"
    MARKDOWN = "markdown"


def report(
    subject: str | Path,
    *,
    ledger: Ledger | None = None,
    form: str = "html",
    policy: str | Path = "",
    vantage: Vantage = NOW,
    settings: Settings | None = None,
) -> str:
    """Write a report on a claim, a document, a folder or a file.

    A path that exists is read, whatever the ledger holds: a file of one document gives the report on it, a folder or a
    file of several the audit of a desk. Anything else is the id of a claim or a document of the ledger.

    Args:
        subject: what it is about.
        ledger: what is known; default: only what a path holds.
        form: "html" for one file that needs no other, or "markdown".
        policy: the file of the newsroom's policy on sources; default: what the settings say, and else the shipped one.
        vantage: from where in time the ledger is asked.
        settings: default: what the environment says.

    Raises:
        ValueError: there is no such form.
        NotFound: there is no such path, claim or document, or several fit; the message says which.
        DocumentError: the file holds nothing that can be read.
        LedgerError: the ledger cannot be asked.
        SettingsError: the policy does not fit.
    """
    settings = settings or Settings.from_environment()
    rules = pipeline.choose_policy(str(policy), settings=settings)
    if is_path(subject):
        drafted = _draft_files(Path(subject), rules, settings)
    elif ledger is None:
        raise NotFound(f"there is no file or folder {show(str(subject))}; give one that there is, or a ledger to ask.")
    else:
        drafted = _draft_known(ledger, str(subject), rules, vantage)
    return write_report(drafted, form)


def is_path(subject: str | Path) -> bool:
    """Tell whether it is a file or a folder that exists, rather than an id."""
    if not str(subject):
        return False
    try:
        return Path(subject).exists()
    except (OSError, ValueError):
        return False


def report_claim(
    ledger: Ledger,
    id: str,  # noqa: A002 - the record's own word
    *,
    policy: Policy,
    form: str = "html",
    vantage: Vantage = NOW,
) -> str:
    """Write the report on a claim of a ledger, as `report` does; the policy says who counts as nameless."""
    return write_report(_draft_claim(ledger, id, policy, vantage), form)


def report_document(
    ledger: Ledger,
    id: str,  # noqa: A002 - the record's own word
    *,
    policy: Policy,
    form: str = "html",
    vantage: Vantage = NOW,
) -> str:
    """Write the report on a document of a ledger, as `report` does."""
    return write_report(_draft_document(ledger, id, policy, vantage), form)


def write_report(drafted: Report, form: str) -> str:
    """Write a report in a form.

    Raises:
        ValueError: there is no such form.
    """
    from firsthand.views.report_html import write_html
    from firsthand.views.report_markdown import write_markdown

    if form not in tuple(Form):
        raise ValueError(f"there is no format {form!r}; give one of {', '.join(Form)}")
    return write_html(drafted) if form == Form.HTML else write_markdown(drafted)


def _draft_known(ledger: Ledger, id: str, policy: Policy, vantage: Vantage) -> Report:  # noqa: A002
    """Draft the report on a claim or a document, whichever has the id."""
    claim = _try(lambda: ledger.claim(id, vantage=vantage).attribution.id)
    document = _try(lambda: ledger.sightings(id, vantage=vantage)[0].id)
    if isinstance(claim, str) and isinstance(document, str):
        raise NotFound(
            f"several fit {show(id)}: claim {claim} and document {document}. Give more of the id that is meant."
        )
    if isinstance(claim, str):
        return _draft_claim(ledger, claim, policy, vantage)
    if isinstance(document, str):
        return _draft_document(ledger, document, policy, vantage)
    several = next((each for each in (claim, document) if str(each).startswith("several")), None)
    raise several or NotFound(
        f"there is no file, claim or document {show(id)}. `firsthand claims` and `firsthand story` show ids."
    )


def _try(find: Callable[[], str]) -> str | NotFound:
    """Find an id, or say why not."""
    try:
        return find()
    except NotFound as error:
        return error


def _draft_claim(ledger: Ledger, id: str, policy: Policy, vantage: Vantage) -> Report:  # noqa: A002
    from firsthand.audit.desk import explain_nameless
    from firsthand.views.report_origins import ClaimCase, draft_claim_report

    origins = pipeline.origins(ledger, id, vantage=vantage)
    documents = dict.fromkeys(each.entry.id for each in origins.group.tellings)
    documents |= dict.fromkeys(each.telling.entry.id for each in origins.group.contradictions if each.is_clear)
    readings = {each: ledger.document(each, vantage=vantage).reading for each in [*documents][:MOST_READ]}
    case = ClaimCase(
        origins=origins,
        readings=readings,
        unnamed={each: explain_nameless(reading, policy) for each, reading in readings.items()},
        history=pipeline.figure_history(ledger, origins.group.claim, vantage=vantage),
        drift=pipeline.drift(ledger, origins.group.claim, vantage=vantage),
    )
    return draft_claim_report(case, _say_made(vantage, ledger.where))


def _draft_document(ledger: Ledger, id: str, policy: Policy, vantage: Vantage) -> Report:  # noqa: A002
    from firsthand.audit.desk import audit_reading, explain_nameless
    from firsthand.views.report_reading import ReadingCase, draft_document_report

    holding = ledger.document(id, vantage=vantage)
    claims = [each.id for each in holding.reading.attributions]
    case = ReadingCase(
        reading=holding.reading,
        audit=audit_reading(holding.reading, holding.entry, policy),
        unnamed=explain_nameless(holding.reading, policy),
        standings=pipeline.standings(ledger, claims, vantage=vantage),
    )
    return draft_document_report(case, _say_made(vantage, ledger.where))


def _draft_files(path: Path, policy: Policy, settings: Settings) -> Report:
    from firsthand.audit.desk import count_nameless, explain_nameless, sum_up
    from firsthand.documents import find_files
    from firsthand.views.report_desk import DeskCase, draft_desk_report
    from firsthand.views.report_reading import ReadingCase, draft_document_report

    desk = _Desk(policy)
    for result in pipeline.read_many(find_files([path]), settings=settings):
        desk.take(result)
    only = desk.only
    if only is not None and path.is_file() and not desk.failures:
        case = ReadingCase(only, desk.audits[0], explain_nameless(only, policy), {})
        return draft_document_report(case, _say_made(NOW, ""))
    if not desk.audits and desk.failures and path.is_file():
        failure = desk.failures[0]
        raise DocumentError(failure.what, where=failure.name, advice=failure.advice)
    statistics = desk.tallies.sum_up()
    audits, nameless = sum_up(desk.audits, policy), count_nameless(statistics, policy)
    audited = DeskCase(str(path), audits, statistics, nameless, desk.documents, desk.failures)
    return draft_desk_report(audited, _say_made(NOW, ""))


class _Desk:
    """Takes readings as they come, and keeps of them what a report shows.

    Attributes:
        audits: what falls short of the policy.
        documents: those with findings, without their texts, by the ids of their entries.
        tallies: who is quoted.
        failures: what could not be read.
        only: the reading, as long as there is one alone.
    """

    def __init__(self, policy: Policy) -> None:
        from firsthand.audit.tallies import Tallies

        self._policy = policy
        self.audits: list[Audit] = []
        self.documents: dict[str, Document] = {}
        self.tallies = Tallies()
        self.failures: list[Failure] = []
        self.only: Reading | None = None

    def take(self, result: Reading | Failure) -> None:
        """Take what a document gave."""
        from firsthand.audit.desk import audit_reading
        from firsthand.audit.listing import list_reading

        if isinstance(result, Failure):
            self.failures.append(result)
            return
        audit = audit_reading(result, list_reading(result), self._policy)
        if audit.findings:
            self.documents[audit.entry.id] = replace(result.document, text="", blocks=(), links=(), boxes=())
        self.audits.append(audit)
        self.tallies.take(result)
        self.only = result if len(self.audits) == 1 else None


def _say_made(vantage: Vantage, where: str) -> str:
    """Say when, with what and from what a report was made."""
    from importlib.metadata import version

    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    parts = [f"Made on {made} with firsthand {version('firsthand')}"]
    parts += [f"from the ledger {hide_folders(where)}"] if where else []
    parts += [f"by what had come out by {vantage.as_of}"] if vantage.as_of else []
    parts += [f"by what the ledger knew on {vantage.known_on}"] if vantage.known_on else []
    return (
        f"{', '.join(parts)}. Offsets count the characters (Unicode code points) of the text as extracted from the "
        "bytes with that SHA-256. The machine read this, and it errs: the originals have the last word. Source "
        "citations, descriptors and summary follow the manner of ICD 206 (Sourcing Requirements for Disseminated "
        "Analytic Products, 2015)."
    )
