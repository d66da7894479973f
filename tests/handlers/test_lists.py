"""News, glossary, contacts, refusals, and what comes before everything else."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from bot.preview import acts
from bot.services import Services
from tests.conftest import Meet

MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


async def test_what_changed_begins_with_what_turned_into_its_opposite(meet: Meet) -> None:
    """/news and the button on the first screen open with the reversals, each with what was said and what is so now."""
    person = meet("ru")
    await person.send("/start")
    await person.tap("Что изменилось")
    first = person.screen.text
    await person.send("/news")
    assert person.screen.text == first
    assert first.startswith("Что изменилось: раньше говорили одно, теперь другое")
    assert first.count("Раньше:") == first.count("Теперь:") == 6
    await person.tap("CBP One: записи больше нет")
    assert person.screen.text.startswith("CBP One")


async def test_changes_are_dated_and_the_newest_comes_first(meet: Meet, services: Services) -> None:
    """Behind the reversals stand the changes of all topics, newest first, down to the last page."""
    person = meet("ru")
    await person.send("/news")
    days: list[date] = []
    while ["Дальше →"] in person.labels or ["← Раньше", "Дальше →"] in person.labels:
        await person.tap("Дальше →")
        found = re.findall(rf"^(\d+)\s({'|'.join(MONTHS)})\s(\d+)\sгода$", person.screen.text, re.MULTILINE)
        days += [datetime(int(year), MONTHS.index(month) + 1, int(day)).date() for day, month, year in found]
    assert days == sorted(days, reverse=True)
    assert len(days) == sum(len(topic.changes) for topic in services.content.library.topics.values())


@pytest.mark.parametrize("data", ["n:rs-:99:1", "g:rs-:99:1", "d:rsm:99:0:1", "d:rsm:99:2:1", "d:rsm:0:7:1", "e:rs-:nope:1",
                                  "c:rs-:-:nobody:1", "c:rs-:nowhere:ice-locator:1"])  # fmt: skip
async def test_pages_that_are_not_there(meet: Meet, data: str) -> None:
    """A page, a term, a contact that the content does not have leads to a clear screen."""
    person = meet("ru")
    await person.send("/start")
    await person.press(data)
    assert person.screen.text.startswith("Эта кнопка устарела")


async def test_a_term_says_what_it_means_and_leads_to_its_answer(meet: Meet) -> None:
    """/glossary lists every term page by page; a term tells its meaning, its slang, its English, and the topic."""
    person = meet("ru")
    await person.send("/glossary")
    while not any(label == "залог" for row in person.labels for label in row):
        await person.tap("Дальше →")
    page = person.screen.text
    await person.tap("залог")
    assert "бонд" in person.screen.text
    assert "По-английски: immigration bond" in person.screen.text
    await person.tap("← Назад")
    assert person.screen.text == page


async def test_words_in_an_answer_are_explained(meet: Meet) -> None:
    """An answer offers the terms it uses, each in a sentence, and the way back."""
    person = meet("en")
    await person.open_link("t_bond-basics")
    await person.tap("Words in this answer")
    assert "bond" in person.screen.text
    assert "CeBONDS" in person.screen.text
    await person.tap("← Back")
    assert ["Words in this answer"] in person.labels


@pytest.mark.parametrize(
    "place", ["В России", "В другой стране", "В Мексике", "На границе США", "В США", "Под стражей в США"]
)
async def test_contacts_depend_on_the_place(meet: Meet, services: Services, place: str) -> None:
    """/contacts asks where the person is, then shows official pages first; a card names what it does and for whom."""
    person = meet("ru")
    await person.send("/contacts")
    await person.tap(place)
    assert place in person.screen.text
    contacts = services.content.library.contacts.values()
    doubtful = {contact.name.ru for contact in contacts if contact.undesirable != "false"}
    labels = {label for row in person.labels for label in row}
    assert not labels & doubtful
    card = next(
        row[0] for row in person.labels if any(contact.name.ru == row[0].replace("\u00a0", " ") for contact in contacts)
    )
    await person.tap(card)
    assert "Кому:" in person.screen.text
    await person.tap("← Назад")
    assert place in person.screen.text


async def test_organizations_stand_behind_the_warning_and_never_in_russia(meet: Meet) -> None:
    """Organizations that may be dangerous to be tied with come after the warning; in Russia they are not offered at all."""
    person = meet("ru")
    await person.send("/contacts")
    await person.tap("В Мексике")
    await person.tap("Организации и волонтёры")
    assert "Вы сейчас в России?" in person.screen.text
    await person.tap("Нет, показать")
    assert "https://help.unhcr.org/mexico" in person.screen.text
    await person.tap("← Назад")
    await person.tap("Организации и волонтёры")
    await person.tap("Да, я в России")
    assert ["Организации и волонтёры"] not in person.labels
    assert "В России" in person.screen.text


@pytest.mark.parametrize("words", ["я не хочу жить", "Жить незачем, хочу УМЕРЕТЬ!!!", "what is bond i want to kill myself",
                                   "мужа забрали. покончить с собой хочется"])  # fmt: skip
async def test_words_of_suicide_open_the_crisis_screen_before_anything_else(meet: Meet, words: str) -> None:
    """Thoughts of ending one's life bring the crisis screen first, never a refusal and never "not understood"."""
    person = meet("ru")
    await person.send(words)
    assert "Вы не одни" in person.screen.text or "You are not alone" in person.screen.text
    assert "988" in person.screen.text


@pytest.mark.parametrize(
    ("question", "begins", "topic"),
    [("какие у меня шансы", "Шансы бот не считает", "Как подготовиться"), ("where is it safer to cross the border", "The bot does not say", ""),
     ("помоги придумать историю для убежища", "Историю бот не", ""), ("проверьте мой кейс по номеру", "Бот не смотрит", "")],
)  # fmt: skip
async def test_what_is_refused_is_refused_kindly(meet: Meet, question: str, begins: str, topic: str) -> None:
    """Routes, odds, stories and "look me up" get a kind refusal with urgent help and the way to the safe answer."""
    person = meet("ru")
    await person.send(question)
    assert person.screen.text.startswith(begins)
    assert person.labels[0][0].startswith(("Срочно", "Urgent"))
    assert len(person.labels[1]) == 1
    assert topic in person.labels[1][0] or not topic
    await person.tap(person.labels[1][0])
    assert person.screen.text


@pytest.mark.parametrize(
    "words", ["руки на себя наложу", "не вижу больше смысла жить", "хочется покончить со всем", "end it all"]
)
async def test_a_crisis_is_heard_in_other_orders_and_endings(meet: Meet, words: str) -> None:
    """The words of a crisis are heard in any order, close together."""
    person = meet("ru")
    await person.send(words)
    assert "Вы не одни" in person.screen.text or "You are not alone" in person.screen.text


@pytest.mark.parametrize(
    "words", ["не хочу жить в россии как уехать", "хочу жить в америке не в россии", "I don't want to live in Russia"]
)
async def test_where_one_wants_to_live_is_no_crisis(meet: Meet, words: str) -> None:
    """Who does not want to live in a place asks about places, and is not shown the crisis screen."""
    person = meet("ru")
    await person.send(words)
    assert "Вы не одни" not in person.screen.text


async def test_a_caption_is_read_as_words(meet: Meet) -> None:
    """What is written under a photo counts as what was said."""
    person = meet("ru")
    await person._write({"photo": acts.ATTACHMENTS["photo"]["photo"], "caption": "хочу умереть"})
    assert "Вы не одни" in person.screen.text
