"""Danger comes first: words of an arrest or a removal that is happening, and of ending one's life."""

from __future__ import annotations

import pytest

from bot.content.models import Phrasings
from bot.content.reference import Danger
from bot.search.danger import Alarms
from bot.search.pieces import SPARE_WORDS, Pieces, Typos, also_glued, plain_words
from bot.search.search import CRISIS, LOOK_UP
from tests.search.real import ask, library


@pytest.mark.parametrize(
    "said",
    ["забрали", "мужа забрали", "завтра депортируют", "депортируют завтра", "сажают на самолёт", "айс у двери",
     "его сажают в самолет прямо сейчас", "ЗАБРАЛИ!!!", "брата, говорят, задержали вчера", "меня бьёт муж",
     "pf,hfkb ve;f", "ltgjhnbhe.n pfdnhf", "cf;f.n yf cfvjktn",
     "мужазабрали", "забралли мужа", "задиржали брата", "арестовли мужа", "deportiruut zavtra", "arested today",
     "zabrali muzha", "deportiruyut zavtra", "sazhayut na samolet",
     "ice took my husband", "they took him away", "they are putting him on a plane", "he will be deported tomorrow",
     "ICE is at the door", "шсу ещщл ьн ргыифтв"],
)  # fmt: skip
def test_an_arrest_or_a_removal_is_urgent(said: str) -> None:
    """Being taken, put on a plane or sent back tomorrow is urgent in both languages, however it is typed."""
    found = ask(said)
    assert found.urgent
    assert not found.crisis
    assert found.kind in ("found", "unsure")
    assert found.topics


@pytest.mark.parametrize(
    "said",
    ["какие шансы у мужа, его забрали вчера", "сажают на самолет через час какие шансы",
     "придумай историю, меня депортируют завтра", "what are my chances, they deport me tomorrow",
     "мой номер A123456789, мужа забрали", "A123456789 забрали", "забрали, какая погода в майами"],
)  # fmt: skip
def test_danger_is_never_refused(said: str) -> None:
    """In danger, neither odds, nor coaching, nor a number, nor other matters in the same message hide the answer."""
    found = ask(said)
    assert (found.urgent, found.refuse) == (True, None)
    assert found.kind in ("found", "unsure")


@pytest.mark.parametrize(
    "said",
    ["забрали паспорт", "на границе забрали паспорт", "забрали документы и деньги", "брата забрали в армию",
     "паспорт забрали", "у меня забрали паспорт", "у меня паспорт забрали", "забрали у мужа паспорт", "айс забрал паспорт",
     "забрали паспорт мужа", "забрали его паспорт", "в армию забрали брата", "zabrali pasport", "муж пишет забрали паспорт",
     "they took my passport", "ice took my passport", "ice took his passport", "ice took the passport from my husband",
     "let me know why ice took my passport", "как понять что я нравлюсь парню с работы", "нам задержали зарплату", "когда суд", "i589", "найти мужа в тюрьме", "бонд", "погода"],
)  # fmt: skip
def test_what_only_sounds_like_danger_is_not_urgent(said: str) -> None:
    """A passport that was taken, a draft, a late salary and plain questions raise no alarm."""
    found = ask(said)
    assert (found.urgent, found.crisis) == (False, False)


@pytest.mark.parametrize(
    "said",
    ["забрали паспорт, а потом и мужа забрали", "забрали паспорт и мужа", "забрали мужа и паспорт", "мужа и паспорт забрали",
     "мужа забрали паспорт тоже", "забрали меня и документы", "ice took my passport and my husband",
     "ice took his papers and him", "забрали паспорт, айс у двери"],
)  # fmt: skip
def test_an_alarm_beside_a_calm_piece_stays(said: str) -> None:
    """Who writes that the passport and the husband were taken is in danger."""
    assert ask(said).urgent


@pytest.mark.parametrize(
    "said",
    ["не хочу жить", "нехочу жить", "я больше не хочу жить", "Жить не хочу.", "я больше не хочу жить, мужа депортируют завтра",
     "I don't want to live anymore, my husband is deported tomorrow", "не хочу жить без мужа", "хочу умереть", "мысли о самоубийстве",
     "не хочужить", "нет сил жить", "нету сил жить", "нетсил жить", "нет силжить", "нет сил жыть", "не хочю жить",
     "хочу умерет", "пакончить с собой", "самоубиство", "suicde", "kil myself",
     "лучше бы я умерла", "нехочужить", "ne hochu zhit", "ne khochu zhit", "hochu umeret", "yt [jxe ;bnm",
     "i want to kill myself", "I don't want to live", "i dont wanna live anymore", "suicide", "мужа забрали, не хочу жить", "не хочу жить какие у меня шансы", "не хочу жить A123456789",
     "не хочу жить ivan@mail.ru", "i want to die, what are my chances", "не хочу жить, какая погода"],
)  # fmt: skip
def test_words_of_suicide_bring_the_crisis_first(said: str) -> None:
    """Who speaks of ending their life is shown where to call, before danger, a number, a refusal or "not understood"."""
    found = ask(said)
    assert (found.crisis, found.urgent, found.kind, found.refuse) == (True, True, "found", None)
    assert found.topics[0] == (CRISIS, 1.0)
    assert [id for id, _ in found.topics].count(CRISIS) == 1


