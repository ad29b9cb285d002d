import pytest

from firsthand.documents import ocr
from tests.documents.conftest import Fail, Read, list_blocks
from tests.documents.pdfs import PAGE_HEIGHT, Area, Print, make_encrypted_pdf, make_pdf

LEFT, STEP = 40.0, 14.0
STORY = [
    [
        "The harbour master said on Monday that the mole was safe and",
        "that the ferries would sail by the weekend.",
    ],
    ["Two of the engineers who inspected it declined to sign the", "report, people familiar with it said."],
    ["The council votes on Friday. Its leader believes that it will", "pass, though nobody has counted."],
]
HEADER, FOOTER = Print("The Quay  Harbour", LEFT, 20, 8), 585.0


def set_story(paragraphs: list[list[str]], *, top: float = 100, gap: float = 8, indent: float = 0) -> list[Print]:
    lines = []
    for paragraph in paragraphs:
        for index, text in enumerate(paragraph):
            lines.append(Print(text, LEFT + (0 if index else indent), top))
            top += STEP
        top += gap
    return lines


def join(paragraphs: list[list[str]]) -> list[str]:
    return [" ".join(lines) for lines in paragraphs]


def test_title_and_paragraphs(read: Read) -> None:
    title = [Print("Mole is safe,", LEFT, 50, 20), Print("master says", LEFT, 74, 20)]
    document = read(make_pdf([[*title, Print("By Ada Brack", LEFT, 88, 8), *set_story(STORY)]]))
    blocks = list_blocks(document)
    assert blocks[0] == ("title", "Mole is safe, master says")
    assert blocks[1] == ("byline", "By Ada Brack")
    assert blocks[2:] == [("prose", words) for words in join(STORY)]
    assert document.metadata.title == "Mole is safe, master says"
    assert document.media_type == "application/pdf"


def test_paragraphs_by_indent_and_by_short_last_lines(read: Read) -> None:
    for indent in (12, 0):
        document = read(make_pdf([set_story(STORY, gap=0, indent=indent)]))
        assert [words for _, words in list_blocks(document)] == join(STORY)


def test_two_columns(read: Read) -> None:
    left = set_story(STORY[:2], gap=0)
    right = [Print(line.text, line.left + 400, line.base) for line in set_story(STORY[2:], gap=0)]
    wide = make_pdf([[*left, *right]]).replace(b"/MediaBox [0 0 400 ", b"/MediaBox [0 0 800 ")
    assert [words for _, words in list_blocks(read(wide))] == join(STORY)


def test_headers_footers_and_page_numbers(read: Read) -> None:
    pages = [
        [HEADER, *set_story([paragraph] * 4), Print(str(number), 200, FOOTER, 8)]
        for number, paragraph in enumerate(STORY, start=1)
    ]
    blocks = list_blocks(read(make_pdf(pages)))
    assert [words for kind, words in blocks if kind == "page_header"] == ["The Quay Harbour"] * 3
    assert [words for kind, words in blocks if kind == "page_footer"] == ["1", "2", "3"]
    assert [words for kind, words in blocks if kind == "prose"] == [words for words in join(STORY) for _ in range(4)]


def test_a_print_out_of_one_page(read: Read) -> None:
    header = Print("6/5/24, 4:34 PM Mole is safe, master says - The Quay", LEFT, 20, 8)
    footer = Print("https://quay.example/2024/05/06/mole 1/1", LEFT, FOOTER, 8)
    kinds = [kind for kind, _ in list_blocks(read(make_pdf([[header, *set_story(STORY), footer]])))]
    assert kinds == ["page_header", "prose", "prose", "prose", "page_footer"]


def test_the_header_of_a_print_out_is_no_title(read: Read) -> None:
    header = Print("11/22/26, 5:49 PM Mole is safe, master says", LEFT, 20, 8)
    footer = Print("file:///home/print/mole.html 1/1", LEFT, FOOTER, 8)
    page = [header, *set_story(STORY), footer]
    document = read(make_pdf([page], info="/Title (Mole is safe, master says)"))
    assert [kind for kind, _ in list_blocks(document)] == ["page_header", "prose", "prose", "prose", "page_footer"]
    assert document.metadata.title == "Mole is safe, master says"


