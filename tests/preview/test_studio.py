"""Behind the page: what people do in it, what stands in the margin, and what a save changes."""

from __future__ import annotations

import re

from bot.preview.conversation import Act, Spot
from bot.preview.margin import fact_json
from bot.preview.person import Person
from bot.preview.studio import Studio
from bot.preview.transcript import load, replay
from bot.settings import Settings

from .tab import Tab


async def test_a_tab_shows_what_the_person_sees(tab: Tab) -> None:
    """Starting shows both messages, and a tap turns the bot's message into the next screen."""
    assert [message["mine"] for message in tab.state["messages"]] == [True, False]
    before = tab.screen["text"]
    await tab.tap("s:")
    assert tab.screen["text"] != before
    assert tab.screen["edited"]
    assert (tab.state["error"], tab.state["unanswered"], tab.state["steps"]) == (None, 0, 2)


async def test_the_margin_stands_beside_a_topic(tab: Tab) -> None:
    """A topic shows its file, its facts with their evidence, its findings, and the bytes of its buttons."""
    assert "file" not in tab.state["margin"]
    await tab.tap("t:")
    margin = tab.state["margin"]
    assert re.fullmatch(r"faq/[a-z-]+/[a-z0-9-]+\.yaml", margin["file"])
    assert margin["line"] == 1
    assert all(fact["states"] and fact["line"] > 0 for fact in margin["facts"])
    assert all(finding["file"] == margin["file"] for finding in margin["findings"])
    callbacks = [button for button in margin["buttons"] if button["kind"] == "callback"]
    assert all(0 < button["bytes"] <= button["limit"] for button in callbacks)
    assert all(button["bytes"] is None for button in margin["buttons"] if button["kind"] != "callback")


async def test_the_margin_stands_beside_a_dialog(tab: Tab) -> None:
    """A question or an outcome shows its dialog's file, its facts and its findings, as a topic does."""
    await tab.tap("j:")
    await tab.tap("q:")
    margin = tab.state["margin"]
    assert re.fullmatch(r"dialogs/[a-z-]+\.yaml", margin["file"])
    assert margin["line"] == 1
    assert margin["facts"]
    assert all(fact["states"] for fact in margin["facts"])
    assert all(finding["file"] == margin["file"] for finding in margin["findings"])


async def test_every_kind_of_act_is_done(tab: Tab) -> None:
    """A person writes, attaches, replies, opens a shared link and changes language; blanks are not sent."""
    count = len(tab.state["messages"])
    await tab.act(send="   ")
    assert len(tab.state["messages"]) == count
    await tab.act(attach="sticker")
    assert [message["kind"] for message in tab.state["messages"]][-2:] == ["sticker", "text"]
    await tab.act(send="/help", reply_to=tab.screen["id"])
    assert tab.state["messages"][-2]["reply_to"] == tab.state["messages"][-3]["id"]
    await tab.act(language="en")
    await tab.act(send="/start")
    assert tab.state["language"] == "en"
    assert re.search("[a-z]{4}", tab.screen["text"])


async def test_a_failure_is_shown(studio: Studio) -> None:
    """An error behind an act is shown in the page, and the next act works again."""
    conversation = studio.new_person("ru")
    state = await studio.act(conversation, Act(tap=Spot(message=99, row=0, column=0)))
    assert state["error"] == "LookupError: this button is no longer there"
    state = await studio.act(conversation, Act(send="/start"))
    assert state["error"] is None


async def test_an_owner_is_played_beside_others(studio: Studio) -> None:
    """Several people write to one bot; the owner among them has the owner's commands, and is one person in all tabs."""
    reader, owner = studio.new_person("ru"), studio.new_person("ru", owner=True)
    assert studio.new_person("en", owner=True) is owner
    await studio.start()
    people = (await studio.state(studio.new_person("en")))["people"]
    assert [(one["owner"], one["number"]) for one in people] == [(False, 1), (True, 0), (False, 2)]
    assert (await studio.state(owner))["commands"][3]["command"] == "firms"
    await studio.act(owner, Act(send="/firms"))
    await studio.act(reader, Act(send="/firms"))
    assert owner.person.screen.text.startswith("Фирмы")
    assert not reader.person.screen.text.startswith("Фирмы")


async def test_a_link_to_the_bot_itself_starts_it(studio: Studio) -> None:
    """The button that shares a topic carries a link that opens that topic, here as on Telegram."""
    conversation = studio.new_person("ru")
    await studio.act(conversation, Act(send="/start"))
    topic = next(iter(studio.services.content.library.topics))
    state = await studio.act(conversation, Act(send=f"/start t_{topic}"))
    assert state["margin"]["topic"] == topic


async def test_a_mark_without_a_fact_is_shown_as_such(studio: Studio) -> None:
    """A mark that names no fact stands in the margin with nothing behind it."""
    assert fact_json(studio.services.content.library, "no-such-fact") == {"id": "no-such-fact", "states": None}


async def test_a_saved_conversation_replays(tab: Tab, studio: Studio, settings: Settings) -> None:
    """A conversation is saved under a plain name, never over another, and replays as it went."""
    await tab.act(language="en")
    await tab.act(attach="voice")
    await tab.tap("h:")
    assert await tab.ask("save", {"name": "../x"}) == {"refused": "name"}
    assert await tab.ask("save", {"name": "voice-and-hide"}) == {"saved": "tests/transcripts/voice-and-hide.yaml"}
    assert await tab.ask("save", {"name": "voice-and-hide"}) == {"refused": "taken"}
    saved = load(settings.content_dir.parent / "tests" / "transcripts" / "voice-and-hide.yaml")
    assert [step.act for step in saved.steps][:3] == ["send: /start", "language: en", "attach: voice"]
    await replay(saved, Person(studio.telegram, studio.dispatcher, studio.bot))


async def test_a_language_chosen_before_the_first_word_is_where_the_test_begins(studio: Studio) -> None:
    """Choosing the client's language in an empty chat is no step of the conversation."""
    conversation = studio.new_person("ru")
    await studio.act(conversation, Act(language="en"))
    await studio.act(conversation, Act())
    assert (conversation.transcript.language, conversation.transcript.steps) == ("en", [])
    await conversation.refresh()
    assert conversation.error is None


async def test_a_saved_file_shows_at_once(studio: Studio, settings: Settings) -> None:
    """After a save the open screen shows the new text; a broken file shows its fault and keeps the old text."""
    conversation = studio.new_person("ru")
    state = await studio.act(conversation, Act(send="/start"))
    message = state["messages"][-1]
    row, column = next(
        (row, column)
        for row, buttons in enumerate(message["rows"])
        for column, button in enumerate(buttons)
        if button["value"].startswith("t:")
    )
    state = await studio.act(conversation, Act(tap=Spot(message=message["id"], row=row, column=column)))
    title = state["messages"][-1]["text"].partition("\n")[0]
    file = settings.content_dir / state["margin"]["file"]
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace(title, "Заново названо", 1), encoding="utf-8")
    await studio.reload()
    state = await studio.state(conversation)
    assert state["messages"][-1]["text"].startswith("Заново названо")
    file.write_text("id: [", encoding="utf-8")
    await studio.reload()
    state = await studio.state(conversation)
    assert state["broken"][0]["file"] == state["margin"]["file"]
    assert state["messages"][-1]["text"].startswith("Заново названо")
    file.write_text(good, encoding="utf-8")
    (settings.locales_dir / "ru" / "broken.ftl").write_text("= x", encoding="utf-8")
    await studio.reload()
    assert "broken.ftl" in studio.broken[0]["message"]
