"""The preview behind the page: the real bot, a Telegram in memory, and the people that browser tabs play."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

from aiogram import Bot, Dispatcher

from bot.app import build_bot, build_dispatcher
from bot.broadcasts.changes import notice_changes
from bot.broadcasts.pace import Pace
from bot.broadcasts.sender import Sender
from bot.content.checks.every import check_dialog, check_topic
from bot.content.errors import ContentError
from bot.content.library import Library
from bot.preview.arguments import Json
from bot.preview.conversation import Act, Conversation
from bot.preview.margin import button_json, dialog_margin, finding_json, topic_margin
from bot.preview.person import Person
from bot.preview.session import MemorySession
from bot.preview.telegram import Telegram
from bot.preview.transcript import save
from bot.preview.views import ShownMessage
from bot.profile import OF_OWNERS, set_own_commands, set_profile
from bot.screens import Screen
from bot.services import Services
from bot.settings import Settings
from bot.texts import TextsError

TRANSCRIPTS = Path("tests") / "transcripts"


class Studio:
    """Everything the page shows, as JSON, and everything it may ask for."""

    def __init__(
        self,
        settings: Settings,
        telegram: Telegram,
        services: Services,
        *,
        shown: dict[int, Screen],
        today: Callable[[], date],
    ) -> None:
        """Put the real dispatcher in front of the Telegram; `shown` is kept up to date by the services."""
        self.telegram, self.services = telegram, services
        self.bot: Bot = build_bot(settings, MemorySession(telegram))
        self.dispatcher: Dispatcher = build_dispatcher(services)
        self.conversations: dict[int, Conversation] = {}
        self.content_dir = settings.content_dir
        self.transcripts = settings.content_dir.parent / TRANSCRIPTS
        self.broken: list[Json] = []
        self.edition = 0
        self.owners = settings.owner_ids
        self._shown, self._today = shown, today

    async def start(self) -> None:
        """Set commands and descriptions as a real start does."""
        await set_profile(self.bot, self.services.content.texts)
        await set_own_commands(self.bot, self.services.content.texts, self.owners, OF_OWNERS)
        await notice_changes(self.services, self.bot)

    async def send(self) -> None:
        """Send what is approved, as a real bot does, until cancelled."""
        if self.services.storage is not None:
            pace = Pace(self.services.settings.broadcast_rate)
            self.bot.session.middleware(pace)
            await Sender(self.services, self.services.storage, self.bot, pace).run()

    def new_person(self, language: str, *, owner: bool = False) -> Conversation:
        """Let somebody new come to the bot, or an owner, who comes back to the same chat once every owner is there."""
        user_id = next((one for one in self.owners if one not in self.conversations), self.owners[0]) if owner else None
        if user_id in self.conversations:
            return self.conversations[user_id]
        person = Person(self.telegram, self.dispatcher, self.bot, language=language, user_id=user_id)
        conversation = self.conversations[person.id] = Conversation(person)
        return conversation

    def _people(self) -> list[Json]:
        """Everybody who came, in that order; those who are no owners are numbered."""
        found: list[Json] = []
        for id in self.conversations:
            owner = id in self.owners
            number = sum(not one["owner"] for one in found) + 1
            found.append({"id": id, "owner": owner, "number": 0 if owner else number})
        return found

    @property
    def stamp(self) -> str:
        """A word that changes when there may be something new to show."""
        return f"{self.edition}-{self.telegram.acts}"

    async def act(self, conversation: Conversation, act: Act) -> Json:
        """Do what a tab asks for and return what it then shows."""
        await conversation.act(act)
        return await self.state(conversation)

    def save(self, conversation: Conversation, name: str) -> str:
        """Write the conversation down as a test; return where."""
        path = save(conversation.transcript, self.transcripts, name)
        return path.relative_to(self.content_dir.parent).as_posix()

    async def reload(self) -> None:
        """Take the content as it was just saved; where it is broken, the old stays and the faults are shown."""
        try:
            self.services.content.take(await asyncio.to_thread(self.services.content.read))
            self.broken = []
        except ContentError as error:
            self.broken = [finding_json(finding) for finding in error.findings]
        except TextsError as error:
            self.broken = [{"file": "", "line": 0, "message": str(error), "level": "error"}]
        else:
            await self.start()
            for conversation in self.conversations.values():
                await conversation.refresh()
        self.edition += 1

    async def state(self, conversation: Conversation) -> Json:
        """Return everything a tab shows."""
        person = conversation.person
        profile = self.telegram.profile
        return {
            "stamp": self.stamp,
            "id": person.id,
            "people": self._people(),
            "language": person.language,
            "username": self.telegram.me["username"],
            "description": profile.get_text("description", {"language_code": person.language})["description"],
            "commands": profile.menu(person.id, person.language),
            "messages": [_message_json(message) for message in person.messages],
            "answers": [
                {"id": answer.id, "text": answer.text, "alert": answer.alert}
                for answer in person.answers
                if answer.text
            ],
            "unanswered": len(person.unanswered),
            "error": conversation.error,
            "broken": self.broken,
            "steps": len(conversation.steps),
            "margin": self._margin(person),
        }

    def _margin(self, person: Person) -> Json:
        """Return what stands beside the message that the bot touched last."""
        library = self.services.content.library
        screen = self._shown.get(person.id)
        touched = self.telegram.messages.chats[person.id].touched if person.from_bot else 0
        message = next((shown for shown in person.from_bot if shown.id == touched), None)
        margin: Json = {"buttons": [button_json(button) for button in message.buttons] if message else []}
        if not message or not screen:
            return margin
        return margin | {"why": list(screen.why)} | self._source(library, screen)

    def _source(self, library: Library, screen: Screen) -> Json:
        today = self._today()
        topic, dialog = screen.topic or "", screen.dialog or ""
        if topic in library.topics:
            return topic_margin(library, topic, check_topic(library, topic, today))
        if dialog in library.dialogs:
            return dialog_margin(library, dialog, check_dialog(library, dialog, today))
        return {}


def _message_json(message: ShownMessage) -> Json:
    return {
        "id": message.id,
        "mine": message.mine,
        "kind": message.kind,
        "text": message.text,
        "entities": list(message.entities),
        "rows": [[{"label": b.label, "kind": b.kind, "value": b.value} for b in row] for row in message.rows],
        "date": message.date,
        "edited": message.edited,
        "file": {"id": message.file_id, "name": message.file_name} if message.file_id else None,
        "reply_to": message.reply_to,
    }
