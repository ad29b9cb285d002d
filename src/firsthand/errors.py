"""Every error that Firsthand raises on purpose, in one tree.

    FirsthandError
    ├── DocumentError        this one document cannot be read; the others can
    │   ├── EmptyDocument    nothing in it to read
    │   ├── DamagedDocument  cut short, encrypted, or not what it says it is
    │   ├── OversizedDocument
    │   └── SlowDocument
    ├── LedgerError          the ledger cannot be opened, asked or written to
    │   ├── NoLedger         there is none
    │   ├── NewerLedger      a newer Firsthand wrote it
    │   ├── LockedLedger     another process holds it
    │   ├── NotFound         it does not hold what was asked for by its id
    │   ├── RefusedJudgement a judgement says what cannot be
    │   └── RefusedSearch    a search cannot be saved so
    ├── ModelError           the shipped model is missing or is not the one that was released
    ├── SettingsError        a setting has a value that it cannot have
    └── MissingExtra         an optional package is needed and not installed

A message says what was found, where, and what to do next.
"""

SHOWN_CHARS = 80
"""Of what was given, in a message."""


def show(given: object) -> str:
    r"""Show what was given, in a message: what is not ASCII escaped, and no more of it than fits a line.

    >>> show("caf\u00e9"), len(show("x" * 1_000))
    ("'caf\\xe9'", 80)
    """
    return ascii(given)[:SHOWN_CHARS]


class FirsthandError(Exception):
    """The root of the tree: catch it to catch everything that Firsthand raises on purpose.

    Args:
        message: what was found and where, and then, as its last sentence, what to do next.

    Attributes:
        what: what was found, without the full stop that ends it.
        advice: what to do next; empty where the message is one sentence.

    >>> error = NotFound("there is no claim of J. Doe. Give the id of one.")
    >>> error.what, error.advice
    ('there is no claim of J. Doe', 'Give the id of one.')
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        what, stop, advice = message.rpartition(". ")
        self.what, self.advice = (what, advice) if stop else (message.removesuffix("."), "")


class DocumentError(FirsthandError):
    """One document cannot be read; nothing else is affected.

    Args:
        what: what was found, as a clause: "the PDF is encrypted".
        where: the file, or the file and line, that it was found in.
        advice: what the reader can do about it, as a sentence.
    """

    def __init__(self, what: str, *, where: str, advice: str) -> None:
        super().__init__(f"{where}: {what}. {advice}")
        self.what = what
        self.where = where
        self.advice = advice

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the keyword arguments when the error crosses a process border."""
        return (_rebuild_document_error, (type(self), self.what, self.where, self.advice))


def _rebuild_document_error(kind: type[DocumentError], what: str, where: str, advice: str) -> DocumentError:
    return kind(what, where=where, advice=advice)


class EmptyDocument(DocumentError):
    """There is nothing in the document to read."""


class DamagedDocument(DocumentError):
    """The document is cut short, encrypted, or not what it says it is."""


class OversizedDocument(DocumentError):
    """The document is larger than the setting `max_document_bytes` allows."""


class SlowDocument(DocumentError):
    """The document takes longer to read than the setting `max_read_s` allows."""


class LedgerError(FirsthandError):
    """The ledger cannot be opened, asked or written to; nothing in it was changed."""


class NoLedger(LedgerError):
    """There is no ledger where one was to be opened."""


class NewerLedger(LedgerError):
    """A newer Firsthand wrote the ledger, and this one does not know its tables."""


class LockedLedger(LedgerError):
    """Another process held the ledger for too long."""


class NotFound(LedgerError):
    """The ledger does not hold what was asked for, or holds several that fit."""


class RefusedJudgement(LedgerError):
    """A judgement says what cannot be: of words that stand elsewhere, of one thing twice, of a day that is none."""


class RefusedSearch(LedgerError):
    """A search cannot be saved: its name is taken, or is none."""


class ModelError(FirsthandError):
    """The model's files are missing, or their hashes are not those that were released."""


class SettingsError(FirsthandError):
    """A setting has a value that it cannot have."""


class MissingExtra(FirsthandError):
    """An optional package is needed and not installed; the message holds the command that installs it."""
