"""The Telegram in memory refuses what Telegram refuses, with the same words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.preview import acts
from bot.preview.arguments import Upload
from bot.preview.chats import Chat
from bot.preview.errors import ApiError, too_many_requests
from bot.preview.telegram import Telegram

from .people import ANNA, Clock

Params = dict[str, Any]
Table = list[tuple[Params, str]]


def keyboard(rows: Any) -> Params:
    """Return a message with these rows of buttons."""
    return {"text": "x", "reply_markup": {"inline_keyboard": rows}}


def refusal(telegram: Telegram, method: str, params: Params) -> str:
    """Return the words a call is refused with."""
    with pytest.raises(ApiError) as refused:
        telegram.call(method, params)
    return refused.value.description


TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
BUTTON = "can't parse inline keyboard button"
URL = "inline keyboard button URL"

MESSAGES: Table = [
    ({"chat_id": None}, "chat_id is empty"),
    ({"chat_id": 8}, "chat not found"),
    ({"chat_id": "@nobody"}, "chat not found"),
    ({"text": None}, "message text is empty"),
    ({"text": " \n"}, "text must be non-empty"),
    ({"text": "я" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "x\x00 " * 2049}, "message is too long"),
    ({"parse_mode": "MarkdownV3"}, "unsupported parse_mode"),
    ({"entities": "[{}]"}, "entities are not played by this Telegram: use parse_mode"),
    ({"entities": "{}"}, "can't parse entities: array expected"),
    ({"reply_parameters": {"message_id": 9}}, "message to be replied not found"),
    ({"reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
    ({"reply_parameters": {"message_id": "one"}}, "message to be replied not found"),
    ({"reply_parameters": "[]"}, "object expected as reply parameters"),
    ({"reply_markup": "{"}, "can't parse reply markup JSON object"),
    ({"reply_markup": "[]"}, "object expected as reply markup"),
]
KEYBOARDS = [
    ("x", 'field "inline_keyboard" must be of type Array'),
    (["x"], f"{BUTTON}: InlineKeyboardButton array expected"),
    ([["x"]], f"{BUTTON}: InlineKeyboardButton must be an Object"),
    ([[{"url": "x"}]], f'{BUTTON}: Can\'t find field "text"'),
    ([[{"text": 1, "url": "x"}]], f'{BUTTON}: Field "text" must be of type String'),
    ([[{"text": " ", "url": "x"}]], "inline keyboard button text must be non-empty"),
    ([[{"text": "x", "callback_data": "x"}]] * 101, "reply markup is too long"),
]
BUTTONS: Table = [
    ({}, f"{BUTTON}: Text buttons are unallowed in the inline keyboard"),
    ({"callback_data": ""}, f"{BUTTON}: Text buttons are unallowed in the inline keyboard"),
    ({"callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
    ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
    ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ({"url": "not-a-url"}, f"{URL} 'not-a-url' is invalid: Wrong HTTP URL"),
    ({"url": "ftp://a.b"}, f"{URL} 'ftp://a.b' is invalid: Unsupported URL protocol"),
    ({"url": "https://"}, f"{URL} 'https://' is invalid: URL host is empty"),
]
DOCUMENTS: Table = [
    ({}, "there is no document in the request"),
    ({"document": "FILE9"}, "wrong remote file identifier specified"),
    ({"document": Upload("a.txt", b"")}, "file must be non-empty"),
    ({"document": Upload("a.txt", b"x"), "caption": "x" * 1025}, "message caption is too long"),
]
OTHERS = [
    ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    ("editMessageReplyMarkup", {"message_id": 1}, "message can't be edited"),
    ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    ("deleteMessages", {}, "message identifiers are not specified"),
    ("deleteMessages", {"message_ids": list(range(101))}, "too many message identifiers specified"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, TOO_OLD),
    ("answerCallbackQuery", {"text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("answerCallbackQuery", {"url": "https://example.com"}, "URL_INVALID"),
    ("answerInlineQuery", {"inline_query_id": "1"}, TOO_OLD),
    ("answerInlineQuery", {"results": [{"id": f"{n}"} for n in range(51)]}, "RESULTS_TOO_MUCH"),
    ("answerInlineQuery", {"results": [{"id": "1"}, {"id": "1"}]}, "RESULT_ID_DUPLICATE"),
    ("answerInlineQuery", {"results": [{"id": ""}]}, "RESULT_ID_INVALID"),
    ("answerInlineQuery", {"button": {"start_parameter": "x"}}, "BUTTON_TEXT_INVALID"),
    ("setWebhook", {"url": "http://a.b"}, "bad webhook: An HTTPS URL must be provided for webhook"),
]
BAD = [
    *(("sendMessage", {"text": "x", **params}, words) for params, words in MESSAGES),
    *(("sendMessage", keyboard(rows), words) for rows, words in KEYBOARDS),
    *(("sendMessage", keyboard([[{"text": "b", **button}]]), words) for button, words in BUTTONS),
    *(("sendDocument", params, words) for params, words in DOCUMENTS),
    *OTHERS,
]


@pytest.mark.usefixtures("chat")
@pytest.mark.parametrize(("method", "params", "words"), BAD)
def test_a_bad_request_is_refused_with_telegrams_words(
    telegram: Telegram, method: str, params: Params, words: str
) -> None:
    """Every request Telegram would refuse is refused, with the words it would use."""
    assert refusal(telegram, method, {"chat_id": 7, **params}) == f"Bad Request: {words}"


def test_the_largest_allowed_request_passes(telegram: Telegram, chat: Chat) -> None:
    """What lies exactly on a limit is taken: 4,096 units, 64 bytes, 100 buttons, 256 to copy."""
    rows = [
        [{"text": "b", "callback_data": "x" * 64}] * 99 + [{"text": "c", "copy_text": {"text": "x" * 256}}],
        [],
    ]
    sent = telegram.call(
        "sendMessage",
        {
            "chat_id": 7,
            "text": f"<b>{'x' * 4096}</b>\n",
            "parse_mode": "HTML",
            "reply_markup": {"inline_keyboard": rows},
        },
    )
    assert len(sent["text"]) == 4096
    assert len(sent["reply_markup"]["inline_keyboard"]) == 1
    assert telegram.chat(7).messages[2] is chat.messages[2]


def test_an_unknown_method_is_not_found(telegram: Telegram) -> None:
    """A method Telegram does not have is answered 404."""
    assert refusal(telegram, "sendThoughts", {}) == "Not Found"


@pytest.mark.usefixtures("chat")
def test_an_edit_that_changes_nothing_is_refused(telegram: Telegram) -> None:
    """Editing a message into itself is refused, in text and in keyboard; a real change is dated."""
    content = {**keyboard([[{"text": "b", "callback_data": "x"}]]), "chat_id": 7, "parse_mode": "HTML"}
    telegram.call("sendMessage", content | {"text": "<b>x</b>"})
    same = content | {"message_id": 2, "text": "<b>x</b> "}
    assert "message is not modified" in refusal(telegram, "editMessageText", same)
    markup = {name: same[name] for name in ("chat_id", "message_id", "reply_markup")}
    assert "message is not modified" in refusal(telegram, "editMessageReplyMarkup", markup)
    edited = telegram.call("editMessageText", same | {"text": "x"})
    assert edited["edit_date"] == edited["date"]
    assert "reply_markup" not in telegram.call(
        "editMessageReplyMarkup", {"chat_id": 7, "message_id": 2, "reply_markup": ""}
    )


@pytest.mark.usefixtures("chat")
def test_a_file_cannot_become_a_text(telegram: Telegram) -> None:
    """A sent file keeps its name and bytes, can be sent again by id, and cannot be edited into text."""
    upload = {
        "chat_id": 7,
        "document": "attach://f",
        "f": Upload("note.ics", b"x"),
        "caption": "<b>c</b>",
        "parse_mode": "HTML",
    }
    sent = telegram.call("sendDocument", upload)
    assert sent["document"]["file_name"] == "note.ics"
    assert sent["caption"] == "c"
    again = telegram.call("sendDocument", {"chat_id": 7, "document": sent["document"]["file_id"]})
    assert again["document"] == sent["document"]
    edit = {"chat_id": 7, "message_id": 2, "text": "x"}
    assert refusal(telegram, "editMessageText", edit) == "Bad Request: there is no text in the message to edit"


def test_messages_are_deleted_for_48_hours(telegram: Telegram, chat: Chat, clock: Clock) -> None:
    """A bot deletes its own and the person's messages for 48 hours, then never; it may still edit its own."""
    telegram.call("sendMessage", {"chat_id": 7, "text": "x"})
    assert telegram.call("deleteMessages", {"chat_id": 7, "message_ids": "[1, 55]"}) is True
    clock.forward(hours=48)
    telegram.call("sendMessage", {"chat_id": 7, "text": "y"})
    assert telegram.call("deleteMessage", {"chat_id": 7, "message_id": 2}) is True
    clock.forward(hours=48, seconds=1)
    words = "Bad Request: message can't be deleted for everyone"
    assert refusal(telegram, "deleteMessage", {"chat_id": 7, "message_id": 3}) == words
    assert telegram.call("editMessageText", {"chat_id": 7, "message_id": 3, "text": "·"})["text"] == "·"
    assert list(chat.messages) == [3]


