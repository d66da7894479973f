"""`pristan poster`: a poster with a QR code that opens an answer, as PNG and SVG, to print for a wall."""

from __future__ import annotations

import argparse
import asyncio
import re
from datetime import date
from pathlib import Path

from bot.cli.common import Commands, complain, say
from bot.cli.starting import BROKEN_CONTENT, CANNOT_RUN, settings_or_complaint, with_library
from bot.content.library import Library
from bot.content.models import Language, Topic
from bot.content.prose import markdown
from bot.files.apart import Job, make
from bot.files.poster import Poster, link_to
from bot.settings import Settings
from bot.texts import Texts, TextsError

USERNAME = re.compile(r"(?:https://t\.me/|@)?([A-Za-z][A-Za-z0-9_]{3,31})\Z")


class NoNameError(Exception):
    """It is not known what the bot is called; one line that says what to do."""


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("poster", help="make a poster with a QR code that opens an answer")
    parser.add_argument("topic", metavar="TOPIC", help="the id of the answer, as `pristan topics` lists it")
    parser.add_argument("--voice", choices=("self", "relative"), default="self", help="for whom the answer is read")
    parser.add_argument("--name", metavar="USERNAME", help="what the bot is called (default: Telegram is asked)")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when written; 1 without such a topic; 2 when the bot's name is unknown or the folder cannot be written."""
    settings = settings_or_complaint()
    return with_library(lambda library: _answer(options, library, settings)) if settings else CANNOT_RUN


def _answer(options: argparse.Namespace, library: Library, settings: Settings) -> int:
    topic = library.topics.get(options.topic)
    if topic is None:
        complain(f"there is no topic '{options.topic}'; `pristan topics` lists those there are")
        return BROKEN_CONTENT
    try:
        username = given_name(options.name) if options.name is not None else asyncio.run(_asked(settings))
        poster = _poster(topic, library, settings, username, relative=options.voice == "relative")
    except (NoNameError, TextsError) as error:
        complain(str(error))
        return CANNOT_RUN
    return _write(options.out, topic.id, poster)


def given_name(name: str) -> str:
    """What a person says the bot is called; raises NoNameError for what no bot can be called."""
    found = USERNAME.match(name)
    if found is None:
        raise NoNameError(f"'{name}' is not what a bot can be called: give it as in --name pristan_bot")
    return found[1]


async def _asked(settings: Settings) -> str:
    """The name that Telegram gives; asked once, for somebody waits at the terminal."""
    if settings.bot_token is None:
        raise NoNameError("what is the bot called? give --name USERNAME, or put its BOT_TOKEN into .env")
    from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
    from aiogram.utils.token import TokenValidationError

    from bot.app import build_bot

    try:
        async with build_bot(settings) as bot:
            return (await bot.me()).username or ""
    except TokenValidationError as error:
        raise NoNameError("BOT_TOKEN is not a token: copy the whole line that @BotFather gave") from error
    except (TelegramUnauthorizedError, TelegramNotFound) as error:
        raise NoNameError("BOT_TOKEN was refused by Telegram: get the token from @BotFather anew") from error
    except AiogramError as error:
        raise NoNameError("Telegram cannot be reached: try again later, or give --name USERNAME") from error


def _poster(topic: Topic, library: Library, settings: Settings, username: str, *, relative: bool) -> Poster:
    texts, today = Texts(settings.locales_dir), date.today()

    def title(language: Language) -> str:
        return markdown(topic.title, language, library, today, username)

    return Poster(
        link=link_to(username, topic.id, relative=relative),
        titles=(title("ru"), title("en")),
        foot=(texts("ru", "poster-foot"), texts("en", "poster-foot")),
        name=f"@{username}",
    )


def _write(folder: Path, topic: str, poster: Poster) -> int:
    png, svg = make(Job("poster-png", poster=poster)), make(Job("poster-svg", poster=poster))
    paths = folder / f"{topic}.png", folder / f"{topic}.svg"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths[0].write_bytes(png)
        paths[1].write_bytes(svg)
    except OSError as error:
        complain(f"{error.filename or folder}: {error.strerror}")
        return CANNOT_RUN
    say("\n".join(map(str, paths)))
    return 0
