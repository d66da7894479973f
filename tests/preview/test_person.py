"""A person does and sees what a person on a phone does and sees."""

from __future__ import annotations

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
)
from aiogram.filters import Command, CommandStart
from aiogram.methods import GetChat, SendMessage
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Message,
)

from bot.preview import acts
from bot.preview.errors import too_many_requests
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.preview.views import Answer, ShownButton

BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Ещё раз", callback_data="again")],
        [
            InlineKeyboardButton(text="Скопировать фразу", copy_text=CopyTextButton(text="I need a lawyer")),
            InlineKeyboardButton(text="Сайт", url="https://www.uscis.gov/asylum"),
        ],
        [
            InlineKeyboardButton(text="Поделиться", url="https://t.me/pristan_bot?start=t_x"),
            InlineKeyboardButton(text="Найти в чате", switch_inline_query_current_chat="x"),
        ],
    ]
)


async def on_start(message: Message) -> SendMessage:
    """Answer /start by returning a method, as aiogram lets handlers do."""
    return SendMessage(chat_id=message.chat.id, text=f"<b>{message.text}</b>", reply_markup=BUTTONS)


async def on_hello(message: Message) -> None:
    """Answer in a group, as a reply."""
    await message.reply("hi")


async def on_anything(message: Message) -> None:
    """Name what came."""
    await message.answer(f"{message.content_type.lower()} {message.reply_to_message is not None}")


async def on_press(query: CallbackQuery) -> None:
    """Show the data on the same message where it can be reached; leave "silent" without an answer."""
    if isinstance(query.message, Message):
        await query.message.edit_text(f"pressed {query.data}", reply_markup=BUTTONS)
    elif isinstance(query.message, InaccessibleMessage):
        await query.message.answer("anew")
    if query.data != "silent":
        await query.answer("Готово", show_alert=True)


async def on_inline(query: InlineQuery) -> None:
    """Offer one result."""
    content = InputTextMessageContent(message_text="x")
    await query.answer([InlineQueryResultArticle(id="1", title=query.query, input_message_content=content)])


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    """An aiogram bot whose other end is the Telegram in memory."""
    return Bot(telegram.token, session=MemorySession(telegram), default=DefaultBotProperties(parse_mode="HTML"))


@pytest.fixture
def person(telegram: Telegram, bot: Bot) -> Person:
    """A person in front of a small bot."""
    dispatcher = Dispatcher()
    dispatcher.message.register(on_start, CommandStart())
    dispatcher.message.register(on_hello, Command("hello"))
    dispatcher.message.register(on_anything)
    dispatcher.callback_query.register(on_press)
    dispatcher.inline_query.register(on_inline)
    return Person(telegram, dispatcher, bot)


async def test_a_person_sees_text_html_and_buttons(person: Person) -> None:
    """A message shows its plain text, the HTML it was sent as, and its rows of buttons."""
    assert (person.messages, person.labels) == ([], [])
    await person.send("/start")
    assert [message.mine for message in person.messages] == [True, False]
    assert (person.screen.text, person.screen.html) == ("/start", "<b>/start</b>")
    assert [entity["type"] for entity in person.screen.entities] == ["bold", "bot_command"]
    assert person.labels[0] == ["Ещё раз"]
    assert person.screen.rows[0][0] == ShownButton("Ещё раз", "callback", "again")


async def test_a_tap_presses_the_button_that_is_seen(person: Person) -> None:
    """A button is pressed by its label or a unique part of it; the message is edited in place."""
    await person.send("/start")
    await person.tap("Ещё")
    assert (person.screen.text, person.screen.edited) == ("pressed again", True)
    assert len(person.messages) == 2
    assert [answer.text for answer in person.answers] == ["Готово"]
    assert person.answers == [Answer(person.presses[0].id, "Готово", alert=True)]


async def test_copy_and_links_do_what_they_do_on_a_phone(person: Person) -> None:
    """Copying fills the clipboard, a link elsewhere opens, a link to the bot itself starts it again."""
    await person.send("/start")
    await person.tap("Скопировать фразу")
    await person.tap("Сайт")
    await person.tap("Найти в чате")
    assert person.clipboard == "I need a lawyer"
    assert person.opened == ["https://www.uscis.gov/asylum", "x"]
    await person.tap("Поделиться")
    assert person.messages[-2].text == "/start t_x"


async def test_a_missing_label_is_named_with_what_is_on_screen(person: Person) -> None:
    """A label that is not there, or is there twice, fails by listing what is."""
    with pytest.raises(LookupError, match="no message"):
        _ = person.screen
    await person.send("/start")
    with pytest.raises(LookupError, match=r"no button 'Нет' on screen; there are: .*Ещё раз"):
        await person.tap("Нет")
    with pytest.raises(LookupError, match="several buttons contain 'о'"):
        await person.tap("о")