def test_dice_stay_for_a_day(telegram: Telegram, chat: Chat, clock: Clock) -> None:
    """Nobody takes back a throw: dice in a private chat are deleted once they are a day old, and not before."""
    acts.write(telegram, ANNA, chat, acts.ATTACHMENTS["dice"])
    (*_, thrown) = chat.messages
    gone = {"chat_id": 7, "message_id": thrown}
    assert refusal(telegram, "deleteMessage", gone) == "Bad Request: message can't be deleted for everyone"
    clock.forward(hours=24)
    assert telegram.call("deleteMessage", gone) is True


def test_private_chats_count_their_messages_together(telegram: Telegram, chat: Chat) -> None:
    """No number stands in two private chats of a bot; a group counts for itself."""
    other = acts.private_chat(telegram, {**ANNA, "id": 8})
    numbers = [one.add(ANNA, telegram.clock(), {"text": "x"}).id for one in (chat, other, chat)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    assert acts.open_group(telegram, "Соседи").add(ANNA, telegram.clock(), {"text": "x"}).id == 1


def test_in_a_group_only_its_own_messages_are_deleted(telegram: Telegram) -> None:
    """In a group the bot, which is no administrator, deletes nobody's messages but its own."""
    group = acts.open_group(telegram, "Соседи")
    acts.write(telegram, ANNA, group, acts.text_content("/start"))
    telegram.call("sendMessage", {"chat_id": group.id, "text": "x", "reply_parameters": {"message_id": 1}})
    assert refusal(telegram, "deleteMessage", {"chat_id": group.id, "message_id": 1}) == (
        "Bad Request: message can't be deleted"
    )
    assert telegram.call("deleteMessage", {"chat_id": group.id, "message_id": 2}) is True


def test_a_press_is_answered_once_and_in_time(telegram: Telegram, chat: Chat, clock: Clock) -> None:
    """A press takes one answer within fifteen seconds; a second or a late one is refused."""
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    first = acts.press(telegram, ANNA, chat, "x", 1)["callback_query"]["id"]
    assert telegram.call("answerCallbackQuery", {"callback_query_id": first, "text": "ok", "show_alert": "true"})
    assert telegram.queries.asked[first].alert
    assert refusal(telegram, "answerCallbackQuery", {"callback_query_id": first}) == too_old
    second = acts.press(telegram, ANNA, chat, "x", 1)["callback_query"]["id"]
    clock.forward(seconds=15)
    assert refusal(telegram, "answerCallbackQuery", {"callback_query_id": second}) == too_old


def test_a_blocked_bot_is_forbidden_to_write(telegram: Telegram, chat: Chat) -> None:
    """Who blocked the bot gets nothing: 403, to sending and to editing."""
    telegram.call("sendMessage", {"chat_id": 7, "text": "x"})
    update = acts.set_blocked(telegram, ANNA, blocked=True)["my_chat_member"]
    assert update["new_chat_member"]["status"] == "kicked"
    words = "Forbidden: bot was blocked by the user"
    assert refusal(telegram, "sendMessage", {"chat_id": 7, "text": "x"}) == words
    assert refusal(telegram, "editMessageText", {"chat_id": 7, "message_id": 2, "text": "y"}) == words
    acts.set_blocked(telegram, ANNA, blocked=False)
    assert not chat.blocked
    assert telegram.call("sendMessage", {"chat_id": 7, "text": "x"})


@pytest.mark.usefixtures("chat")
def test_a_reply_to_what_is_gone_may_go_without_it(telegram: Telegram) -> None:
    """A bot that allows it sends without the reply when the message is gone."""
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    sent = telegram.call("sendMessage", {"chat_id": 7, "text": "x", "reply_parameters": reply})
    assert "reply_to_message" not in sent
    answered = telegram.call("sendMessage", {"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 1}})
    assert answered["reply_to_message"]["text"] == "/start"


@pytest.mark.usefixtures("chat")
def test_a_test_can_make_telegram_busy(telegram: Telegram) -> None:
    """A planned 429 hits the next call of that method only, and says how long to wait."""
    telegram.refuse_next("sendMessage", too_many_requests(3))
    assert telegram.call("getMe", {})["username"] == "pristan_bot"
    assert refusal(telegram, "sendMessage", {"chat_id": 7, "text": "x"}) == "Too Many Requests: retry after 3"
    assert telegram.call("sendMessage", {"chat_id": 7, "text": "x"})


def test_an_inline_query_gets_its_results(telegram: Telegram) -> None:
    """Results of an inline query reach the person who asked."""
    query = acts.ask_inline(telegram, ANNA, "убежище")["inline_query"]
    assert telegram.call("answerInlineQuery", {"inline_query_id": query["id"], "results": '[{"id": "1"}]'})
    assert telegram.queries.asked[query["id"]].results == [{"id": "1"}]