def test_pages_and_boxes_lead_back_to_the_paper(read: Read) -> None:
    document = read(make_pdf([set_story(STORY[:1]), set_story(STORY[1:])]))
    assert [page.number for page in document.pages] == [1, 2]
    assert (document.pages[0].width, document.pages[0].height) == (400, PAGE_HEIGHT)
    lines = [box.span.of(document.text) for box in document.boxes]
    assert lines == [line for paragraph in STORY for line in paragraph]
    first = document.boxes[0]
    assert first.page == 1
    assert abs(first.left - LEFT) < 2
    assert 88 < first.top < first.bottom < 104
    assert [box.page for box in document.boxes] == [1, 1, 2, 2, 2, 2]
    assert all(document.pages[box.page - 1].span.covers(box.span) for box in document.boxes)


def test_links_stand_on_their_words(read: Read) -> None:
    lines = [
        Print("The report, dated May, can be read at", LEFT, 100),
        Print("www.quay.example/report in full.", LEFT, 114),
    ]
    area = Area("https://quay.example/may", LEFT + 15, 90, LEFT + 51, 104)
    document = read(make_pdf([lines], links=[area]))
    assert [(link.span.of(document.text).strip(), link.url) for link in document.links] == [
        ("report,", "https://quay.example/may"),
        ("www.quay.example/report", "www.quay.example/report"),
    ]


def test_information_that_a_person_wrote_is_taken(read: Read) -> None:
    info = "/Title (Mole is safe, master says - The Quay) /Author (Ada Brack) /CreationDate (D:20240506100400Z)"
    page = [Print("Mole is safe, master says", LEFT, 60), *set_story(STORY)]
    document = read(make_pdf([page], info=info))
    assert list_blocks(document)[0] == ("title", "Mole is safe, master says")
    assert (document.metadata.title, document.metadata.author) == ("Mole is safe, master says", "Ada Brack")
    assert document.metadata.published == ""


def test_information_that_a_tool_wrote_is_not(read: Read) -> None:
    info = "/Title (Microsoft Word - mole final2.docx) /Author (admin)"
    metadata = read(make_pdf([set_story(STORY)], info=info)).metadata
    assert (metadata.title, metadata.author) == ("", "")


def test_the_text_is_kept_as_extracted(read: Read) -> None:
    document = read(make_pdf([[Print("The inspec-", LEFT, 100), Print("tion failed, she said.", LEFT, 114)]]))
    assert document.text.startswith("The inspec")
    assert len(document.blocks) == 1
    assert document.text[document.boxes[1].span.start :] == "tion failed, she said."


def test_a_pdf_without_text_fails_and_says_so(fail: Fail) -> None:
    failure = fail(make_pdf([[], []]))
    assert failure.error == "EmptyDocument"
    assert "no text is found" in failure.what


def test_a_scan_says_what_to_install(fail: Fail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    failure = fail(make_pdf([[], []]))
    assert "no text layer" in failure.what
    assert "pip install 'firsthand[ocr]'" in failure.advice


@pytest.mark.parametrize("kept_share", [0.02, 0.2, 0.5])
def test_a_truncated_pdf_fails_and_says_so(fail: Fail, kept_share: float) -> None:
    whole = make_pdf([set_story(STORY)])
    failure = fail(whole[: int(kept_share * len(whole))])
    assert failure.error == "DamagedDocument"
    assert "damaged" in failure.what


def test_a_pdf_without_pages_fails_and_says_so(fail: Fail) -> None:
    failure = fail(make_pdf([]))
    assert failure.error == "DamagedDocument"
    assert "no pages" in failure.what


def test_an_encrypted_pdf_fails_and_says_so(fail: Fail) -> None:
    failure = fail(make_encrypted_pdf())
    assert failure.error == "DamagedDocument"
    assert "encrypted" in failure.what


def test_a_pdf_that_lies_about_its_pages_is_read(read: Read) -> None:
    for counted in (0, 5, 1_000_000_000):
        document = read(make_pdf([set_story(STORY)], counted=counted))
        assert [words for _, words in list_blocks(document)] == join(STORY)
