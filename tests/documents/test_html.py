import json
import time
from textwrap import fill

import pytest

from firsthand.records import BlockKind, Document
from tests.documents.conftest import Fail, Read, list_blocks

HEAD = """<meta charset="utf-8"><title>Mole is safe, master says | The Quay</title>
<link rel="canonical" href="https://quay.example/2024/05/06/mole">
<meta property="og:site_name" content="The Quay"><meta property="og:title" content="Mole is safe, master says">
<meta name="author" content="Ada Brack"><meta property="article:published_time" content="2024-05-06T10:04:00+01:00">
<meta name="description" content="Engineers who inspected it disagree.">"""
STORY = [
    "The harbour master said on Monday that the mole was safe and that the ferries would sail again this week.",
    "“Nobody asked us to hurry,” one of the engineers told the council, adding that the stones move with every tide.",
    "The council votes on Friday. Its leader believes it will pass, people familiar with her plans said on Sunday.",
]
FURNITURE = {
    "nav": "<nav><ul><li><a href='/news'>News</a></li><li><a href='/sport'>Sport</a></li></ul></nav>",
    "related": "<aside><h3>Read more</h3><p><a href='/dredgers'>The dredgers that nobody ordered</a></p></aside>",
    "caption": "<figure><img src='m.jpg'><figcaption>The mole on Monday. Photo: Jon Aske</figcaption></figure>",
    "footer": "<footer><p>© 2024 The Quay. All rights reserved.</p></footer>",
    "share": "<div class='share-tools'><button>Share this</button></div>",
}


def make_page(body: str, *, head: str = HEAD, lang: str = "en") -> bytes:
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>".encode()


def make_article(*, before: str = "", after: str = "", story: list[str] | None = None) -> str:
    paragraphs = "\n".join(f"<p>{each}</p>" for each in story or STORY)
    title = "<h1>Mole is safe, master says</h1>"
    return f"{before}<main><article>{title}<p>By Ada Brack</p>{paragraphs}</article></main>{after}"


def list_prose(document: Document) -> list[str]:
    return [words for kind, words in list_blocks(document) if kind == "prose"]


def test_the_article_is_told_from_all_around_it(read: Read) -> None:
    before, after = FURNITURE["nav"], FURNITURE["related"] + FURNITURE["footer"]
    story = [STORY[0], STORY[1] + FURNITURE["caption"], STORY[2]]
    document = read(make_page(make_article(before=before, after=after, story=story)))
    kinds = {words: kind for kind, words in list_blocks(document)}
    assert list_prose(document) == STORY
    assert kinds["Mole is safe, master says"] == "title"
    assert kinds["By Ada Brack"] == "byline"
    assert kinds["News"] == "links"
    assert kinds["The mole on Monday. Photo: Jon Aske"] == "caption"
    assert kinds["The dredgers that nobody ordered"] == "related"
    assert kinds["© 2024 The Quay. All rights reserved."] == "page_footer"


def test_metadata(read: Read) -> None:
    document = read(make_page(make_article()))
    metadata = document.metadata
    assert document.media_type == "text/html"
    assert (metadata.publisher, metadata.author) == ("The Quay", "Ada Brack")
    assert (metadata.title, metadata.language) == ("Mole is safe, master says", "en")
    assert (metadata.published, metadata.url) == ("2024-05-06T10:04:00+01:00", "https://quay.example/2024/05/06/mole")
    assert metadata.wire == ""


def test_json_ld_is_read_and_damaged_json_ld_passed_over(read: Read) -> None:
    article = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "headline": "Mole is safe &amp; sound",
                "author": [{"@type": "Person", "name": "Ada Brack"}, {"name": "AFP"}],
                "publisher": {"name": "The Quay"},
                "datePublished": "2024-05-06T10:04:00Z",
            },
        ],
    }
    scripts = "".join(
        f'<script type="application/ld+json">{each}</script>' for each in ("{broken", json.dumps(article))
    )
    metadata = read(make_page(make_article(), head=scripts)).metadata
    assert (metadata.publisher, metadata.author) == ("The Quay", "Ada Brack, AFP")
    assert (metadata.title, metadata.published) == ("Mole is safe & sound", "2024-05-06T10:04:00Z")
    assert metadata.wire == "AFP"


