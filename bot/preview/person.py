"""A person in front of the bot: writes, taps what is on the screen, and sees what comes of it."""

from __future__ import annotations

from copy import copy
from datetime import timedelta
from itertools import count
from urllib.parse import parse_qs, urlsplit

from aiogram import Bot, Dispatcher

from bot.preview import acts
from bot.preview.acts import Seen
from bot.preview.arguments import Json
from bot.preview.chats import Chat
from bot.preview.feeding import Feed, in_process
from bot.preview.queries import Query
from bot.preview.telegram import Telegram
from bot.preview.views import Answer, ShownButton, ShownMessage, shown

_FIRST_ID = 7_000_000_001


class Person:
    """One Telegram user; everything is done and seen as on a phone."""

    def __init__(
        self,
        telegram: Telegram,
        dispatcher: Dispatcher | None = None,
        bot: Bot | None = None,
        *,
        language: str = "ru",
        user_id: int | None = None,
        first_name: str = "Анна",
        feed: Feed | None = None,
    ) -> None:
        """Meet the bot inside this process, or give `feed` another way for updates to reach it."""
        if feed is None:
            if dispatcher is None or bot is None:
                raise TypeError("a person needs a dispatcher and its bot, or a feed")
            feed = in_process(dispatcher, bot)
        self.telegram = telegram
        self.user: Json = {
            "id": user_id or next(number for number in count(_FIRST_ID) if number not in telegram.people),
            "is_bot": False,
            "first_name": first_name,
            "language_code": language,
        }
        self.clipboard: str | None = None
        self.opened: list[str] = []
        self._feed = feed
        self._group: Chat | None = None
        telegram.people.add(self.user["id"])

    @property
    def id(self) -> int:
        """The person's Telegram id, which is the id of the private chat too."""
        return int(self.user["id"])

    @property
    def language(self) -> str:
        """The language of the person's Telegram."""
        return str(self.user["language_code"])

    @language.setter
    def language(self, code: str) -> None:
        self.user = {**self.user, "language_code": code}

    def in_group(self, group: Chat) -> Person:
        """Return the same person, writing and looking in a group."""
        member = copy(self)
        member._group = group
        return member

    @property
    def chat(self) -> Chat:
        """The chat the person looks at."""
        return self._group or acts.private_chat(self.telegram, self.user)

    async def send(self, text: str, reply_to: int | None = None) -> None:
        """Send a text, perhaps as a reply."""
        await self._write(acts.text_content(text), reply_to)

    async def send_photo(self) -> None:
        """Send a photo."""
        await self.attach("photo")

    async def send_voice(self) -> None:
        """Send a voice message."""
        await self.attach("voice")

    async def send_sticker(self) -> None:
        """Send a sticker."""
        await self.attach("sticker")

    async def attach(self, kind: str) -> None:
        """Send something that is not text: photo, voice or sticker."""
        await self._write(acts.ATTACHMENTS[kind])

    async def _write(self, content: Json, reply_to: int | None = None) -> None:
        update = acts.write(self.telegram, self.user, self.chat, content, reply_to=reply_to)
        if update is not None:
            await self._feed(update)

    async def open_link(self, payload: str) -> None:
        """Open t.me/<bot>?start=<payload> and press Start."""
        await self.send(f"/start {payload}".strip())

    async def block(self) -> None:
        """Block the bot."""
        await self._feed(acts.set_blocked(self.telegram, self.user, blocked=True))

    async def unblock(self) -> None:
        """Unblock the bot."""
        await self._feed(acts.set_blocked(self.telegram, self.user, blocked=False))

    async def inline(self, words: str) -> list[Json]:
        """Type the bot's name and words in another chat; return what is offered."""
        update = acts.ask_inline(self.telegram, self.user, words)
        await self._feed(update)
        return self.telegram.queries.asked[update["inline_query"]["id"]].results

    async def tap(self, label: str) -> None:
        """Tap the button with this label, or the only one that contains it, where it stands lowest."""
        message, button = self.find(label)
        await self.use(button, message.id)

    async def use(self, button: ShownButton, message_id: int) -> None:
        """Do what a tap on this button does."""
        if button.kind == "copy":
            self.clipboard = button.value
        elif button.kind == "callback":
            await self.press(button.value, message_id)
        elif (payload := self.start_payload(button.value)) is not None:
            await self.open_link(payload)
        else:
            self.opened.append(button.value)

    def start_payload(self, url: str) -> str | None:
        """Return what a link to this bot carries, or None for a link elsewhere."""
        parts = urlsplit(url)
        ours = parts.path.strip("/").lower() == self.telegram.me["username"].lower()
        if parts.hostname not in ("t.me", "telegram.me") or not ours:
            return None
        return parse_qs(parts.query).get("start", [""])[0]

    async def press(
        self, data: str, message_id: int | None = None, *, seen: Seen = "whole", expired: bool = False
    ) -> None:
        """Press with any data, even damaged; `expired` makes it too late for an answer."""
        lasts = timedelta(0) if expired else acts.ANSWERABLE
        target = self.screen.id if message_id is None else message_id
        update = acts.press(self.telegram, self.user, self.chat, data, target, seen=seen, lasts=lasts)
        await self._feed(update)

    def find(self, label: str) -> tuple[ShownMessage, ShownButton]:
        """Return the lowest message that has this button, and the button."""
        for message in reversed(self.from_bot):
            exact = [button for button in message.buttons if button.label == label]
            partly = [button for button in message.buttons if label in button.label]
            if exact or len(partly) == 1:
                return message, (exact or partly)[0]
            if partly:
                raise LookupError(f"several buttons contain {label!r}: {[button.label for button in partly]}")
        raise LookupError(f"no button {label!r} on screen; there are: {self.labels}")

    @property
    def messages(self) -> list[ShownMessage]:
        """Everything the chat shows now, both sides."""
        chat = self._group or self.telegram.messages.chats.get(self.id)
        return shown(chat) if chat else []

    @property
    def from_bot(self) -> list[ShownMessage]:
        """What the chat shows of the bot."""
        return [message for message in self.messages if not message.mine]

    @property
    def screen(self) -> ShownMessage:
        """The newest message of the bot."""
        if not self.from_bot:
            raise LookupError("the bot has no message in this chat")
        return self.from_bot[-1]

    @property
    def labels(self) -> list[list[str]]:
        """The labels on the newest message of the bot, row by row."""
        return self.screen.labels if self.from_bot else []

    @property
    def presses(self) -> list[Query]:
        """Every press this person made."""
        asked = self.telegram.queries.asked.values()
        return [query for query in asked if query.user_id == self.id and not query.inline]

    @property
    def answers(self) -> list[Answer]:
        """Every press that was answered, and how."""
        return [Answer(query.id, query.text, query.alert) for query in self.presses if query.answered]

    @property
    def unanswered(self) -> list[Query]:
        """Presses the bot could have answered and did not."""
        return [query for query in self.presses if not query.answered and query.lasts]
