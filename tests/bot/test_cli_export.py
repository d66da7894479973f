"""`pristan export`: every answer as a page that opens without a network, and nothing that could harm its reader."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from html import unescape
from html.parser import HTMLParser
from os.path import normpath
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.__main__ import main
from bot.content.models import LANGUAGES, Language, Text
from bot.content.reference import Contact, Source
from bot.export.site import LIST, ExportError, pages, write
from bot.export.words import Edition, Words, host_of, safe
from bot.settings import Settings
from tests.edition import TODAY, content_on

VOID = {"meta", "br"}
ALONE = {"index", "glossary", "contacts"}


def edition(name: str = "pristan_bot") -> Edition:
    """The real content on the day of the tests."""
    content = content_on()
    return Edition(content.library, content.texts, TODAY, name)


def small(name: str = "pristan_bot") -> Edition:
    """Three answers of it."""
    content = edition(name)
    topics = {id: content.library.topics[id] for id in ("urgent", "red-flags", "bond-basics")}
    return replace(content, library=replace(content.library, topics=topics))


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    """All pages."""
    return dict(pages(edition()))


class Page(HTMLParser):
    """What a browser makes of a page: tags in order and closed, links, anchors, words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.attributes: set[str] = set()
        self.tags: set[str] = set()
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        told = dict(attrs)
        self.links += [told["href"] or ""] if "href" in told else []
        self.anchors += [told["id"] or ""] if "id" in told else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words += data


def test_every_answer_has_a_page_in_both_languages(site: dict[str, str]) -> None:
    """Both voices, what to do, the explanation, the date and the glossary: nothing of an answer is left out."""
    library = edition().library
    assert {name for name in site if "/" in name} == {
        f"{language}/{id}.html" for language in LANGUAGES for id in {*library.topics, *ALONE}
    }
    for language in LANGUAGES:
        words = Words(edition(), language)
        for topic in library.topics.values():
            shown = Page(site[f"{language}/{topic.id}.html"]).words
            texts = [topic.short, *topic.do, *topic.never, *(part.title for part in topic.parts)]
            texts += [text for text in (topic.relative, topic.body) if text]
            for text in texts:
                for said in Page(words.blocks(text)).words.strip().splitlines():
                    assert said in shown, topic.id
            assert all(unescape(words.in_english(one.en)) in shown for one in topic.say)
            assert topic.as_of is None or topic.as_of.words(language) in shown
            assert topic.relative is None or unescape(words.word("for-someone-close")) in shown
        glossary = Page(site[f"{language}/glossary.html"]).words
        assert all(words.spoken(term).term in glossary for term in library.glossary.values())


def test_every_page_is_whole_and_runs_nothing(site: dict[str, str]) -> None:
    """Tags are closed in order, nothing is run or fetched, no sign of the editors' is left, an answer says its age."""
    for name, text in site.items():
        page = Page(text)
        assert page.open == [], name
        assert page.tags <= {
            "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer", "section", "div", "h1",
            "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "a", "b", "i", "span", "strong", "em", "code", "br",
        }, name  # fmt: skip
        assert not page.attributes & {"src", "style", "onclick"}, name
        assert "url(" not in text, name
        assert "@import" not in text, name
        assert not re.search(r"\{[a-z0-9-]+\}|\{\{|\*\*|\]\(", page.words), name
        assert len(set(page.anchors)) == len(page.anchors), name


def test_every_link_within_leads_somewhere(site: dict[str, str]) -> None:
    """Links to other pages lead to pages that are there, and to places in them that are there; others are https."""
    parsed = {name: Page(text) for name, text in site.items()}
    for name, page in parsed.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme == "https", (name, link)
                continue
            target = (Path("/") / name).parent.joinpath(parts.path)
            found = str(_flat(target))
            assert found in parsed, (name, link)
            assert not parts.fragment or parts.fragment in parsed[found].anchors, (name, link)


def _flat(path: Path) -> Path:
    """A path from the folder, without `..`."""
    return Path(normpath(path)).relative_to("/")


def test_nobody_dangerous_to_be_tied_with_is_on_a_page(site: dict[str, str]) -> None:
    """Contacts and sources that are undesirable in Russia, or may be, stand on no page; those of the state do."""
    library = edition().library
    everything = "\n".join(site.values())
    entries: list[Source | Contact] = [*library.contacts.values(), *library.sources.values()]
    shown = [one for one in library.contacts.values() if safe(one) and one.url]
    assert all(f'href="{one.url}"' in everything for one in shown)
    assert [one for one in entries if not safe(one)]
    known_hosts = {host_of(one.url) for one in entries if one.url and safe(one)}
    linked = {host_of(link) for link in re.findall(r'href="([^"]+)"', everything)}
    told = set(re.findall(r">([^<>]+)<", everything))
    for one in entries:
        if safe(one):
            continue
        assert not told & {words.line(one.name) for words in map(partial(Words, edition()), LANGUAGES)}
        assert not one.url or host_of(one.url) in known_hosts or host_of(one.url) not in linked


def test_a_link_to_a_dangerous_site_is_only_words() -> None:
    """Should an editor link such a site in a text, its words stay and the link goes; a page of the state is linked."""
    words = Words(edition(), "ru")
    bad = next(one.url for one in words.edition.library.contacts.values() if not safe(one) and one.url)
    assert host_of(bad) in words.edition.unsafe_hosts
    text = Text(ru=f"Пишите [туда]({bad}) и [сюда](https://www.uscis.gov/).", en="x")
    assert words.line(text) == 'Пишите туда и <a href="https://www.uscis.gov/">сюда</a>.'


