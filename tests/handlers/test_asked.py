"""Free words: answered at once, offered a choice, refused kindly or said not to be known, always in their own language."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.app import build_bot, build_dispatcher
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.services import open_services
from bot.settings import Settings
from tests.conftest import Meet
from tests.edition import USERNAME, content_on
from tests.preview.people import Clock

STRANGE = "\u202e\u200b\ufeff" + "🏴\u200d☠️" * 500 + "\x00<b>&amp;" + "ж" * 1500
URGENT = "Срочно: задержали, высылают, угрожают"


@asynccontextmanager
async def with_editors(settings: Settings, telegram: Telegram, chat: int) -> AsyncIterator[Person]:
    """Somebody before a bot whose editors read in a chat."""
    told = settings.model_copy(update={"editors_chat_id": chat})
    async with open_services(told, username=USERNAME, edition=content_on()) as services:
        yield Person(telegram, build_dispatcher(services), build_bot(told, MemorySession(telegram)), language="ru")


@pytest.mark.parametrize(
    ("client", "question", "answer"),
    [
        ("ru", "сколько времени есть чтобы подать на убежище", "Годичный срок: когда подавать"),
        ("en", "how long do I have to apply for asylum", "The one-year deadline"),
        ("ru", "skolko stoit bond", "Залог в иммиграционном деле: что это"),
        ("ru", "i589 как заполнить", "Анкета I-589"),
    ],
)
async def test_what_is_understood_is_answered_at_once(meet: Meet, client: str, question: str, answer: str) -> None:
    """The answer itself comes, with two other candidates as buttons, and each of them opens."""
    person = meet(client)
    await person.send(question)
    assert person.screen.text.startswith(answer)
    others = [label for row in person.labels for label in row if label.startswith(("Может быть: ", "Maybe: "))]
    assert len(others) == 2
    await person.tap(others[0])
    assert person.screen.text.startswith(others[0].split(": ", 1)[1])


async def test_ask_answers_what_stands_behind_it(meet: Meet) -> None:
    """/ask with a question answers it; alone it says how to ask."""
    person = meet("ru")
    await person.send("/ask что такое бонд")
    assert person.screen.text.startswith("Залог в иммиграционном деле")
    await person.send("/ask")
    assert person.screen.text.startswith("Напишите вопрос своими словами")


@pytest.mark.parametrize(("client", "question"), [("en", "что такое бонд"), ("de", "chto takoe bond")])
async def test_the_answer_speaks_the_language_of_the_question(meet: Meet, client: str, question: str) -> None:
    """A Russian question is answered in Russian on an English or German phone; the other language is one press away."""
    person = meet(client)
    await person.send(question)
    assert person.screen.text.startswith("Залог в иммиграционном деле")
    await person.tap("English")
    assert person.screen.text.startswith("Immigration bond")


async def test_english_is_answered_in_english_on_a_russian_phone(meet: Meet) -> None:
    """The language of the message counts, not that of the phone."""
    person = meet("ru")
    await person.send("how do I pay the bond for my husband")
    assert "What to do" in person.screen.text


async def test_a_doubt_is_said_and_a_choice_offered(meet: Meet) -> None:
    """Where the bot is not sure it says so and offers up to four topics."""
    person = meet("ru")
    await person.send("где бабушка 84 года её увезли")
    assert "Возможно, вы об этом" in person.screen.text
    assert 3 <= len(person.labels) <= 9


@pytest.mark.parametrize("words", ["ывапролд", "?", "/nosuchcommand", "какая завтра погода", STRANGE[:4096]])
async def test_what_is_not_known_is_said_kindly(meet: Meet, words: str) -> None:
    """Off the subject the bot says that it does not know, with urgent help, the sections and who else may help."""
    person = meet("ru")
    await person.send(words)
    assert person.screen.text.startswith("На это у бота нет ответа")
    assert person.labels[0][0] == URGENT
    assert ["Мошенники"] in person.labels
    await person.tap("Кто поможет")
    assert person.screen.text.startswith("Кто поможет")


async def test_another_country_is_not_answered_but_shown_the_way(meet: Meet) -> None:
    """Asylum elsewhere gets no answer about the US: UNHCR behind the warning, and what to know before leaving Russia."""
    person = meet("ru")
    await person.send("как попросить убежище в германии дезертиру")
    assert person.screen.text.startswith("Об убежище в других странах бот не знает")
    await person.tap("УВКБ ООН: другие страны")
    assert "Вы сейчас в России?" in person.screen.text
    await person.tap("Нет, показать")
    assert "help.unhcr.org" in person.screen.html
    await person.tap("← Назад")
    assert person.screen.text.startswith("Ещё в России: с чего начать")


async def test_danger_comes_first_and_the_answer_stays(meet: Meet) -> None:
    """Words of an arrest put the urgent line and button on top; the right answer stands below."""
    person = meet("ru")
    await person.send("мужа забрали вчера на чек-ине что делать")
    assert person.screen.text.startswith("Если это происходит сейчас")
    assert "Близкого только что задержали" in person.screen.text
    assert person.labels[0][0] == URGENT


async def test_danger_beats_refusal(meet: Meet) -> None:
    """Somebody whose husband is being taken is not told that odds are not worked out."""
    person = meet("ru")
    await person.send("мужа забрали сегодня, какие у него шансы, скажите процент")
    assert "процент" not in person.screen.text.split("\n")[0]
    assert person.labels[0][0] == URGENT
    assert "Шансы бот не считает" not in person.screen.text


@pytest.mark.parametrize(
    "words", ["не хочу жить", "какие шансы? не хочу больше жить", "ne hochu zhit", "A000000014 I want to die"]
)
async def test_words_of_suicide_come_before_everything(meet: Meet, words: str) -> None:
    """The crisis screen comes first, whatever else the message holds."""
    person = meet("ru")
    await person.send(words)
    assert "988" in person.screen.text


async def test_in_a_crisis_the_lines_to_call_stand_first(meet: Meet) -> None:
    """Nothing stands between the words and whom to call: other answers and the offer to delete come after."""
    person = meet("en")
    await person.send("I want to kill myself, my A-number is A123456789")
    labels = [label for row in person.screen.labels for label in row]
    assert (labels[0], "988" in labels[1]) == ("Русский", True)
    offers = [
        at for at, label in enumerate(labels) if label == "Delete my message" or label.startswith(("Maybe", "Urg"))
    ]
    assert min(offers) > max(at for at, label in enumerate(labels) if "911" in label or "988" in label)


async def test_a_number_is_not_used_and_the_message_can_go(meet: Meet) -> None:
    """A number in a message brings a warning and a button that deletes the message; the answer stays."""
    person = meet("ru")
    await person.send("мой телефон +7 999 123 45 67, а сколько стоит бонд")
    assert "что-то похожее на номер" in person.screen.text
    await person.tap("Удалить моё сообщение")
    assert person.screen.text.startswith("Ваше сообщение удалено")
    assert [message.mine for message in person.messages] == [False]
    assert not person.unanswered


async def test_a_message_too_old_to_delete_is_said_so(meet: Meet, clock: Clock) -> None:
    """After 48 hours Telegram lets no bot delete: the person is told to do it, and nothing else is lost."""
    person = meet("ru")
    await person.send("A000000014")
    clock.forward(hours=49)
    await person.tap("Удалить моё сообщение")
    assert person.screen.text.startswith("Удалить сообщение не получилось")
    assert len(person.messages) == 2


async def test_the_editors_read_only_what_the_person_agreed_to(
    settings: Settings, telegram: Telegram, meet: Meet
) -> None:
    """The masked text is shown, asked about, and sent exactly so, with nothing about who asked."""
    editors = meet("ru")
    await editors.send("/start")
    async with with_editors(settings, telegram, editors.id) as person:
        await person.send("Почём фиолетовый Мурзик на улице Ленина 15, тел. 89991234567")
        await person.tap("Отправить вопрос редакторам")
        shown = person.screen.text
        assert "Мурзик" not in shown
        assert "Ленина" not in shown
        assert "9991234567" not in shown
        assert editors.screen.text.startswith("Пристань")
        await person.tap("Да, отправить так")
        assert person.screen.text.startswith("Отправлено")
        assert editors.screen.text in shown
        assert str(person.id) not in str(telegram.calls[-1])


async def test_what_is_gone_cannot_be_sent(settings: Settings, telegram: Telegram, meet: Meet) -> None:
    """The bot keeps no question: where the person has deleted it, there is nothing to show or send."""
    editors = meet("ru")
    await editors.send("/start")
    async with with_editors(settings, telegram, editors.id) as person:
        await person.send("какая погода завтра в Омске, Мурзик")
        question = next(message.id for message in person.messages if message.mine)
        del telegram.messages.chats[person.id].messages[question]
        await person.tap("Отправить вопрос редакторам")
        assert person.screen.text.startswith("Вашего сообщения уже нет")


async def test_a_chat_of_editors_that_cannot_be_reached_is_told(settings: Settings, telegram: Telegram) -> None:
    """Where the editors' chat refuses, the person learns that nothing has left, and can try again."""
    async with with_editors(settings, telegram, 777) as person:
        await person.send("какая погода завтра в Омске, Мурзик")
        await person.tap("Отправить вопрос редакторам")
        await person.tap("Да, отправить так")
        assert person.screen.text.startswith("Не получилось отправить")


async def test_without_editors_nothing_offers_to_tell_them(meet: Meet) -> None:
    """Where nobody reads, no button promises it, and the answer quotes nothing."""
    person = meet("ru")
    await person.send("какая погода завтра в Омске, Мурзик")
    assert not [label for row in person.labels for label in row if "редактор" in label]