def test_inline_elements_and_breaks_part_neither_words_nor_paragraphs(read: Read) -> None:
    body = "<p>The <em>har</em>bour\n   master <a href='/x'>Jon <b>Aske</b></a>, who\tsigned,<br>\n said&nbsp;no.</p>"
    document = read(make_page(body))
    assert document.text == "The harbour master Jon Aske, who signed,\nsaid\xa0no."
    assert len(document.blocks) == 1
    [link] = document.links
    assert (link.span.of(document.text), link.url) == ("Jon Aske", "https://quay.example/x")


def test_two_breaks_part_paragraphs(read: Read) -> None:
    document = read(make_page("<div>She said no.<br> <br/>He said yes.</div>"))
    assert document.text == "She said no.\n\nHe said yes."


def test_preformatted_lines_are_laid_out_as_plain_text(read: Read) -> None:
    lines = f"{fill(STORY[0], 60)}\n\n{fill(STORY[1], 60)}"
    document = read(make_page(f"<pre>{lines}</pre>"))
    assert document.text == lines
    assert list_prose(document) == STORY[:2]


def test_a_page_without_paragraph_elements_is_read(read: Read) -> None:
    body = "<font><b>Mole is safe</b><br><br>The mole is safe, she said.<br><br>He denied it.</font>"
    assert list_prose(read(make_page(body, head="")))[-2:] == ["The mole is safe, she said.", "He denied it."]


def test_blocks_lead_to_their_elements(read: Read) -> None:
    from lxml import html

    data = make_page("<div><p>One, she said.</p><span><p>Two, he said.</p></span>Three.</div><o:p>Four.</o:p>")
    document = read(data)
    tree = html.document_fromstring(data)
    for block in document.blocks:
        [element] = tree.xpath(block.xpath)
        assert block.span.of(document.text) in " ".join(element.text_content().split())


def test_what_is_not_shown_is_not_text(read: Read) -> None:
    hidden = (
        "<script>var a = 'no';</script><style>p {}</style><template><p>No.</p></template><p hidden>No.</p>"
        "<p style='display: none'>No.</p><noscript>No.</noscript><svg><text>No.</text></svg>"
    )
    assert read(make_page(f"{hidden}<p>Yes, she said.</p>{hidden}")).text == "Yes, she said."


def test_a_page_saved_before_its_scripts_ran_is_read(read: Read) -> None:
    document = read(make_page(f"<div>Loading</div><div hidden>{make_article()}</div>"))
    assert list_prose(document) == STORY


@pytest.mark.parametrize("tag", ["aside", "p", "blockquote"])
def test_a_pull_quote_is_not_read_twice(read: Read, tag: str) -> None:
    story = [STORY[0], STORY[1], f"</p><{tag}>{STORY[1]}</{tag}><p>{STORY[2]}"]
    document = read(make_page(make_article(story=story)))
    assert list_prose(document) == STORY


def test_a_title_that_is_said_again_is_not_read_twice(read: Read) -> None:
    document = read(make_page(make_article(story=[*STORY, "Mole is safe, master says"])))
    assert list_prose(document) == STORY


def test_linked_teasers_in_the_article_are_no_prose(read: Read) -> None:
    teaser = "The dredgers that nobody ordered have come to the mole, an official said on Tuesday."
    for markup in (f"<ul><li><a href='/d'>{teaser}</a></li></ul>", f"<a href='/d'><div><p>{teaser}</p></div></a>"):
        document = read(make_page(make_article(story=[STORY[0], STORY[1], f"</p>{markup}<p>{STORY[2]}"])))
        assert list_prose(document) == STORY
        assert {kind for kind, words in list_blocks(document) if words == teaser} <= {"links", "related"}


def test_a_subtitle_is_read_and_what_stands_beside_it_is_not(read: Read) -> None:
    subtitle = "Two engineers who refuse to sign say that the stones move with every tide"
    header = (
        f"<header><div>News</div><h1>Mole is safe, master says</h1><h2>{subtitle}</h2><p>Save for later</p></header>"
    )
    paragraphs = "".join(f"<p>{each}</p>" for each in STORY)
    document = read(make_page(f"<main><article>{header}<div>{paragraphs}</div></article></main>"))
    assert list_prose(document) == [subtitle, *STORY]
    assert document.metadata.title == "Mole is safe, master says"


