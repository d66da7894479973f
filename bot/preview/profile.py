"""The bot's face in Telegram: command menus per scope and language, descriptions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from bot.preview.arguments import Json, Params, mapping, sequence, text
from bot.preview.errors import bad_request

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


@dataclass
class Profile:
    """Commands and descriptions, each by language, commands by scope too."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)

    def set_commands(self, params: Params) -> bool:
        """Replace the menu of one scope and language."""
        commands = [_command(entry) for entry in sequence(params, "commands")]
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.commands[_scope(params), _language(params)] = commands
        return True

    def get_commands(self, params: Params) -> list[Json]:
        """Return the menu of exactly this scope and language."""
        return self.commands.get((_scope(params), _language(params)), [])

    def delete_commands(self, params: Params) -> bool:
        """Remove the menu of one scope and language."""
        self.commands.pop((_scope(params), _language(params)), None)
        return True

    def menu(self, chat_id: int, language: str) -> list[Json]:
        """Return the commands a person sees in a private chat, by Telegram's order of scopes."""
        here: Json = {"type": "chat", "chat_id": chat_id}
        for scope in (here, {"type": "all_private_chats"}, {"type": "default"}):
            for code in (language, ""):
                if commands := self.commands.get((_key(scope), code)):
                    return commands
        return []

    def set_text(self, name: str, limit: int, params: Params) -> bool:
        """Set a description for one language."""
        words = text(params, name)
        if len(words) > limit:
            raise bad_request("DESCRIPTION_TOO_LONG" if name == "description" else "ABOUT_TOO_LONG")
        self.descriptions[name, _language(params)] = words
        return True

    def get_text(self, name: str, params: Params) -> Json:
        """Return a description; a language without its own has the default one."""
        language = _language(params)
        words = self.descriptions.get((name, language)) or self.descriptions.get((name, ""), "")
        return {name: words}


def _command(entry: Json) -> Json:
    for name in ("command", "description"):
        if name not in entry:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
    command, description = str(entry["command"]).removeprefix("/"), str(entry["description"]).strip()
    _check_length("command", command, 32)
    _check_length("command description", description, 256)
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _check_length(what: str, value: str, limit: int) -> None:
    if not value:
        raise bad_request(f"{what} must be non-empty")
    if len(value) > limit:
        raise bad_request(f"{what} length must not exceed {limit}")


def _scope(params: Params) -> str:
    scope = mapping(params, "scope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    for name in _SCOPES[scope["type"]]:
        if name not in scope:
            raise bad_request(f"can't parse BotCommandScope: Can't find field \"{name}\"")
    return _key(scope)


def _key(scope: Json) -> str:
    return json.dumps({name: str(value) for name, value in scope.items()}, sort_keys=True)


def _language(params: Params) -> str:
    language = text(params, "language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language