async def test_every_kind_of_message_reaches_the_bot(person: Person) -> None:
    """Texts, photos, voice messages, stickers and replies arrive as what they are."""
    await person.send("вопрос <1>")
    await person.send("ответ", reply_to=1)
    await person.send_photo()
    await person.send_voice()
    await person.send_sticker()
    seen = [message.text for message in person.from_bot]
    assert seen == ["text False", "text True", "photo False", "voice False", "sticker False"]
    assert person.messages[0].html == "вопрос &lt;1&gt;"
    assert [message.kind for message in person.messages if message.mine][-1] == "sticker"


async def test_an_old_press_says_how_much_of_the_message_is_left(person: Person) -> None:
    """A message may be whole, inaccessible, absent or deleted when its button is pressed."""
    await person.send("/start")
    await person.press("x", seen="inaccessible")
    assert person.screen.text == "anew"
    await person.press("x", message_id=999)
    assert [message.text for message in person.from_bot][1:] == ["anew", "anew"]
    await person.press("x", seen="absent")
    assert len(person.answers) == 3


async def test_a_press_without_an_answer_is_found(person: Person) -> None:
    """A press the bot could have answered and did not is listed; one too old to answer is not."""
    await person.send("/start")
    await person.press("silent")
    assert [query.data for query in person.unanswered] == ["silent"]
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await person.press("late", expired=True)
    assert [query.data for query in person.unanswered] == ["silent"]


async def test_a_group_reaches_the_bot_by_commands_and_replies_only(person: Person, telegram: Telegram) -> None:
    """In a group the bot gets commands for it and replies to it, and nothing else."""
    group = acts.open_group(telegram, "Соседи")
    member = person.in_group(group)
    for text in ("привет", "/hello@other_bot", "/hello@Pristan_Bot", "/hello"):
        await member.send(text)
    assert [message.text for message in member.from_bot] == ["hi", "hi"]
    await member.send("спасибо", reply_to=member.screen.id)
    assert member.screen.text == "text True"
    assert acts.open_group(telegram, "Другие").id != group.id
    assert person.messages == []


async def test_a_person_blocks_and_unblocks(person: Person, bot: Bot) -> None:
    """Blocking makes writing forbidden until the bot is unblocked."""
    await person.send("/start")
    await person.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(person.id, "x")
    await person.unblock()
    await bot.send_message(person.id, "x")


async def test_inline_results_are_offered(person: Person) -> None:
    """What is typed after the bot's name in another chat gets results, and is no press."""
    results = await person.inline("убежище")
    assert [result["title"] for result in results] == ["убежище"]
    assert person.unanswered == []


async def test_people_differ(telegram: Telegram, bot: Bot) -> None:
    """Two people have different ids; a person's language can change, as a client's can."""
    first, second = (Person(telegram, Dispatcher(), bot, language="en") for _ in range(2))
    assert first.id != second.id
    first.language = "ru"
    assert (first.user["language_code"], second.language) == ("ru", "en")
    with pytest.raises(TypeError, match="needs a dispatcher"):
        Person(telegram)


async def test_aiogram_raises_its_own_exceptions(bot: Bot, telegram: Telegram, person: Person) -> None:
    """A refusal reaches the code as the exception aiogram raises for the real Telegram."""
    await person.send("/start")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(1, "x")
    with pytest.raises(TelegramNotFound):
        await bot(GetChat(chat_id=1))
    telegram.refuse_next("sendMessage", too_many_requests(7))
    with pytest.raises(TelegramRetryAfter) as wait:
        await bot.send_message(person.id, "x")
    assert wait.value.retry_after == 7


async def test_calls_are_recorded_as_they_go_over_http(bot: Bot, person: Person) -> None:
    """Each call is kept with its parameters as text, empty ones left out; files keep their bytes."""
    await person.send("/start")
    session = bot.session
    assert isinstance(session, MemorySession)
    sent = session.calls[-1]
    assert (sent.method, sent.params["chat_id"], sent.params["parse_mode"]) == (
        "sendMessage",
        str(person.id),
        "HTML",
    )
    assert isinstance(sent.params["reply_markup"], str)
    assert "disable_notification" not in sent.params
    message = await bot.send_document(person.id, BufferedInputFile(b"BEGIN", "deadline.ics"))
    assert person.screen.file_name == "deadline.ics"
    assert message.document is not None
    chunks = [chunk async for chunk in session.stream_content(f"https://x/{message.document.file_id}")]
    assert chunks == [b"BEGIN"]
    await session.close()
