"""A small content folder that every rule is content with, for tests to break in one place."""

from __future__ import annotations

from pathlib import Path

MAP = """\
sections:
  one: {ru: "Раздел", en: "Section"}
topics:
  first: {in: one, for: sr, say: "what", facts: [rule]}
  second: {in: one, for: s, say: "what", facts: []}
  later: {in: one, for: s, say: "what", facts: []}
refuse:
  chances: {to: first}
dialogs: [way]
"""
FACTS = """\
rule: {states: "A rule.", as_of: "2026-10", status: C, volatility: high, evidence: "x"}
old: {states: "An old rule.", as_of: "2020", status: G, volatility: low, evidence: "x"}
undated: {states: "A rule.", as_of: null, status: G, volatility: medium, evidence: "x"}
"""
SOURCES = """\
law:
  kind: law
  name: {ru: "Закон", en: "Law"}
  date: null
  url: "https://law.example.gov/1"
  undesirable: false
  facts: [rule, old]
paper:
  kind: press
  name: {ru: "Газета", en: "Paper"}
  date: "2026-10"
  url: null
  undesirable: true
  facts: [rule]
"""
FIGURES = """\
fee: {kind: money, values: [{amount: 1060, from: 2026-10-01, until: null, fact: rule}]}
days: {kind: number, values: [{amount: 30, from: null, until: null, fact: rule}]}
"""
CONTACTS = """\
office:
  kind: government
  name: {ru: "Офис", en: "Office"}
  what: {ru: "Отвечает. {rule}", en: "Answers. {rule}"}
  for_whom: {ru: "всем", en: "everybody"}
  languages: [en, ru]
  country: us
  places: [us]
  url: "https://office.example.gov"
  phone: "+1 888 351 4024"
  undesirable: false
  facts: [rule]
  as_of: "2026-10"
"""
GLOSSARY = """\
bond:
  ru: {term: "залог", said: ["бонд"], means: "Деньги за выход."}
  en: {term: "bond", means: "Money for release."}
  official: bond
  topic: first
"""
FIRST = """\
id: first
title: {ru: "Первый вопрос", en: "First question"}
asked:
  ru: ["раз", "два", "три", "четыре", "пять", "шесть", "семь", "восемь"]
  en: ["one", "two", "three", "four", "five", "six", "seven", "eight"]
short:
  ru: "По правилу платят {{fee}} за {{days}} дней. {rule}"
  en: "By the rule people pay {{fee}} within {{days}} days. {rule}"
do:
  - {ru: "Позвоните юристу.", en: "Call a lawyer."}
never:
  - {ru: "Не ждите.", en: "Do not wait."}
say:
  - {en: "I am afraid. {rule}", ru: "Я боюсь. {rule}", sound: "ай эм эфрЭйд"}
body:
  ru: |
    **Правило.** С 20 января 2025 года так. {rule}

    Смотрите [страницу](https://law.example.gov/1).
  en: |
    **The rule.** It is so since January 20, 2025. {rule}

    See [the page](https://law.example.gov/1).
relative: {ru: "За близкого так же. {rule}", en: "The same for someone close. {rule}"}
see: [topic:second, topic:later, contact:office]
sources: [law, paper]
volatility: high
as_of: "2026-10"
checked: null
lawyer: null
changes:
  - on: 2025-01-20
    before: {ru: "Было. {rule}", en: "It was. {rule}"}
    now: {ru: "Стало. {rule}", en: "It is. {rule}"}
"""
SECOND = """\
id: second
title: {ru: "Второй вопрос", en: "Second question"}
asked:
  ru: ["а", "б", "в", "г", "д", "е", "ж", "з"]
  en: ["a", "b", "c", "d", "e", "f", "g", "h"]
short: {ru: "Ответ. {old}", en: "Answer. {old}"}
do:
  - {ru: "Сделайте.", en: "Do it."}
parts:
  - id: a
    title: {ru: "Часть", en: "Part"}
    body: {ru: "Текст части.", en: "Text of the part."}
  - id: b
    title: {ru: "Ещё часть", en: "Another part"}
    body: {ru: "Ещё текст.", en: "More text."}
see: [topic:first, topic:later, contact:office]
sources: [law]
volatility: low
as_of: "2020"
checked: 2026-09-01
lawyer: "Jane Roe"
"""
DIALOG = """\
id: way
key: w
group: main
voices: sr
title: {ru: "По шагам", en: "Step by step"}
asked: {ru: ["что делать"], en: ["what to do"]}
short: {ru: "Спросит и скажет.", en: "It asks and tells."}
checked: null
lawyer: null
start: where
steps:
  where:
    key: a
    ask: {ru: "Где вы?", en: "Where are you?"}
    options:
      m: {label: {ru: "Там", en: "There"}, to: when, place: m, note: {ru: "Там так. {old}", en: "It is so there. {old}"}}
      n: {label: {ru: "Тут", en: "Here"}, to: signs, sign: stop}
    unknown: signs
  when:
    key: b
    ask: {ru: "Когда?", en: "When?"}
    date: past
    to: signs
  signs:
    key: z
    gravest: {stop: stopped, caution: stopped, none: told}
outcomes:
  told:
    title: {ru: "Так", en: "So"}
    means: {ru: "Срок есть. {rule}", en: "There is a deadline. {rule}"}
    clocks:
      - rule: one-year
        counted_from: when
        label: {ru: "Не позже", en: "No later than"}
        how: {ru: "Год от въезда. {old}", en: "A year from arrival. {old}"}
        later: {ru: "Юристу: {{later}}. {old}", en: "To a lawyer: {{later}}. {old}"}
    do: [{ru: "Подайте.", en: "File."}]
    never: [{ru: "Не тяните.", en: "Do not put it off."}]
    relative: {ru: "Помогите.", en: "Help."}
    say: first
    ask_lawyer: [{ru: "Раз?", en: "One?"}, {ru: "Два?", en: "Two?"}, {ru: "Три?", en: "Three?"}]
    see: [topic:second, contact:office]
  stopped:
    title: {ru: "Стоп", en: "Stop"}
    means: {ru: "Стойте.", en: "Stop."}
    do: [{ru: "Ждите.", en: "Wait."}]
    ask_lawyer: [{ru: "Раз?", en: "One?"}, {ru: "Два?", en: "Two?"}, {ru: "Три?", en: "Three?"}]
    see: [topic:second, dialog:way]
"""
TO_WRITE = "- later\n"
REVERSALS = """\
turned:
  on: 2025-01-20
  before: {ru: "Советовали ждать.", en: "The advice was to wait."}
  now: {ru: "Ждать нечего. {rule}", en: "There is nothing to wait for. {rule}"}
  topic: first
"""
REFUSALS = """\
chances:
  text: {ru: "Шансы бот не считает.", en: "The bot does not count chances."}
  asked:
    ru: ["какие у меня шансы"]
    en: ["what are my chances"]
"""
DANGER = """\
crisis:
  ru: ["не хочу жить"]
  en: ["kill myself"]
urgent:
  ru: ["забрали"]
  en: ["ice took"]
calm:
  ru: ["забрали паспорт"]
  en: ["took my passport"]
"""
OPEN_QUESTIONS = """\
- {topic: first, asks: "Is it so?"}
"""
SYNONYMS = """\
bond: {ru: ["залог", "бонд"], en: ["bond", "bail"]}
"""
FILES = {
    "synonyms.yaml": SYNONYMS,
    "reversals.yaml": REVERSALS,
    "refusals.yaml": REFUSALS,
    "danger.yaml": DANGER,
    "open-questions.yaml": OPEN_QUESTIONS,
    "map.yaml": MAP,
    "facts.yaml": FACTS,
    "sources.yaml": SOURCES,
    "figures.yaml": FIGURES,
    "contacts.yaml": CONTACTS,
    "glossary.yaml": GLOSSARY,
    "to-write.yaml": TO_WRITE,
    "faq/one/first.yaml": FIRST,
    "faq/one/second.yaml": SECOND,
    "dialogs/way.yaml": DIALOG,
}


def write_folder(root: Path) -> Path:
    """Writes the small folder below `root` and returns it."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def spoil(root: Path, file: str, old: str, new: str) -> None:
    """Replaces one piece of a file, which must be there."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