def test_headings_of_a_text_stay_below_those_of_the_page() -> None:
    """Whatever heading an editor chose, the page has one title."""
    assert Words(edition(), "en").blocks(Text(ru="x", en="# One\n\ntwo")) == "<h3>One</h3>\n<p>two</p>\n"


def test_the_name_of_the_bot_is_true_or_not_there() -> None:
    """With the bot's name the warnings against impostors have it; without, no page names or links a bot."""
    with_name, without = (dict(pages(small(name))) for name in ("pristan_bot", ""))
    assert "@pristan_bot" in with_name["ru/red-flags.html"]
    assert 'href="https://t.me/pristan_bot?start=t_red-flags"' in with_name["en/red-flags.html"]
    for name, text in without.items():
        words = Page(text).words
        assert "t.me/" not in text, name
        assert not re.search(r"@(?:\W|\Z)", words), name
        assert "<li></li>" not in text, name
    assert "Настоящее имя этого бота" not in Page(without["ru/red-flags.html"]).words
    assert "Первым он пишет только тем, кто подписался" in Page(without["ru/red-flags.html"]).words


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_looked_at_an_answer_is_said(language: Language) -> None:
    """The day when somebody opened the sources, the lawyer, and a rule without a day, each have their words."""
    content = edition()
    topic = content.library.topics["bond-basics"]
    checked = topic.model_copy(update={"checked": TODAY, "lawyer": "Jane <Roe>"})
    undated = content.library.topics["red-flags"].model_copy(update={"as_of": None, "checked": None})
    silent = content.library.topics["asylum-fees"].model_copy(update={"as_of": None, "checked": None, "lawyer": None})
    topics = {"bond-basics": checked, "red-flags": undated, "asylum-fees": silent}
    quiet = content.library.contacts["eoir-pro-bono-list"].model_copy(update={"languages": ()})
    library = replace(content.library, topics=topics, contacts={**content.library.contacts, "quiet": quiet})
    library.__dict__["marks"] = {**content.library.marks, "asylum-fees": ()}
    site = dict(pages(replace(content, library=library)))
    words = Words(content, language)
    assert "Jane &lt;Roe&gt;" in site[f"{language}/bond-basics.html"]
    assert words.word("undated") in site[f"{language}/red-flags.html"]
    assert words.word("undated") not in site[f"{language}/asylum-fees.html"]
    assert "urgent.html" not in site[f"{language}/index.html"]
    assert f"{words.word('contact-languages', languages='')}<br>" not in site[f"{language}/contacts.html"]


@pytest.fixture
def ready(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds content that was read before."""
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))


def test_a_new_folder_and_again(
    ready: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says which page to open; the next export replaces its own pages, takes away those that are gone, and no others."""
    folder = tmp_path / "deep" / "site"
    assert main(["export", str(folder), "--name", "@pristan_bot", "--today", "2026-11-22"]) == 0
    told = capsys.readouterr().out
    assert told.endswith(f" pages: open {folder / 'index.html'}\n")
    assert (folder / "ru" / "cbp-one.html").exists()
    (folder / "ru" / "gone.html").write_text("of an older version")
    (folder / "mine.txt").write_text("mine")
    write(small(), folder)
    listed = (folder / LIST).read_text(encoding="utf-8")
    assert not (folder / "ru" / "cbp-one.html").exists()
    (folder / LIST).write_text(f"{listed}ru/gone.html\n../../outside\n/etc/outside\n", encoding="utf-8")
    (tmp_path / "outside").write_text("not ours")
    (folder / "ru" / "urgent.html").write_text("old")
    write(small(), folder)
    assert not (folder / "ru" / "gone.html").exists()
    assert (folder / "mine.txt").read_text() == "mine"
    assert (tmp_path / "outside").exists()
    assert "Срочно" in (folder / "ru" / "urgent.html").read_text(encoding="utf-8")
    assert (folder / LIST).read_text(encoding="utf-8") == listed


def test_an_export_that_was_stopped_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of files is there before the files are."""
    folder, real = tmp_path / "site", Path.write_text

    def stopped(self: Path, *given: str, **named: str) -> int:
        if self.name == "glossary.html":
            raise KeyboardInterrupt
        return real(self, *given, **named)

    with monkeypatch.context() as stop:
        stop.setattr(Path, "write_text", stopped)
        with pytest.raises(KeyboardInterrupt):
            write(small(), folder)
    assert write(small(), folder) == len(dict(pages(small())))


@pytest.mark.parametrize(
    ("where", "more", "words"),
    [
        ("full", (), "full is not empty, and no export made it: give a folder of its own"),
        ("full/mine.txt", (), "mine.txt: File exists"),
        ("new", ("--name", "не имя"), "is not what a bot can be called"),
    ],
)
def test_what_cannot_be_written_is_one_line(
    ready: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str, more: tuple[str, ...], words: str
) -> None:
    """A folder with somebody's files is not touched, a file is no folder, a name is a name: exit 2."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    assert main(["export", str(tmp_path / where), *more]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert not (tmp_path / "new").exists()


def test_a_wrong_setting(ready: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A setting that cannot be taken is told first."""
    monkeypatch.setenv("LOG_LEVEL", "verbose")
    assert main(["export", "site"]) == 2
    assert capsys.readouterr().err.startswith("LOG_LEVEL: ")


def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk does not take is told by its name."""

    def full(self: Path, *_: str, **__: str) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(ExportError, match=f"{LIST}: No space left on device"):
        write(small(), tmp_path / "site")