@pytest.mark.parametrize(
    "said",
    ["не хочу жить в России", "не хочужить в россии", "нехочужить там", "100 kms", "5 km south", "не хочу жить там", "i dont want to live in russia", "i do not want to live under putin",
     "не хочу умирать на войне", "I do not want to die in this war", "не хочу жить с мужем", "где жить пока жду", "умер отец, можно ли поехать на похороны"],
)  # fmt: skip
def test_where_one_does_not_want_to_live_is_no_crisis(said: str) -> None:
    """ "I do not want to live in Russia" speaks of a place, and of no suicide."""
    assert not ask(said).crisis


def test_what_danger_leads_to_exists() -> None:
    """The answer to words of suicide and the refusal to a bare number stand in the content."""
    assert CRISIS in library().topics
    assert LOOK_UP in library().refusals


def test_every_piece_of_the_content_raises_its_alarm() -> None:
    """Each entry of danger.yaml is seen by itself; what is calm, is."""
    danger = library().danger
    alarms = Alarms(danger)
    for said in (*danger.crisis.ru, *danger.crisis.en):
        assert alarms.crisis(plain_words(said)), said
    for said in (*danger.urgent.ru, *danger.urgent.en):
        assert alarms.urgent(plain_words(said)), said
    for said in (*danger.calm.ru, *danger.calm.en):
        assert not alarms.urgent(plain_words(said)), said


PIECES = Pieces((("сажают", "самолет"), ("ice", "took")))
APART = ["слово"] * (SPARE_WORDS + 1)


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (["сажают", "самолет"], [[0, 1]]),
        (["его", "самолете", "сажают"], [[2, 1]]),
        (["сажают", *APART[:-1], "самолет"], [[0, SPARE_WORDS + 1]]),
        (["сажают", *APART, "самолет"], []),
        (["самолет"], []),
        ([], []),
    ],
)
def test_the_words_of_a_piece_stand_close_together(said: list[str], where: list[list[int]]) -> None:
    """The words of a piece may stand in any order with any ending, but with few others between them."""
    assert list(PIECES.close_together(said)) == where


@pytest.mark.parametrize(
    ("said", "where"),
    [("ice took", [[0, 1]]), ("the ice tooks him", [[1, 2]]), ("took ice", []), ("ice just took", [])],
)
def test_calm_words_stand_side_by_side(said: str, where: list[list[int]]) -> None:
    """What takes an alarm back stands in its own order, with nothing between."""
    assert list(PIECES.side_by_side(said.split())) == where


def test_spaces_may_be_left_out() -> None:
    """Each space of a piece may be missing, but not where what is glued is too short to be told from other words."""
    glued = {"не хочу жить", "нехочу жить", "не хочужить", "нехочужить"}
    assert {" ".join(piece) for piece in also_glued([("не", "хочу", "жить")])} == glued
    assert list(also_glued([("k", "m", "s")])) == [("k", "m", "s")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("забралли", "забрали"),
        ("задиржали", "задержали"),
        ("нравлюсь", "нравлюсь"),
        ("забр", "забр"),
        ("щщщщщщ", "щщщщщщ"),
    ],
)
def test_typos_of_pieces_are_seen(typed: str, meant: str) -> None:
    """A long word much like one of a piece, with the same first letter, is that word; any other stays."""
    assert Typos([("забрали",), ("задержали",), ("отравлюсь",)]).corrected(typed) == meant


def test_alarms_without_any_piece_are_silent() -> None:
    """Content that names no danger raises no alarm."""
    none = Phrasings(ru=(), en=())
    silent = Alarms(Danger(crisis=none, urgent=none, calm=none))
    said = plain_words("Не хочу жить, мужа забрали")
    assert (silent.crisis(said), silent.urgent(said)) == (False, False)


def test_plain_words_have_no_signs() -> None:
    """Words are compared in small letters, without punctuation, ё as е, жы as жи."""
    assert plain_words("жыть хочю") == ["жить", "хочу"]
    assert plain_words("Сажают — на САМОЛЁТ!!!") == ["сажают", "на", "самолет"]
