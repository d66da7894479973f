"""The web application of the browser chat: its page, its few requests, and who may make them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from bot.preview.conversation import Act, Conversation
from bot.preview.studio import Studio
from bot.preview.transcript import TranscriptError, TranscriptExistsError

STATIC = Path(__file__).parent / "static"
LOOK_EVERY = 0.5
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Model = TypeVar("Model", bound=BaseModel)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
STUDIO = web.AppKey("studio", Studio)


class NewPerson(BaseModel):
    """Somebody new, whose Telegram speaks this language; `owner` = somebody whom OWNER_IDS names."""

    language: str = "ru"
    owner: bool = False


class Name(BaseModel):
    """The name of a test."""

    name: str


def preview_app(studio: Studio) -> web.Application:
    """Build the application."""
    application = web.Application(middlewares=[_own_page_only])
    application[STUDIO] = studio
    application.add_routes(
        [
            web.get("/", _page),
            web.post("/people", _new_person),
            web.get("/people/{id}", _state),
            web.post("/people/{id}/act", _act),
            web.post("/people/{id}/save", _save),
            web.get("/people/{id}/events", _events),
            web.get("/files/{id}", _file),
            web.static("/static", STATIC),
        ]
    )
    application.on_response_prepare.append(_add_headers)
    return application


async def _add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


@web.middleware
async def _own_page_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Serve only this machine's own page: another site open in the browser can neither read nor write here."""
    host = request.host.rpartition(":")[0] or request.host
    origin = request.headers.get("Origin")
    if host not in ("127.0.0.1", "localhost") or origin not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden(text="the preview answers only its own page")
    return await handler(request)


async def _page(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "index.html")


async def _new_person(request: web.Request) -> web.Response:
    studio = request.app[STUDIO]
    given = await _body(request, NewPerson)
    return web.json_response(await studio.state(studio.new_person(given.language, owner=given.owner)))


async def _state(request: web.Request) -> web.Response:
    return web.json_response(await request.app[STUDIO].state(_conversation(request)))


async def _act(request: web.Request) -> web.Response:
    conversation = _conversation(request)
    return web.json_response(await request.app[STUDIO].act(conversation, await _body(request, Act)))


async def _save(request: web.Request) -> web.Response:
    conversation = _conversation(request)
    name = (await _body(request, Name)).name
    try:
        return web.json_response({"saved": request.app[STUDIO].save(conversation, name)})
    except TranscriptExistsError:
        return web.json_response({"refused": "taken"})
    except TranscriptError:
        return web.json_response({"refused": "name"})


async def _events(request: web.Request) -> web.StreamResponse:
    """Tell the page whenever there may be something new, until it closes."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    told = ""
    with suppress(ConnectionResetError):  # a tab that was closed, or plays somebody else now
        while True:
            if (stamp := request.app[STUDIO].stamp) != told:
                await response.write(f"data: {stamp}\n\n".encode())
                told = stamp
            await asyncio.sleep(LOOK_EVERY)
    return response


async def _file(request: web.Request) -> web.Response:
    upload = request.app[STUDIO].telegram.messages.files.get(request.match_info["id"])
    if upload is None:
        raise web.HTTPNotFound
    return web.Response(body=upload.content, content_type="application/octet-stream")


def _conversation(request: web.Request) -> Conversation:
    number = request.match_info["id"]
    conversation = request.app[STUDIO].conversations.get(int(number) if number.isdecimal() else 0)
    if conversation is None:
        raise web.HTTPNotFound(text="this person is gone: the preview was started anew")
    return conversation


async def _body(request: web.Request, model: type[Model]) -> Model:
    """Read the JSON body; only JSON, which no foreign form can send."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="JSON is expected")
    try:
        return model.model_validate_json(await request.read())
    except ValidationError as error:
        raise web.HTTPBadRequest(text=str(error)) from None
