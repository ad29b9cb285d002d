import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.documents import Item
from firsthand.records import Failure
from tests.documents.archives import keep_failures, keep_items, load_documents, unpack_all
from tests.documents.conftest import list_blocks

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Quay &amp; Mole</title><link>https://quay.example/</link><language>en-GB</language>
<item><title>Mayor &lt;b&gt;furious&lt;/b&gt;: “no &amp;amp; never”</title><link>/1?a=1&amp;b=2</link>
<pubDate>Mon, 06 May 2024 09:08:09 +0200</pubDate><dc:creator>Ida Rask</dc:creator>
<description>The mayor said no.</description>
<content:encoded><![CDATA[<p>The mayor said no to the bridge on Monday, and that she would say so again.</p>
<p>“Nobody asked me,” she told reporters.</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Ferries</title><guid>https://quay.example/2</guid>
<description>The ferries run again, the harbour master said.</description></item>
</channel></rss>""".encode()
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://quay.example/b/"><title>The Quay</title>
<entry><title type="html">AT&amp;amp;T</title><link rel="alternate" href="3"/><author><name>I. R.</name></author>
<updated>2024-05-06T07:08:09+02:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The mayor said “no” to the bridge.</p></div></content></entry></feed>""".encode()
RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Quay</title></channel>
<item><title>Ferries</title><link>https://quay.example/2</link><dc:date>2024-05-06</dc:date>
<description>The ferries run again, the harbour master said.</description></item></rdf:RDF>"""


def make_feed(*items: bytes, prolog: bytes = b"") -> bytes:
    head = b'<?xml version="1.0"?>' + prolog + b'<rss version="2.0"><channel><title>The Quay</title>'
    return head + b"".join(b"<item>" + item + b"</item>" for item in items) + b"</channel></rss>"


def test_each_entry_is_a_page_with_what_the_feed_says_of_it() -> None:
    first, second = load_documents(RSS)
    assert (first.name, first.media_type) == ("in, entry 1", "text/html")
    known = first.metadata
    assert (known.title, known.publisher, known.author) == (
        "Mayor furious: “no & never”",
        "The Quay & Mole",
        "Ida Rask",
    )
    assert (known.url, known.published, known.language) == (
        "https://quay.example/1?a=1&b=2",
        "2024-05-06T09:08:09+02:00",
        "en",
    )
    assert list_blocks(first) == [
        ("title", "Mayor furious: “no & never”"),
        ("prose", "The mayor said no to the bridge on Monday, and that she would say so again."),
        ("prose", "“Nobody asked me,” she told reporters."),
    ]
    assert second.metadata.url == "https://quay.example/2"
    assert second.metadata.published == ""
    assert list_blocks(second)[1] == ("prose", "The ferries run again, the harbour master said.")


def test_atom_is_read() -> None:
    [document] = load_documents(ATOM)
    known = document.metadata
    assert (known.title, known.url, known.author) == ("AT&T", "https://quay.example/b/3", "I. R.")
    assert (known.published, known.publisher) == ("2024-05-06T07:08:09+02:00", "The Quay")
    assert "The mayor said “no” to the bridge." in document.text


def test_rdf_is_read() -> None:
    [document] = load_documents(RDF)
    assert (document.metadata.url, document.metadata.published) == ("https://quay.example/2", "2024-05-06")


def test_a_feed_that_is_not_well_formed_keeps_its_quotation_marks() -> None:
    item = b"<title>No</title><description>&ldquo;No,&rdquo; she said & left.</description>"
    [document] = load_documents(make_feed(item))
    assert "“No,” she said & left." in document.text


def test_an_entity_bomb_is_refused_before_it_is_read() -> None:
    started = time.monotonic()
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(9))
    prolog = b'<!DOCTYPE r [<!ENTITY l0 "lol">' + entities + b"]>"
    [failure] = unpack_all(make_feed(b"<title>&l9;</title>", prolog=prolog))
    assert isinstance(failure, Failure)
    assert "entities" in failure.what
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE r [<!entity x SYSTEM "file:///etc/passwd">]>',
        b'<!-- <a> --><!DOCTYPE r [<!ENTITY x SYSTEM "http://quay.example/">]>',
    ],
)
def test_entities_from_outside_are_refused(prolog: bytes) -> None:
    [failure] = keep_failures(unpack_all(make_feed(b"<title>a&x;b</title>", prolog=prolog)))
    assert "entities" in failure.what


def test_a_declaration_of_thousands_of_entities_is_no_feed() -> None:
    prolog = b"<!DOCTYPE r [" + b'<!ENTITY x "lollollol">' * 1_000 + b"]>"
    [failure] = keep_failures(unpack_all(make_feed(b"<title>&x;</title>", prolog=prolog)))
    assert "XML" in failure.what


def test_entities_in_the_text_of_an_entry_are_none() -> None:
    [document] = load_documents(
        make_feed(b"<title>XML</title><description>Write &lt;!ENTITY x&gt; and go.</description>")
    )
    assert document.metadata.title == "XML"


@pytest.mark.parametrize(
    "inside",
    [
        b"<a>" * 400_000,
        b"<item><title>" * 200_000,
        b"<![CDATA[" + b"<b>" * 400_000,
        b"<a " + b'b="c" ' * 10_000,
        b"<a b='c'/>" * 150_000 + b"<a " * 60_000,
        b"<" + b"a" * 2_000_000,
        b"<!-- <!-- > " * 100_000,
        b"<a b='" + b"a" * 2_000_000 + b"'/>",
    ],
)
def test_tags_without_end_are_refused_in_time(inside: bytes) -> None:
    started = time.monotonic()
    [failure] = keep_failures(unpack_all(make_feed(inside)[: -len(b"</item></channel></rss>")]))
    assert "tag" in failure.what
    assert time.monotonic() - started < 1


def test_comments_without_end_in_an_entry_take_no_time() -> None:
    started = time.monotonic()
    [item] = unpack_all(make_feed(b"<title>No</title><description>" + b"&lt;!--" * 100_000 + b"</description>"))
    assert isinstance(item, Item)
    assert time.monotonic() - started < 2


def test_tags_in_the_text_of_entries_are_not_counted() -> None:
    content = b"<description><![CDATA[" + b"<b>x</b>" * 20_000 + b"]]></description>"
    assert all(isinstance(result, Item) for result in unpack_all(make_feed(*[content] * 10)))


def test_a_feed_without_entries_fails() -> None:
    [failure] = keep_failures(unpack_all(make_feed()))
    assert failure.error == "EmptyDocument"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://[", "data:,x"])
def test_a_link_that_leads_nowhere_is_left_out(link: str) -> None:
    [item] = unpack_all(make_feed(f"<title>No</title><link>{link}</link>".encode()))
    assert isinstance(item, Item)
    assert item.given.url == ""


def test_an_entry_without_a_link_has_no_address() -> None:
    [item] = unpack_all(make_feed(b"<title>No</title></item></channel><link>https://quay.example/</link><item>"))[:1]
    assert isinstance(item, Item)
    assert item.given.url == ""


@pytest.mark.parametrize(
    ("item", "author"),
    [
        ("<author>noreply@quay.example (Ida Rask)</author>", "Ida Rask"),
        ("<author>Ida Rask</author>", "Ida Rask"),
        ("<a:creator>Ida Rask</a:creator><a:creator>Bo By</a:creator>", "Ida Rask, Bo By"),
    ],
)
def test_those_who_wrote_an_entry_are_named(item: str, author: str) -> None:
    feed = make_feed(item.encode()).replace(b"<rss ", b'<rss xmlns:a="http://purl.org/dc/elements/1.1/" ')
    [entry] = unpack_all(feed)
    assert isinstance(entry, Item)
    assert entry.given.author == author


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Mon, 06 May 2024 09:08:09 EST", "2024-05-06T09:08:09-05:00"),
        ("2024-05", "2024-05"),
        ("2024-05-06&lt;07:08:09", "2024-05-06T07:08:09"),
        ("yesterday", ""),
    ],
)
def test_dates_come_out_in_iso_8601_as_exact_as_they_are(date: str, published: str) -> None:
    [entry] = unpack_all(make_feed(f"<title>No</title><pubDate>{date}</pubDate>".encode()))
    assert isinstance(entry, Item)
    assert entry.given.published == published


@pytest.mark.parametrize(
    "declaration",
    [
        b'encoding="\xff"',
        b'encoding="a\0b"',
        b'encoding="idna"',
        b'encoding="punycode"',
        b"encoding='" * 300,
        b"?><?xml-stylesheet " + b"encoding='" * 300,
    ],
)
def test_what_a_feed_declares_costs_neither_time_nor_the_feed(declaration: bytes) -> None:
    started = time.process_time()
    feed = make_feed(b"<title>No</title>").replace(b'version="1.0"', declaration, 1)
    [item] = keep_items(unpack_all(feed + b"-" + b"a" * 300_000))
    assert item.given.title == "No"
    assert time.process_time() - started < 2


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1251", "utf-16"])
def test_a_feed_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    said = "Кафе" if encoding == "windows-1251" else "Café"
    feed = make_feed(f"<title>{said}</title>".encode()).decode().replace("?>", f' encoding="{encoding}"?>', 1)
    [item] = keep_items(unpack_all(feed.encode(encoding)))
    assert item.given.title == said


@given(st.binary(max_size=200), st.sampled_from([make_feed()[:-16], ATOM[:300], RDF[:400]]))
def test_any_bytes_give_items_or_failures(data: bytes, before: bytes) -> None:
    for result in unpack_all(before + data):
        assert isinstance(result, Item | Failure)