def test_a_description_that_begins_with_a_place_makes_no_place_prose(read: Read) -> None:
    head = HEAD + "<meta name='description' content='Harbour city awaits the ferries that were promised'>"
    document = read(make_page(make_article(before="<div>Harbour city</div>"), head=head))
    assert list_prose(document) == STORY


def test_an_address_credits_the_agency(read: Read) -> None:
    before = "<aside><address>Reuters in Moss Harbour</address></aside>"
    document = read(make_page(make_article(before=before)))
    assert ("byline", "Reuters in Moss Harbour") in list_blocks(document)
    assert document.metadata.wire == "Reuters"


def test_numbers_are_no_authors(read: Read) -> None:
    head = "<title>Mole is safe, master says</title><meta name='author' content='105092'>"
    assert read(make_page(make_article(), head=head)).metadata.author != "105092"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1251'>", "cp1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("<meta charset='windows-1251'>", "utf-8"),
        ("<meta charset='no-such-thing'>", "utf-8"),
        ("<meta charset='undefined'>", "cp1251"),
        ("", "utf-16"),
        ("", "cp1251"),
    ],
)
def test_encodings(read: Read, head: str, encoding: str) -> None:
    text = "Начальник порта заявил в понедельник, что мол безопасен и что паромы снова пойдут на этой неделе."
    data = f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding)
    assert read(data).text == text


def test_entities_and_nul_bytes(read: Read) -> None:
    assert read(make_page("<p>She said &ldquo;no&rdquo; &amp; left\0.</p>")).text == "She said “no” & left\ufffd."


@pytest.mark.parametrize("control", ["\x01", "\x0b", "\x0c", "\ufffe", "&#1;", "&#x1F;", "&#0012", "&#xFFFF;", "&#12a"])
def test_control_characters_do_no_harm(read: Read, control: str) -> None:
    body = f"<p>By{control}<span class='date'>x</span>{control} Ada</p><p>The mole is safe{control}, she said.</p>"
    assert "The mole is safe\ufffd" in read(make_page(body, head="")).text


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td", "font"])
def test_fifty_thousand_nested_elements_fail_quickly(fail: Fail, tag: str) -> None:
    start = time.process_time()
    failure = fail(make_page(f"<p>Before it, she said.</p>{f'<{tag}>' * 50_000}deep"))
    assert time.process_time() - start < 5
    assert failure.error == "DamagedDocument"
    assert "2048 deep" in failure.what


def test_two_thousand_nested_elements_are_read(read: Read) -> None:
    document = read(make_page(f"<p>Before it, she said.</p>{'<div>' * 2000}deep{'</div>' * 2000}<p>After it.</p>"))
    assert document.text == "Before it, she said.\n\ndeep\n\nAfter it."


def test_entities_are_not_expanded_without_end(read: Read) -> None:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    data = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{entities}]><html><body><p>&l9; she said.</p></html>'
    )
    start = time.process_time()
    document = read(data.encode())
    assert time.process_time() - start < 2
    assert len(document.text) < 1000


def test_a_page_without_text_fails(fail: Fail) -> None:
    failure = fail(make_page("<div id='app'></div><script>run()</script>"))
    assert failure.error == "EmptyDocument"
    assert "script" in failure.advice


def test_a_short_page_is_read_without_a_word_on_standard_error(read: Read, capfd: pytest.CaptureFixture[str]) -> None:
    assert list_prose(read(make_page("<h1>Mole is safe</h1><p>The mole is safe, she said.</p>"))) == [
        "The mole is safe, she said."
    ]
    assert capfd.readouterr().err == ""


def test_links_of_other_schemes_are_no_links(read: Read) -> None:
    body = "<p><a href='javascript:x()'>One</a> <a href='#top'>two</a> <a href='http://[bad'>three</a> <a>four</a></p>"
    assert read(make_page(body)).links == ()


def test_every_block_says_why(read: Read) -> None:
    document = read(make_page(make_article(before="".join(FURNITURE.values()))))
    assert all(block.reason and block.xpath for block in document.blocks)
    assert {block.kind for block in document.blocks} >= {BlockKind.TITLE, BlockKind.PROSE, BlockKind.SHARE}
