"""The web server of the preview: its page, its news, and who may ask."""

from __future__ import annotations

import asyncio
import re

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from bot.preview.arguments import Upload
from bot.preview.studio import Studio
from bot.preview.web import STATIC, preview_app

from .tab import Tab


async def test_the_page_hears_of_news(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is told whenever something happened, and only then."""
    monkeypatch.setattr("bot.preview.web.LOOK_EVERY", 0.01)
    async with tab.http.get(f"/people/{tab.state['id']}/events") as events:
        assert events.content_type == "text/event-stream"
        first = await events.content.readuntil(b"\n\n")
        assert first.decode().strip() == f"data: {tab.state['stamp']}"
        await asyncio.sleep(0.05)
        await tab.act(send="/help")
        assert await events.content.readuntil(b"\n\n") != first


async def test_a_reload_of_the_page_keeps_the_person(tab: Tab) -> None:
    """The same person is there after the page is loaded again; a number nobody has is told so."""
    async with tab.http.get(f"/people/{tab.state['id']}") as answer:
        assert (await answer.json())["messages"] == tab.state["messages"]
    for nobody in ("1", "x"):
        async with tab.http.get(f"/people/{nobody}") as answer:
            assert answer.status == 404


async def test_the_owner_comes_by_being_asked_for(tab: Tab) -> None:
    """A tab may play the owner of the bot; who is not asked for as such is none."""
    async with tab.http.post("/people", json={"language": "ru", "owner": True}) as answer:
        owner = await answer.json()
    assert owner["id"] != tab.state["id"]
    assert "firms" in {entry["command"] for entry in owner["commands"]}
    assert "firms" not in {entry["command"] for entry in tab.state["commands"]}
    assert [one["owner"] for one in owner["people"]] == [False, True]


async def test_files_can_be_downloaded(studio: Studio) -> None:
    """A file the bot sent can be fetched as it is; one nobody sent is not found."""
    studio.telegram.messages.files["FILE1"] = Upload("deadline.ics", b"BEGIN")
    async with TestClient(TestServer(preview_app(studio))) as browser:
        fetched = await browser.get("/files/FILE1")
        assert (fetched.content_type, await fetched.read()) == ("application/octet-stream", b"BEGIN")
        assert (await browser.get("/files/FILE2")).status == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "pristan.example"}, 403),
        ({"Origin": "https://pristan.example"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({}, 400),
    ],
)
async def test_only_the_own_page_is_answered(http: ClientSession, headers: dict[str, str], status: int) -> None:
    """Another site cannot write here, by its own name, as a foreign origin, or with a form; nonsense is refused."""
    whole = {"Content-Type": "application/json", **headers}
    async with http.post("/people", data=b"{}x", headers=whole) as answer:
        assert answer.status == status


async def test_the_page_needs_nothing_from_the_network(http: ClientSession) -> None:
    """The page is served under a strict policy, and none of its files names an address elsewhere."""
    async with http.get("/") as answer:
        assert "default-src 'none'; script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert '<script type="module"' in await answer.text()
    async with http.get("/static/main.js") as answer:
        assert answer.status == 200
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\s\"'`$]+", text)) <= {"http://www.w3.org/2000/svg"}, file.name
        assert "innerHTML" not in text
