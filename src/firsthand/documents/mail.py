"""Mail -> the message as one document, and each attachment of a kind that is read as its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from firsthand.documents.files import READ_SUFFIXES, find_suffix
from firsthand.documents.item import Item
from firsthand.documents.mime import Part, Splitter
from firsthand.documents.parcel import Parcel, refuse_oversized
from firsthand.documents.phrases import find_name, flatten, read_moment
from firsthand.documents.sniff import IMAGES, Kind, sniff_kind
from firsthand.errors import DamagedDocument, DocumentError, EmptyDocument
from firsthand.records import Failure, Metadata

STUB_SHARE = 0.5
"""A plain text with less than this share of the words of the HTML beside it is a stub ("View this mail in your
browser"); one that a program made from the HTML has about as many words, or more."""

MOST_NAME_CHARS = 100
"""Of an attachment's name in a message."""

BODY_KINDS = {"text/plain": Kind.TEXT, "text/html": Kind.HTML}
UNREAD_TYPES = ("image", "audio", "video", "font")
"""Pictures and sounds: nobody wonders that they are not read."""

_NEXT_MAIL = re.compile(rb"\n\r?\nFrom [^\r\n]{1,200}\r?\n[!-9;-~]+:")
_SCRIPT = re.compile(rb"<(/?)(?:style|script)\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*>")


def open_mail(parcel: Parcel) -> Iterator[Item | Failure | Parcel]:
    """Take the message and the attachments out of a mail.

    Args:
        parcel: the mail.

    Raises:
        OversizedDocument: it is larger than a document may be.
        DamagedDocument: it is a mailbox of several mails.
        EmptyDocument: there is nothing in it that is read.
    """
    data = parcel.read_whole()
    refuse_oversized(data, parcel)
    _refuse_mailbox(data, parcel.name)
    splitter = Splitter()
    mail = splitter.split(memoryview(data))
    found = False
    for each in _list_contents(mail, parcel):
        found = True
        yield each
    for remark in splitter.remarks:
        found = True
        advice = "What comes after that was left out: save what is missing by itself and read that."
        yield Failure.of(DamagedDocument(remark, where=parcel.name, advice=advice))
    if not found:
        what = "there is neither a text in the mail nor an attachment of a kind that is read"
        raise EmptyDocument(what, where=parcel.name, advice="Check that it was saved whole.")


def _refuse_mailbox(data: bytes, name: str) -> None:
    """Refuse mails one behind the other (mbox): all but the first would pass for its text."""
    if data.startswith(b"From ") and _NEXT_MAIL.search(data):
        advice = "Save its mails one by one, as .eml files, and read those."
        raise DamagedDocument("it is a mailbox with several mails in it", where=name, advice=advice)


def _list_contents(mail: Part, parcel: Parcel) -> Iterator[Item | Failure | Parcel]:
    leaves = [leaf for leaf in _drop_alternatives(mail) if not (_is_text(leaf) and _is_blank(leaf))]
    body = next(filter(_is_text, leaves), None)
    if body is not None:
        yield _take_body(mail, body, parcel)
    others = (leaf for leaf in leaves if leaf is not body)
    for number, leaf in enumerate(others, 1):
        name = f"{parcel.name}, attachment {number}"
        yield from _open_attachment(leaf, replace(parcel, name=name))


def _drop_alternatives(part: Part) -> list[Part]:
    """List the leaves; of those that are alternatives to one another, the text that says most for its kind."""
    if not part.parts:
        return [part]
    leaves = [leaf for each in part.parts for leaf in _drop_alternatives(each)]
    if part.media_type != "multipart/alternative":
        return leaves
    chosen = _choose([leaf for leaf in leaves if _is_text(leaf)])
    return [leaf for leaf in leaves if leaf is chosen or not _is_text(leaf)]


def _choose(texts: Sequence[Part]) -> Part | None:
    plain = next((text for text in texts if text.media_type == "text/plain"), None)
    html = next((text for text in texts if text.media_type == "text/html"), None)
    if plain is None or html is None:
        return plain or html
    return html if _count_words(plain) < STUB_SHARE * _count_words(html) else plain


def _is_text(leaf: Part) -> bool:
    """Tell whether it is a text to be shown in the mail, not a file that hangs on it."""
    attached = leaf.headers.get_content_disposition() == "attachment" or leaf.file_name
    return leaf.media_type in BODY_KINDS and not attached


def _is_blank(leaf: Part) -> bool:
    return re.search(rb"\S", leaf.body) is None


def _count_words(text: Part) -> int:
    """Count the words, roughly: without addresses, and without tags, styles and scripts in HTML."""
    try:
        data = text.decode_body()
    except ValueError:
        return 0
    shown = _strip_markup(data) if text.media_type == "text/html" else data
    return sum(b"://" not in word for word in shown.split())


def _strip_markup(data: bytes) -> bytes:
    """Take tags, styles and scripts out, in time that grows with the length alone."""
    shown: list[bytes] = []
    position, hidden = 0, False
    for tag in _SCRIPT.finditer(data):
        closes = bool(tag[1])
        if closes != hidden:
            continue
        if hidden:
            position = tag.end()
        else:
            shown.append(data[position : tag.start()])
        hidden = not hidden
    if not hidden:
        shown.append(data[position:])
    return _TAG.sub(b" ", b" ".join(shown))


def _take_body(mail: Part, body: Part, parcel: Parcel) -> Item | Failure:
    said = Metadata(
        title=mail.say("Subject"), author=find_name(mail.say("From")), published=read_moment(mail.say("Date"))
    )
    try:
        data = body.decode_body()
    except ValueError as error:
        return _fail_to_decode(parcel.name, error)
    message = replace(parcel, given=said.fill(parcel.given), charset=body.charset)
    return message.take(data, BODY_KINDS[body.media_type])


def _open_attachment(leaf: Part, parcel: Parcel) -> Iterator[Failure | Parcel]:
    """Make a parcel of an attachment, if it is of a kind that is read or of one that people take for a document."""
    if leaf.headers.get_content_maintype() in UNREAD_TYPES:
        return
    file_name = flatten(leaf.file_name, most_chars=MOST_NAME_CHARS)
    name = f"{parcel.name} ({file_name})" if file_name else parcel.name
    suffix = ".eml" if leaf.media_type == "message/rfc822" else find_suffix(PurePosixPath(file_name))
    try:
        data = leaf.decode_body()
    except ValueError as error:
        yield _fail_to_decode(name, error)
        return
    if _is_read(data, leaf.media_type, suffix):
        stream: io.BufferedReader = io.BufferedReader(io.BytesIO(data))
        layers = parcel.layers + 1
        yield Parcel(stream, name, parcel.settings, suffix=suffix, charset=leaf.charset, layers=layers)


def _is_read(data: bytes, media_type: str, suffix: str) -> bool:
    """Tell whether to open it: calendars, signatures and tables are text, logos pictures, and none that is read."""
    try:
        kind = sniff_kind(data, where="", suffix=suffix)
    except DocumentError:
        return True
    if kind in IMAGES:
        return suffix in READ_SUFFIXES
    unmarked = kind in (Kind.TEXT, Kind.JSON_LINES)
    return not unmarked or suffix in READ_SUFFIXES or (not suffix and media_type == "text/plain")


def _fail_to_decode(name: str, error: ValueError) -> Failure:
    what = f"it cannot be decoded ({error})"
    return Failure.of(DamagedDocument(what, where=name, advice="Save the mail again; it may have been cut short."))
