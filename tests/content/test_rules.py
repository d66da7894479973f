"""Each rule of the content: broken in one place, it is found there, by file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.content.checks.every import run_checks
from bot.content.checks.kept import run_kept_checks
from bot.content.errors import ContentError, Finding, Level
from bot.content.loader import load_library
from tests.content.folder import spoil, write_folder

TODAY = date(2026, 11, 22)
FIRST, SECOND, WAY = "faq/one/first.yaml", "faq/one/second.yaml", "dialogs/way.yaml"


def findings(root: Path, today: date = TODAY) -> list[Finding]:
    """What loading or the rules find in a folder."""
    try:
        return run_checks(load_library(root), today)
    except ContentError as error:
        return error.findings


def test_a_sound_folder_has_no_findings(tmp_path: Path) -> None:
    """Content that keeps every rule brings no finding at all."""
    assert findings(write_folder(tmp_path)) == []


LONG = "слово " * 60
OPTION = '      {letter}: {{label: {{ru: "Там", en: "There"}}, to: {to}}}\n'
MANY = "".join(OPTION.format(letter=letter, to="signs") for letter in "bcdef") + "    unknown: signs\n"
RING_OFF = "".join(
    f'  s{number}:\n    key: {"cdefghijklmnopq"[number]}\n    ask: {{ru: "Где?", en: "Where?"}}\n    options:\n'
    + "".join(OPTION.format(letter=letter, to=f"s{number + 1}" if number < 8 else "signs") for letter in "abcd")
    for number in range(9)
)
BROKEN = [
    # what cannot be read
    (FIRST, "id: first", "id: first\nid: first", 2, "the key 'id' stands here twice"),
    (FIRST, "checked: null", "checked: no", 29, "YAML reads 'no' as yes or no"),
    (FIRST, "volatility: high", "volatility: [high", 28, "this is not YAML"),
    (FIRST, "lawyer: null", "lawyer: null\nnotes: x", 31, "'notes' is not a key that belongs here"),
    (FIRST, ', en: "Do not wait."', "", 12, "'never/0/en' is missing"),
    (FIRST, '"2026-10"', '"10.2026"', 28, "expected a date as 2026, 2026-10 or 2026-10-07"),
    (FIRST, '"2026-10"', '"2026-13"', 28, "there is no such date"),
    (FIRST, "volatility: high", "volatility: huge", 27, "'volatility'"),
    (FIRST, "body:\n", "parts: []\nbodyy:\n", 16, "'bodyy' is not a key"),
    (FIRST, "id: first", "id: else", 1, "is not in map.yaml"),
    (SECOND, "id: b", "id: a", 1, "two parts have the same id"),
    (SECOND, "parts:", 'body: {ru: "а", en: "b"}\nparts:', 1, "either 'body' or 'parts'"),
    ("map.yaml", "second: {in: one", "second: {in: two", 1, "belongs in faq/two/second.yaml"),
    ("sources.yaml", "kind: law", "kind: press", 1, "press is cited by name and date, without a link"),
    ("sources.yaml", "undesirable: true", "undesirable: false", 8, "only law, court and government"),
    # ids and links
    (FIRST, "Не ждите.", "Не ждите. {nope}", 12, "there is no fact 'nope'"),
    (FIRST, "{{fee}} за", "{{fees}} за", 7, "there is no figure 'fees'"),
    (FIRST, "topic:second", "topic:third", 25, "there is no topic 'third'"),
    (FIRST, "contact:office", "contact:shop", 25, "there is no contact 'shop'"),
    (FIRST, "contact:office", "dialog:first", 25, "there is no dialog 'first'"),
    (FIRST, "[law, paper]", "[law, papers]", 26, "there is no source 'papers'"),
    ("map.yaml", "facts: [rule]", "facts: [rules]", 4, "there is no fact 'rules'"),
    ("map.yaml", "later: {in: one", "later: {in: two", 6, "there is no section 'two'"),
    ("map.yaml", "to: first", "to: nowhere", 8, "there is no topic 'nowhere'"),
    ("sources.yaml", "facts: [rule, old]", "facts: [rule, older]", 7, "there is no 'older'"),
    ("contacts.yaml", "facts: [rule]", "facts: [ruler]", 12, "there is no 'ruler'"),
    ("contacts.yaml", "Отвечает. {rule}", "Отвечает. {ruler}", 4, "there is no 'ruler'"),
    ("figures.yaml", "fact: rule}]}\ndays", "fact: ruler}]}\ndays", 1, "there is no 'ruler'"),
    ("glossary.yaml", "topic: first", "topic: third", 5, "there is no 'third'"),
    ("reversals.yaml", "topic: first", "topic: third", 5, "there is no 'third'"),
    ("reversals.yaml", "Ждать нечего. {rule}", "Ждать нечего. {ruler}", 4, "there is no 'ruler'"),
    ("reversals.yaml", "{rule}", "", 4, "the fact marks differ"),
    ("refusals.yaml", "chances:", "others:", 1, "there is no 'others'"),
    ("refusals.yaml", "chances:", "others:", 8, "refusals.yaml has no words for 'chances'"),
    ("open-questions.yaml", "first", "third", 1, "there is no 'third'"),
    # what harms if it is wrong
    (FIRST, "Не ждите.", "Консульство не узнает об аресте.", 12, "the US must tell Russia's consulate"),
    (FIRST, "Do not wait.", "You can refuse to have the consulate notified.", 12, "the US must tell Russia's consulate"),
    (FIRST, "Не ждите.", "Молчите.", 12, "it speaks of silence and not of the fear"),
    (FIRST, "Do not wait.", "Stay silent.", 12, "it speaks of silence and not of the fear"),
    (FIRST, "Не ждите.", "Ничего не говорите.", 12, "it speaks of silence and not of the fear"),
    (FIRST, "Не ждите.", "Приложение CBP One снова работает.", 12, "CBP One has ended"),
    (FIRST, "Do not wait.", "The CBP One app works again.", 12, "CBP One has ended"),
    (FIRST, "Не ждите.", "Пишите в Медуза.", 12, "is shown only after the warning"),
    (FIRST, "Не ждите.", "Звоните +1 888 351 4025.", 12, "is the phone of no contact"),
    (FIRST, "Do not wait.", "Do <b>not</b> wait.", 12, "Markdown, not HTML"),
    (FIRST, "lawyer: null", 'lawyer: "Jane"', 30, "'checked' has no day"),
    (FIRST, "contact:office", "contact:a-very-long-contact-id-of-32-char", 25, "there is no contact"),
    ("contacts.yaml", "kind: government", "kind: organization", 1, "only offices, courts and lines run by a state"),
    ("glossary.yaml", "Money for release.", "See [it](https://evil.example.com).", 1, "is not a page that is safe"),
    ("glossary.yaml", "Деньги за выход.", "Вас отпустят.", 1, "is a verdict"),
    # the same in both languages
    (FIRST, "20 января 2025", "21 января 2025", 15, "the numbers differ"),
    (FIRST, "20 января 2025", "20 февраля 2025", 15, "the numbers differ"),
    (FIRST, "{{days}} дней", "30 дней", 6, "the figures differ"),
    (FIRST, "за близкого так же. {rule}".capitalize(), "За близкого так же.", 24, "the fact marks differ"),
    (FIRST, "[страницу](https://law.example.gov/1)", "страницу", 15, "the links differ"),
    ("contacts.yaml", "Отвечает.", "Отвечает 5 дней.", 4, "the numbers differ"),
    # letters
    (FIRST, "Call a lawyer.", "Cаll a lawyer.", 10, "Cyrillic letter 'а' in the English text"),
    (FIRST, "Позвоните юристу", "Пoзвоните юристу", 10, "Latin and Cyrillic letters in one word"),
    (FIRST, "Позвоните юристу.", "Call a lawyer please.", 10, "mostly in Latin letters"),
    (FIRST, "ай эм эфрЭйд", "i am afraid", 14, "the sound is written in Cyrillic letters"),
    ("glossary.yaml", "Money for release.", "Деньги.", 1, "Cyrillic letter"),
    # limits of Telegram
    (FIRST, "Не ждите.", LONG * 12 + ".", 7, "over 4096 characters"),
    (FIRST, "за {{days}} дней", LONG + "{{days}}", 7, "'short' is over 300 characters"),
    (FIRST, "Первый вопрос", "Первый " * 12, 2, "the title is over 64 characters"),
    (FIRST, "I am afraid.", "I am afraid. " + "so " * 90, 14, "over 256 characters for a copy button"),
    (SECOND, "Текст части.", LONG * 12 + ".", 12, "over 4096 characters"),
    # what an answer must have
    (FIRST, "sources: [law, paper]", "sources: []", 26, "the answer names no source"),
    (SECOND, "sources: [law]", "sources: [paper]", 17, "supports no fact that this answer states"),
    (FIRST, "Не ждите.", "Вас отпустят.", 12, "'Вас отпустят' is a verdict"),
    (FIRST, "Do not wait.", "It is too late.", 12, "is a verdict"),
    (FIRST, "(https://law.example.gov/1).\n  en", "(https://evil.example.com).\n  en", 16, "is not a page"),
    (FIRST, "Не ждите.", "Не ждите evil.com.", 12, "'evil.com' is not a page"),
    ("map.yaml", "facts: []}\n  later", "facts: [undated]}\n  later", 1, "no sentence states the fact 'undated'"),
    (FIRST, '"2026-10"', '"2026-09"', 28, "by its facts 'as_of' is 2026-10"),
    (FIRST, "volatility: high", "volatility: low", 27, "by its facts 'volatility' is high"),
    (SECOND, "2026-09-01", "2027-09-01", 20, "a day that has not come yet"),
    (FIRST, "topic:second", "topic:first", 25, "the answer points to itself"),
    ("figures.yaml", "until: null, fact: rule}]}\ndays", "until: 2026-11-01, fact: rule}]}\ndays", 1, "has expired"),
    ("figures.yaml", "fact: rule}]}\ndays", "fact: rule}, {amount: 2, from: null, until: null, fact: rule}]}\ndays", 1,
     "has 2 values"),
    # reaching it
    ("to-write.yaml", "- later", "- later\n- second", 2, "no button leads to it"),
    ("to-write.yaml", "- later", "- later\n- never", 2, "there is no topic 'never'"),
    ("to-write.yaml", "- later\n", "[]\n", 6, "'later' has no file, and to-write.yaml does not list it"),
    # guided dialogs
    (WAY, "id: way", "id: else", 1, "the dialog 'else' belongs in dialogs/else.yaml"),
    ("map.yaml", "dialogs: [way]", "dialogs: []", 1, "the dialog 'way' is not in the list of map.yaml"),
    ("map.yaml", "dialogs: [way]", "dialogs: [way, lost]", 9, "'lost' has no file in dialogs/"),
    (WAY, "to: when, place", "to: where, place", 12, "'where' leads back to itself"),
    (WAY, "to: when, place", "to: signs, place", 19, "no answer leads to 'when'"),
    (WAY, "none: told", "none: stopped", 28, "no answer leads to 'told'"),
    (WAY, "start: where", "start: stopped", 10, "a dialog starts with a question"),
    (WAY, "rule: one-year", "rule: two-years", 32, "there is no rule 'two-years'"),
    (WAY, "to: signs\n  signs", "to: nowhere\n  signs", 1, "there is no step or outcome 'nowhere'"),
    (WAY, "key: b", "key: a", 1, "two steps have the same 'key'"),
    (WAY, "    date: past", "    about_past: true\n    date: past", 19, "needs 'skip'"),
    (WAY, "Где вы?", "Вы подходите?", 14, "is a verdict"),
    (WAY, "Стойте.", "Стойте 5 минут.", 45, "the numbers differ"),
    (WAY, "Стойте.", "Stop.", 45, "the Russian text is mostly in Latin letters"),
    (WAY, "Ждите.", "Ждите. {nope}", 46, "there is no fact 'nope'"),
    (WAY, "dialog:way", "dialog:other", 48, "there is no dialog 'other'"),
    (WAY, "contact:office", "contact:shop", 42, "there is no contact 'shop'"),
    (WAY, "say: first", "say: second", 40, "'second' is no topic with words to say"),
    (WAY, "{{later}}. {old}\", en", "{{day}}. {old}\", en", 36, "'later' says its day"),
    (WAY, "{{later}}. {old}\", en", "никогда. {old}\", en", 36, "'later' says its day"),
    (WAY, "means: {ru: \"Срок есть. {rule}", "means: {ru: \"Срок {{day}}. {rule}", 30, "a computed day is named only in"),
    (FIRST, "Не ждите.", "Не ждите {{later}}.", 12, "a computed day is named only in"),
    (WAY, "rule: one-year", "rule: card-end", 32, "'later' is told where the rule 'card-end' has two counts"),
    (WAY, "see: [topic:second, contact:office]", f"see: [{', '.join(['topic:second'] * 11)}]", 42, "at most 10 links"),
    (FIRST, "see: [topic:second, topic:later, ", f"see: [{'contact:office, ' * 10}", 25, "at most 10 contacts"),
    (WAY, "    unknown: signs\n", MANY, 12, "over 7 options"),
    (WAY, "    to: signs\n  signs", f"    to: s0\n{RING_OFF}  signs", 10, "over 9 questions on the longest path"),
    (WAY, "    to: signs\n  signs", f"    to: s0\n{RING_OFF}  signs", 11, "over 5000 paths"),
    (WAY, "Помогите.", "Смотрите https://shop.example.com", 39, "is not a page that is safe to show"),
    (WAY, "Помогите.", "Пишите на t.me/some_helper", 39, "is not a page that is safe to show"),
    (WAY, "Помогите.", "Пишите @some_helper.", 39, "is not a page that is safe to show"),
    (WAY, "Помогите.", "Звоните +1 800 555 0199.", 39, "is the phone of no contact"),
    (WAY, "Помогите.", "Пишите в Медуза.", 39, "is not to be named here"),
    (WAY, "Помогите.", "Молчите.", 39, "it speaks of silence and not of the fear"),
    (WAY, "Помогите.", "Консульство не узнает об аресте.", 39, "the US must tell Russia's consulate"),
    (WAY, "Помогите.", "Приложение CBP One снова работает.", 39, "CBP One has ended"),
    (WAY, "Стоп", LONG, 44, "the title is over 64 characters"),
    (WAY, "По шагам", LONG, 5, "the title is over 40 characters"),
    (WAY, "Там\"", f"{LONG}\"", 16, "the label is over 40 characters"),
    (WAY, "Там так. {old}", LONG * 12, 28, "the outcome is over 4096 characters in 'ru'"),
    (WAY, "lawyer: null", "lawyer: Jane Roe", 9, "a lawyer reviewed, but 'checked' has no day"),
    (WAY, "checked: null", "checked: 2027-01-01", 8, "is a day that has not come yet"),
    ("contacts.yaml", "undesirable: false", "undesirable: unknown", 42, "'office' is shown only after the warning"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line", "message"), BROKEN, ids=[row[4][:40] for row in BROKEN])
def test_what_breaks_a_rule_is_named_by_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, line: int, message: str
) -> None:
    """Content broken in one place brings an error with the file and the line where an editor mends it."""
    root = write_folder(tmp_path)
    spoil(root, file, old, new)
    found = [finding for finding in findings(root) if message in finding.message]
    assert found, [str(finding) for finding in findings(root)]
    assert found[0].level is Level.ERROR
    assert found[0].file in {file, FIRST, SECOND, WAY, "map.yaml"}
    assert found[0].line == line, str(found[0])


HARD = "Notwithstanding considerable jurisdictional uncertainty, representation necessitates documentation. " * 2
SLOW = "и " * 40
THREE_SLOW = f"Раз {SLOW}. Два {SLOW}. Три {SLOW}. Четыре {SLOW}."
FORM = [
    (FIRST, "Не ждите.", "ICE уведомит консульство. {rule}", "rests on a consul- fact"),
    (SECOND, "Ещё текст.", "Ещё слово. " * 126, "252 words; 250 at most"),
    (SECOND, "Text of the part.", HARD, "the English reads at grade"),
    (SECOND, "Ещё текст.", THREE_SLOW, "half of the Russian sentences are over"),
    (FIRST, "Не ждите.", "Ждите 5 дней.", "a rule without its fact"),
    (FIRST, ', "восемь"', "", "7 phrasings; 8 to 20 are wanted"),
    (FIRST, '"два"', '"раз"', "a phrasing stands here twice"),
    (FIRST, "topic:second, ", "", "at least 3 different links are wanted"),
    (WAY, "Помогите.", "Ждите 5 дней.", "relative: a rule without its fact"),
    (WAY, "Раз?", "ICE решает.", "ask_lawyer 1: a rule without its fact"),
    (WAY, "Помогите.", "ICE уведомит консульство. {rule}", "rests on a consul- fact"),
    (WAY, "Do not put it off.", HARD, "the English reads at grade"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FORM, ids=[row[3][:30] for row in FORM])
def test_matters_of_form_are_noted(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    """Matters of form are told, and do not stop unless asked to."""
    root = write_folder(tmp_path)
    spoil(root, file, old, new)
    found = [finding for finding in findings(root) if message in finding.message]
    assert found
    assert found[0].level is Level.FORM


def test_two_dialogs_never_share_a_letter(tmp_path: Path) -> None:
    """The letter that buttons carry for a dialog belongs to it alone."""
    root = write_folder(tmp_path)
    spoil(root, "map.yaml", "dialogs: [way]", "dialogs: [way, two]")
    (root / "dialogs/two.yaml").write_text((root / WAY).read_text("utf-8").replace("id: way", "id: two"), "utf-8")
    assert [str(finding) for finding in findings(root)] == ["dialogs/two.yaml:2: the key 'w' is that of 'way'"]


def test_an_overdue_answer_is_a_caution_and_never_an_error(tmp_path: Path) -> None:
    """An answer nobody has looked at for too long is named as a caution, from the day after its time is up."""
    root = write_folder(tmp_path)
    assert findings(root, date(2026, 11, 30)) == []
    later = findings(root, date(2026, 12, 1))
    assert [(finding.file, finding.level) for finding in later] == [(WAY, Level.CAUTION), (FIRST, Level.CAUTION)]
    assert "overdue: as of 2026-10" in later[0].message


def test_a_check_makes_an_answer_young_again(tmp_path: Path) -> None:
    """Age is counted from the day a person opened the pages, where there was one."""
    root = write_folder(tmp_path)
    spoil(root, WAY, "checked: null", "checked: 2029-08-01")
    assert [finding.file for finding in findings(root, date(2029, 8, 31))] == [FIRST]


SEEN_AGAIN = [
    ("map.yaml", "dialogs: [way]", "dialogs: [way, lost]"),
    (WAY, "Помогите.", "Вас отпустят."),
    (FIRST, "Не ждите.", "Вас отпустят."),
    ("facts.yaml", 'as_of: "2026-10"', 'as_of: "2026-09"'),
    (
        "figures.yaml",
        "amount: 1060, from: 2026-10-01, until: null",
        "amount: 1060, from: 2026-10-01, until: 2026-10-02",
    ),
    ("sources.yaml", "https://law.example.gov/1", "https://law.example.gov/2"),
    ("contacts.yaml", "Отвечает. {rule}", "Отвечает. {ruler}"),
    ("glossary.yaml", "topic: first", "topic: third"),
    ("map.yaml", "facts: []}\n  later", "facts: [undated]}\n  later"),
]


@pytest.mark.parametrize(("file", "old", "new"), SEEN_AGAIN, ids=[row[0] for row in SEEN_AGAIN])
def test_what_is_kept_from_the_last_run_never_hides_a_change(tmp_path: Path, file: str, old: str, new: str) -> None:
    """Whichever one file changes, the rules that keep what they found say the same as all rules run anew."""
    root, data = write_folder(tmp_path / "content"), tmp_path / "data"
    library = load_library(root)
    assert run_kept_checks(library, TODAY, root, data) == run_checks(library, TODAY) == []
    spoil(root, file, old, new)
    library = load_library(root)
    found = run_checks(library, TODAY)
    assert found
    assert run_kept_checks(library, TODAY, root, data) == found
    assert run_kept_checks(library, TODAY, root, data) == found
