"""Every button of the bot: the whole 64-byte contract on one page (that of a dialog: bot/callback_dialog.py).

A button reads prefix:reader:what:asker, as in "t:rs-:cbp-one:1a2b". The reader is three letters (bot/reader.py). The
asker is the id of the message that asked, in base 36, for Hide; it stands last, since a screen is built once and each
person's number put behind it. The longest has 61 bytes; where two ids stand, the check of the content measures them.
"""

from __future__ import annotations

from typing import Annotated, get_args

from aiogram.filters.callback_data import CallbackData
from pydantic import StringConstraints, ValidationError

from bot.callback_dialog import InDialog as InDialog
from bot.callback_fields import Act, Asker, Chosen, Number, Page, Stage, What, Who

NO_TOPIC = "-"  # a contact opened from the list, an answer that is none


class Menu(CallbackData, prefix="m"):
    """The first screen."""

    who: Who
    asker: Asker = ""


class Section(CallbackData, prefix="s"):
    """The topics of one section."""

    who: Who
    section: What
    asker: Asker = ""


class Answer(CallbackData, prefix="t"):
    """The answer of one topic."""

    who: Who
    topic: What
    asker: Asker = ""


class PartOf(CallbackData, prefix="p"):
    """One screen of a topic's long explanation."""

    who: Who
    topic: What
    part: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,12}$")]
    asker: Asker = ""


class Card(CallbackData, prefix="w"):
    """One card of words to say; the first is 1."""

    who: Who
    topic: What
    number: int
    asker: Asker = ""


class More(CallbackData, prefix="o"):
    """Sources and organizations that may be dangerous to be tied with in Russia; `seen` = after the warning."""

    who: Who
    topic: What
    seen: bool
    asker: Asker = ""


class ContactCard(CallbackData, prefix="c"):
    """One contact, opened from a topic, or from the list of contacts where `topic` is "-"."""

    who: Who
    topic: What
    contact: What
    asker: Asker = ""


class Share(CallbackData, prefix="l"):
    """The link to a topic, to send to somebody."""

    who: Who
    topic: What
    asker: Asker = ""


class Poster(CallbackData, prefix="u"):
    """A poster with a QR code that opens a topic, as a picture or as SVG, sent as a file."""

    who: Who
    topic: What
    kind: Annotated[str, StringConstraints(pattern=r"^(png|svg)$")]
    asker: Asker = ""


class TermsOf(CallbackData, prefix="x"):
    """The glossary terms that an answer uses, each in a sentence."""

    who: Who
    topic: What
    asker: Asker = ""


class News(CallbackData, prefix="n"):
    """What changed: page 0 is what turned into its opposite, the others the changes, newest first."""

    who: Who
    page: Page
    asker: Asker = ""


class Places(CallbackData, prefix="b"):
    """The question where the person is, before contacts are shown."""

    who: Who
    asker: Asker = ""


class Contacts(CallbackData, prefix="d"):
    """One page of the contacts for the reader's place: 0 the official ones, 1 the warning, 2 those behind it."""

    who: Who
    page: Page
    stage: Stage
    asker: Asker = ""


class Glossary(CallbackData, prefix="g"):
    """One page of the glossary."""

    who: Who
    page: Page
    asker: Asker = ""


class TermCard(CallbackData, prefix="e"):
    """One term of the glossary."""

    who: Who
    term: What
    asker: Asker = ""


class Erase(CallbackData, prefix="z"):
    """Takes away the message that asked, which held a number; then `topic` is shown, or "-" for none."""

    who: Who
    topic: What
    asker: Asker = ""


class ToEditors(CallbackData, prefix="v"):
    """Shows what would be sent to the editors of a question that was not answered; with `sent` it is sent."""

    who: Who
    sent: bool
    asker: Asker = ""


class Ask(CallbackData, prefix="a"):
    """How to ask in one's own words."""

    who: Who
    asker: Asker = ""


class Help(CallbackData, prefix="i"):
    """The commands, and what the bot is for."""

    who: Who
    asker: Asker = ""


class ClearChat(CallbackData, prefix="k"):
    """How to clear a chat in Telegram."""

    who: Who
    asker: Asker = ""


class Holdings(CallbackData, prefix="y"):
    """What the database holds on the person who asks, read at that moment."""

    who: Who
    asker: Asker = ""


class Dialogs(CallbackData, prefix="j"):
    """The list of guided dialogs, or of the clocks among them."""

    who: Who
    group: Annotated[str, StringConstraints(pattern=r"^(main|clocks)$")]
    asker: Asker = ""


class Subscription(CallbackData, prefix="S"):
    """Choosing what updates to get: `act` is what to do, `chosen` what it is about (handlers/subscription.py)."""

    who: Who
    act: Act
    chosen: Chosen = ""
    asker: Asker = ""


class Update(CallbackData, prefix="U"):
    """An update that was sent: open it, get fewer of these, stop (handlers/updates.py)."""

    who: Who
    act: Act
    number: Number
    asker: Asker = ""


class AnswerBeside(CallbackData, prefix="T"):
    """The answer of one topic as a new message below an update, which stays (handlers/updates.py)."""

    who: Who
    topic: What
    asker: Asker = ""


class OfFirm(CallbackData, prefix="F"):
    """The owner's way through firms and their staff (handlers/firms.py)."""

    who: Who
    act: Act
    firm: Number
    chosen: Chosen = ""
    asker: Asker = ""


class OfBroadcast(CallbackData, prefix="B"):
    """A firm's way from draft to report (handlers/broadcast.py, handlers/sending.py)."""

    who: Who
    act: Act
    number: Number
    chosen: Chosen = ""
    asker: Asker = ""


class Stats(CallbackData, prefix="N"):
    """What was asked lately, for the owner (handlers/owner.py)."""

    who: Who
    asker: Asker = ""


class Hide(CallbackData, prefix="h"):
    """Remove the screen and the message that asked for it."""

    who: Who
    asker: Asker = ""


OfTopic = Answer | PartOf | Card | More | Share | TermsOf
OfHelp = Ask | Help | ClearChat | Holdings
OfLists = News | Places | Contacts | Glossary | TermCard
OfUpdates = Subscription | Update | AnswerBeside | OfFirm | OfBroadcast
OfQuestions = Hide | Erase | ToEditors | Poster | Stats
Press = Menu | Section | ContactCard | Dialogs | InDialog | OfTopic | OfHelp | OfLists | OfUpdates | OfQuestions
PRESSES: tuple[type[Press], ...] = get_args(Press)
BY_PREFIX: dict[str, type[Press]] = {press.__prefix__: press for press in PRESSES}


def parse_press(data: str) -> Press | None:
    """The press that button data means, or None for anything old, foreign or damaged."""
    try:
        return BY_PREFIX[data.partition(":")[0]].unpack(data)
    except (KeyError, ValidationError, ValueError, TypeError):
        return None
