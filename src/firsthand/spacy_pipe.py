"""Firsthand as a component of a spaCy pipeline: `nlp.add_pipe("firsthand")`. Needs the extra `spacy`.

    nlp = spacy.blank("en")
    nlp.add_pipe("firsthand")
    doc = nlp("The dam is safe, Mayor Ada Brack said.")
    [(each.attribution.name, each.content) for each in doc._.attributions]

Tokens stay as the pipeline made them: a span that starts or ends inside a token is widened to the whole token, and the
attribution keeps the exact characters. What is known of a document beforehand, such as the day that times in it are
counted from, goes into `doc.user_data["firsthand_metadata"]` before the component sees it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from firsthand.errors import EmptyDocument, SettingsError
from firsthand.exports.docbin import find_tokens, mark_claims
from firsthand.exports.extras import require
from firsthand.pipeline import read_text
from firsthand.records import Attribution, Metadata, Reading
from firsthand.settings import ENVIRONMENT_PREFIX, Settings
from firsthand.views.jsonl import decode_line, encode_line

require("spacy", extra="spacy")

from spacy.language import Language  # noqa: E402 - what is missing is told first
from spacy.tokens import Doc  # noqa: E402
from spacy.tokens import Span as Tokens  # noqa: E402

USER_DATA: Final = "firsthand_reading"
"""The key of `doc.user_data` under which all that was read stands as a line of JSON, as `firsthand read` writes it: so
it goes where the document goes, into bytes and back."""
METADATA: Final = "firsthand_metadata"
"""The key of `doc.user_data` for what is known beforehand: a table of `firsthand.Metadata`'s fields."""
EXTENSION: Final = "attributions"
PREFIX: Final = "firsthand_"


@dataclass(frozen=True, slots=True)
class MarkedAttribution:
    """An attribution, and the tokens that it touches.

    Attributes:
        attribution: all that is known of it.
        source, cue, content: the tokens, piece by piece; empty where there are none.
    """

    attribution: Attribution
    source: tuple[Tokens, ...]
    cue: tuple[Tokens, ...]
    content: tuple[Tokens, ...]


@dataclass(frozen=True, slots=True)
class Firsthand:
    """The component.

    It sets the span groups `firsthand_sources` (labelled with the kind of source), `firsthand_cues` and
    `firsthand_contents` (labelled with the stance), in which `span.id_` is the id of the attribution, and
    `doc._.attributions`.

    Attributes:
        settings: how documents are read.
        prefix: of the names of the span groups.
    """

    settings: Settings
    prefix: str

    def __call__(self, doc: Doc) -> Doc:
        """Read a document, and mark in it what was read.

        Raises:
            ModelError: the model is missing or damaged.
            SettingsError: what is known beforehand has a field that there is not.
        """
        try:
            reading = read_text(doc.text, metadata=_read_metadata(doc), settings=self.settings)
        except EmptyDocument:
            doc.user_data.pop(USER_DATA, None)
            mark_claims(doc, (), prefix=self.prefix)
            return doc
        doc.user_data[USER_DATA] = encode_line(reading).decode()
        mark_claims(doc, reading.attributions, prefix=self.prefix)
        return doc


@Language.factory(
    "firsthand",
    default_config={"settings": {}, "prefix": PREFIX},
    assigns=["doc.spans", f"doc._.{EXTENSION}"],
)
def make_firsthand(nlp: Language, name: str, settings: dict[str, Any], prefix: str) -> Firsthand:
    """Make the component for a pipeline.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        settings: fields of `firsthand.Settings`; the environment says the others.
        prefix: of the names of the span groups.

    Raises:
        SettingsError: there is no such setting, or it cannot have that value.
    """
    return Firsthand(_read_settings(settings), prefix)


def find_reading(doc: Doc) -> Reading | None:
    """Give all that was read in a document; None where nothing was, or its text is another one by now."""
    if not (line := doc.user_data.get(USER_DATA)):
        return None
    reading = decode_line(line)
    return reading if reading.document.text == doc.text else None


def _list_attributions(doc: Doc) -> tuple[MarkedAttribution, ...]:
    """List what was read, in the order of the text: what `doc._.attributions` gives."""
    reading = find_reading(doc)
    return tuple(_mark(doc, each) for each in reading.attributions) if reading else ()


Doc.set_extension(EXTENSION, getter=_list_attributions, force=True)


def _mark(doc: Doc, attribution: Attribution) -> MarkedAttribution:
    source, cue, content = (
        tuple(tokens for span in spans if (tokens := find_tokens(doc, span)) is not None)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return MarkedAttribution(attribution, source, cue, content)


def _read_metadata(doc: Doc) -> Metadata:
    known: Mapping[str, str] = doc.user_data.get(METADATA, {})
    if others := set(known) - {each.name for each in fields(Metadata)}:
        raise SettingsError(f"a document's metadata have no field {min(others)!r}; see firsthand.Metadata")
    return Metadata(**known)


def _read_settings(given: Mapping[str, Any]) -> Settings:
    """Read settings as the configuration of a pipeline has them; the environment says the others."""
    if others := set(given) - {each.name for each in fields(Settings)}:
        raise SettingsError(f"there is no setting {min(others)!r}; `docs/settings.md` lists them")
    told = {
        f"{ENVIRONMENT_PREFIX}{name.upper()}": ",".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in given.items()
    }
    return Settings.from_environment({**os.environ, **told})
