"""All pages of an export, and the folder they are written into: one that is empty, or that an export made before."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from bot.content.dates import of_day
from bot.content.models import LANGUAGES
from bot.content.render import plain
from bot.export.lists import contacts_page, first_page, glossary_page, index_page
from bot.export.style import STYLE
from bot.export.topic import topic_page
from bot.export.words import Edition, Words

LIST = "made-by-pristan.txt"
HEAD = "Made by `pristan export`. The next export into this folder replaces the files named here.\n"
# nothing is run or fetched, and a page that is opened from a link does not learn where from
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{head}
<main>
{body}
</main>
{foot}
</body>
</html>
"""


class ExportError(Exception):
    """The pages were not written; one line that says why."""


def pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every page, by its path from the folder of the export."""
    title = " · ".join(edition.texts(language, "export-title") for language in LANGUAGES)
    yield "index.html", _page("ru", title, "", first_page(edition), "")
    for language in LANGUAGES:
        words = Words(edition, language)
        for name, page_title, body in _of_language(words):
            yield f"{language}/{name}", _page(language, page_title, _head(words, name), body, _foot(words))


def _of_language(words: Words) -> Iterator[tuple[str, str, str]]:
    """Name, title and body of each page of one language."""
    texts, language = words.edition.texts, words.language
    yield "index.html", texts(language, "export-title"), index_page(words)
    yield "glossary.html", texts(language, "glossary"), glossary_page(words)
    yield "contacts.html", texts(language, "contacts-title"), contacts_page(words)
    for topic in words.edition.library.topics.values():
        yield f"{topic.id}.html", plain(words.line(topic.title)), topic_page(words, topic)


def _page(language: str, title: str, head: str, body: str, foot: str) -> str:
    told = escape(title, quote=False)
    return PAGE.format(language=language, title=told, style=STYLE, head=head, body=body, foot=foot)


def _head(words: Words, name: str) -> str:
    """The ways to every list, and to the same page in the other language."""
    other = "en" if words.language == "ru" else "ru"
    ways = [
        (page, key)
        for page, key in (("index.html", "export-all"), ("contacts.html", "contacts"), ("glossary.html", "glossary"))
    ]
    links = "".join(f'<a href="{page}">{words.word(key)}</a>' for page, key in ways)
    there = f'<a lang="{other}" href="../{other}/{name}">{words.word("other-language")}</a>'
    return f"<header><nav>{links}{there}</nav></header>"


def _foot(words: Words) -> str:
    made = words.word("export-made", date=of_day(words.edition.today).words(words.language))
    return f"<footer><p>{words.word('shared-foot')}</p><p>{made}</p></footer>"


def write(edition: Edition, folder: Path) -> int:
    """Writes all pages; gives how many. Raises ExportError where the folder holds what no export made, or is closed."""
    try:
        before = _made_before(folder)
        made = dict(pages(edition))
        _note(folder, before | made.keys())
        for name, page in made.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(page, encoding="utf-8")
        for name in before - made.keys():
            (folder / name).unlink(missing_ok=True)
        _note(folder, set(made))
    except OSError as error:
        raise ExportError(f"{error.filename or folder}: {error.strerror}") from error
    return len(made)


def _made_before(folder: Path) -> set[str]:
    """The files of an earlier export; none in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / LIST
    if listed.exists():
        try:
            names = listed.read_text(encoding="utf-8").splitlines()[1:]
        except UnicodeDecodeError as error:
            raise ExportError(f"{listed} is not the list of an export: give a folder of its own") from error
        return {name for name in names if not Path(name).is_absolute() and ".." not in Path(name).parts}
    if any(folder.iterdir()):
        raise ExportError(f"{folder} is not empty, and no export made it: give a folder of its own")
    return set()


def _note(folder: Path, names: set[str]) -> None:
    """Lists the files before they are written, too: an export that was stopped can be repeated."""
    (folder / LIST).write_text("\n".join([HEAD.strip(), *sorted(names), ""]), encoding="utf-8")
