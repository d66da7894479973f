"""Telegram's HTML is read as strictly as Telegram reads it."""

from __future__ import annotations

import pytest

from bot.preview.errors import ApiError
from bot.preview.formatting import found_entities, read_text
from bot.preview.html import Entity, parse_html, utf16_length

REFUSED = [
    ("<b>open", """Can't find end tag corresponding to start tag "b\""""),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("х <div>x</div>", 'Unsupported start tag "div" at byte offset 3'),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<a href", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ("<a href='x", "Unclosed start tag at byte offset 0"),
    ("<a ", 'Unclosed start tag "a" at byte offset 0'),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=http://x>y</a>", "Unexpected end of name token at byte offset 8"),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "words"), REFUSED)
def test_broken_html_is_refused_with_telegrams_words(source: str, words: str) -> None:
    """A text whose HTML Telegram cannot read is refused with the words Telegram uses."""
    with pytest.raises(ApiError) as refusal:
        parse_html(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


READ = [
    ("<b>жир</b>", "жир", [("bold", 0, 3)]),
    ("<strong>a</strong><em>b</em><ins>c</ins><del>d</del>", "abcd", None),
    ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
    ("<B>x</>", "x", [("bold", 0, 1)]),
    ("<b></b>x", "x", []),
    ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "', []),
    ("&#1046;&#x416; &#0; &#xD800;", "ЖЖ &#0; &#xD800;", []),
    ("&nbsp;& co", "&nbsp;& co", []),
    ("<pre>x</pre><code>y</code>", "xy", [("pre", 0, 1), ("code", 1, 1)]),
]


@pytest.mark.parametrize(("source", "plain", "spans"), READ)
def test_good_html_becomes_text_and_entities(source: str, plain: str, spans: list[tuple[str, int, int]] | None) -> None:
    """Tags become entities counted in UTF-16, the four named references become characters, others stay."""
    text, entities = parse_html(source)
    assert text == plain
    if spans is not None:
        assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == spans


def test_code_in_pre_carries_its_language() -> None:
    """A language stands on a block of code, never on a word of code."""
    assert parse_html('<pre><code class="language-py">x</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "py"}
    ]
    assert parse_html('<code class="language-py">x</code>')[1] == [{"type": "code", "offset": 0, "length": 1}]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ('<a href="https://Example.com?a=1&amp;b=2">x</a>', {"url": "https://example.com/?a=1&b=2"}),
        ("<a href = Example.com >x</a>", {"url": "http://example.com/"}),
        ("<a>example.com</a>", {"url": "http://example.com/"}),
        ('<a href="tg://resolve?domain=x">x</a>', {"url": "tg://resolve?domain=x"}),
        ('<a href="tg://user?id=5">x</a>', {"user": {"id": 5, "is_bot": False, "first_name": ""}}),
        ('<a href="ftp://example.com">x</a>', None),
        ('<a href="nowhere">x</a>', None),
        ('<a href="http://">x</a>', None),
        ('<a href="http://[x">x</a>', None),
    ],
)
def test_only_links_telegram_takes_stay_links(source: str, kept: Entity | None) -> None:
    """A link Telegram does not take silently becomes plain text, so a test can see it is gone."""
    entities = parse_html(source)[1]
    values = [{name: entity[name] for name in ("url", "user") if name in entity} for entity in entities]
    assert values == ([kept] if kept else [])


def test_a_text_is_trimmed_and_its_entities_follow() -> None:
    """White space around a message is cut, and no entity covers what was cut."""
    plain, entities = read_text("\n  x <b>y </b> <i> </i>\n", "HTML")
    assert plain == "x y"
    assert entities == [{"type": "bold", "offset": 2, "length": 1}]
    assert read_text(" <b> y</b>", "html")[0] == " y"


def test_nothing_nests_in_code_nor_quote_in_quote() -> None:
    """Entities Telegram does not nest are dropped."""
    types = [e["type"] for e in read_text("<code><b>x</b></code> <b><i>y</i></b>", "HTML")[1]]
    assert types == ["code", "bold", "italic"]
    quotes = "<blockquote><blockquote>x</blockquote>y</blockquote>"
    assert [e["length"] for e in read_text(quotes, "HTML")[1]] == [2]


def test_commands_links_and_phones_are_found_by_telegram_itself() -> None:
    """What Telegram makes tappable without being told is found, once, and not inside code or links."""
    text = "/hide https://www.uscis.gov/a. me@uscis.gov +1 888 351 4024 t.me/pristan_bot"
    assert [entity["type"] for entity in found_entities(text)] == [
        "bot_command",
        "url",
        "url",
        "email",
        "phone_number",
    ]
    assert len(found_entities("https://example.org/me@uscis.gov")) == 1
    assert [e["type"] for e in read_text("<code>/start</code>", "HTML")[1]] == ["code"]


def test_length_is_counted_in_utf16() -> None:
    """An emoji outside the first plane counts twice, a Russian letter once."""
    assert utf16_length("я😀") == 3


def test_control_characters_become_spaces() -> None:
    """Carriage returns go, other control characters become spaces."""
    assert read_text("a\r\nb\x00c", "")[0] == "a\nb c"
