"""The composition root: puts handlers and services together; the only importer of `handlers`."""

from __future__ import annotations

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode

import handlers
from bot.middleware import AnswerEveryPress, ChosenLanguage, OneAtATime
from bot.services import Services
from bot.settings import Settings


def build_dispatcher(services: Services) -> Dispatcher:
    """A dispatcher with all routers, in the order they are tried; nothing is kept between updates."""
    dispatcher = Dispatcher(services=services, disable_fsm=True)
    one_at_a_time = OneAtATime()
    dispatcher.message.outer_middleware(one_at_a_time)
    dispatcher.message.outer_middleware(ChosenLanguage())
    dispatcher.my_chat_member.outer_middleware(one_at_a_time)
    dispatcher.callback_query.outer_middleware(one_at_a_time)
    dispatcher.callback_query.outer_middleware(AnswerEveryPress())
    dispatcher.include_routers(*handlers.routers())
    return dispatcher


def build_bot(settings: Settings, session: BaseSession | None = None) -> Bot:
    """The bot for the token and the API address of the settings; `session` stands in for HTTP where given."""
    token = settings.bot_token.get_secret_value() if settings.bot_token else "0:preview"
    if session is None:
        api = TelegramAPIServer.from_base(settings.bot_api_url.rstrip("/"))
        session = AiohttpSession(api=api, timeout=settings.bot_api_timeout)
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML.value))
