"""What comes of a message: the topics that answer it, other matters, other countries."""

from __future__ import annotations

import pytest

from bot.search.answer import OFFERED, Found
from bot.search.search import DIALOGS, Search
from tests.search.real import ask, library, offered


@pytest.mark.parametrize(
    ("asked", "topic", "language"),
    [
        ("мужа забрали вчера на чек-ине что делать", "just-taken", "ru"),
        ("e,t;bot xthtp vtrcbre", "mexico-entry", "ru"),
        ("ubezhishe v ssha skolko stoit", "asylum-fees", "ru"),
        ("can my bf get bail he came thru tijuana in 2024", "bond-who-can", "en"),
    ],
)
def test_people_are_understood_as_they_type(asked: str, topic: str, language: str) -> None:
    """A frightened wife, the wrong keyboard, Latin letters and English slang lead to the topic meant."""
    found = ask(asked)
    assert topic in offered(found)
    assert found.kind in ("found", "unsure")
    assert found.language == language


@pytest.mark.parametrize(
    "asked",
    ["H-1B", "h1b виза для программиста", "лотерея грин карт", "green card lottery", "can i marry an american to stay",
     "брак с американкой вместо убежища"],
)  # fmt: skip
def test_other_ways_than_asylum_have_their_topic(asked: str) -> None:
    """Work visas, the lottery and marriage are answered by the topic on other paths."""
    assert ask(asked).best == "other-legal-paths"


@pytest.mark.parametrize(
    "asked",
    ["asylum in Germany", "как получить убежище в германии", "убежище во франции", "canada refugee claim",
     "can i get asylum in spain as a russian", "политубежище в польше"],
)  # fmt: skip
def test_asylum_in_another_country_is_elsewhere(asked: str) -> None:
    """Who asks for the protection of another country gets no answer of ours, and is known to ask for that."""
    found = ask(asked)
    assert (found.kind, found.topics, found.elsewhere) == ("nothing", (), True)


@pytest.mark.parametrize(
    "asked",
    ["how to file taxes", "как заполнить декларацию по налогам за прошлый год", "какая погода в майами",
     "weather in new york tomorrow", "ты тупой бот", "иди нахуй", "fuck you", "you are useless idiot",
     "asdkjh qweoiu zxcmn", "фывапр олдж", "qwerty", "привет", "как дела", "hi how are you", "thanks", "good morning",
     "спасибо большое", "расскажи анекдот", "tell me a joke", "рецепт борща"],
)  # fmt: skip
def test_what_is_off_the_subject_gets_nothing(asked: str) -> None:
    """Taxes, weather, insults, gibberish and small talk are neither answered nor refused."""
    found = ask(asked)
    assert (found.kind, found.topics, found.refuse, found.elsewhere) == ("nothing", (), None, False)


@pytest.mark.parametrize(
    "asked", ["", " ", "\n", "?", "!!!", "...", "🙂🙂🙂", "\u200b\u200d\ufeff", "\u202e", "中文", "سلام"]
)
def test_what_has_no_words_gets_nothing(asked: str) -> None:
    """Signs, faces and letters that are neither Russian nor English are no question."""
    assert ask(asked) == Found("nothing")


@pytest.mark.parametrize("asked", ["1", "+1", "7", "12345"])
def test_a_bare_number_is_no_question(asked: str) -> None:
    """A number that names no form and no year asks for nothing."""
    assert ask(asked).kind == "nothing"


@pytest.mark.parametrize("asked", ["i589", "I-589", "и-589", "И 589", "i 589", "форма и589", "form i-589", "ай-589"])
def test_the_form_is_known_however_it_is_spelled(asked: str) -> None:
    """The number of the asylum form leads to it in either alphabet, with or without the dash."""
    found = ask(asked)
    assert (found.kind, found.best) == ("found", "form-i-589")


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("бонд", {"bond-basics"}),
        ("залог", {"bond-basics", "bond-who-can"}),
        ("bail", {"bond-basics"}),
        ("пароль", {"entered-2023-to-2025", "parole-from-detention"}),
        ("ишка", {"form-i-589"}),
        ("чек-ин", {"after-release", "ice-encounters"}),
        ("детеншн", {"why-detained", "rights-in-detention"}),
        ("кредибл", {"credible-fear"}),
        ("СБП ван", {"cbp-one"}),
        ("айс", {"ice-encounters"}),
        ("еад", {"work-permit"}),
        ("хабеас", {"habeas"}),
        ("браслет", {"after-release"}),
        ("лоер", {"check-a-lawyer", "preparing-for-a-lawyer"}),
        ("суд", {"immigration-court"}),
    ],
)
def test_the_words_of_those_who_wait_are_known(said: str, topics: set[str]) -> None:
    """One word of the jargon is enough for a topic about it to come first."""
    assert ask(said).best in topics


def test_a_question_at_the_end_of_a_story_is_answered() -> None:
    """Of a long story the end counts: there people ask what they want to know."""
    story = (
        "Здравствуйте. Мы с женой и двумя детьми уехали из Казани в октябре 2022 года, потом полгода жили в Тбилиси, денег "
        "почти не осталось. Через Мексику прилетели, ждали очередь девять месяцев, младший болел, жена плакала каждую ночь. "
        "Сейчас живём у знакомых в Сакраменто, старший ходит в школу, учительница хорошая, помогает с английским. "
    )
    assert ask(story + "Как получить разрешение на работу?").best in ("work-permit", "living-while-waiting")
    assert ask(story + "Как сообщить суду новый адрес?").best == "change-of-address"


def test_two_languages_may_stand_in_one_message() -> None:
    """A Russian sentence with English words in it is answered as either would be."""
    assert ask("муж в detention, дали bond 15k, кто может заплатить").best == "bond-paying"


def test_a_dialog_is_offered_where_its_words_are_said() -> None:
    """Who names a dialog is offered it, and who gets a topic is offered the dialog it points to."""
    dialog = library().dialogs["work-clock"]
    assert "work-clock" in ask(dialog.title.ru).dialogs
    linked = library().topics["form-i-589"].linked("dialog")
    assert ask("i-589").dialogs[:1] == linked[:1]
    assert all(len(ask(topic.title.ru).dialogs) <= DIALOGS for topic in library().topics.values())


def test_most_titles_find_their_own_topic() -> None:
    """The title of a topic, typed as a question, has that topic among what is offered."""
    missed = [
        topic.id
        for topic in library().topics.values()
        for title in (topic.title.ru, topic.title.en)
        if topic.id not in offered(ask(title))
    ]
    assert missed == []


def test_it_makes_no_difference_when_the_index_was_built() -> None:
    """An index made ready before and one made by the first question answer alike, at most four topics."""
    ready, lazy = Search(library()), Search(library())
    ready.prepare()
    assert ready.ask("бонд") == lazy.ask("бонд")
    assert 1 < len(ready.ask("бонд").topics) <= OFFERED
