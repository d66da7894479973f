"""Being told when an answer changes: asked first, then stored, and ended again."""

from __future__ import annotations

from bot.services import Services
from tests.conftest import Meet
from tests.handlers.news import storage_of, stored, subscriber


async def test_watching_an_answer_is_asked_and_then_stored(meet: Meet, services: Services) -> None:
    """On an answer: the button, what is stored, yes; the subscriber then sees how to end it."""
    person = meet("ru")
    await person.open_link("t_cbp-one")
    await person.tap("Сообщить, если ответ изменится")
    assert "id в Telegram в зашифрованном виде" in person.screen.text
    assert await stored(services, person.id) is None
    await person.tap("Да, сообщить")
    assert "Вы следите за этим ответом" in person.screen.text
    assert await stored(services, person.id) == subscriber("ru", topics=("cbp-one",))
    await person.tap("← Назад")
    await person.tap("Сообщить, если ответ изменится")
    await person.tap("Не сообщать больше")
    assert "Больше ничего не выбрано." in person.screen.text
    assert await stored(services, person.id) is None


async def test_no_to_watching_leads_back_to_the_answer(meet: Meet, services: Services) -> None:
    """Whoever says no reads on, and no row is written."""
    person = meet("ru")
    await person.open_link("t_cbp-one")
    before = person.screen.text
    await person.tap("Сообщить, если ответ изменится")
    await person.tap("Нет, не нужно")
    assert person.screen.text == before
    assert await stored(services, person.id) is None


async def test_a_subscriber_ends_watching_and_stays(meet: Meet, services: Services) -> None:
    """Who watches answers finds them listed; ending one leaves the rest of the choice."""
    person = meet("ru")
    subscribers = storage_of(services).subscribers
    await subscribers.save(person.id, "ru", ["scams"], whole=False)
    for number in range(9):
        await subscribers.choose(person.id, "ru", "topic", f"gone-{number}", on=True)
    await subscribers.choose(person.id, "ru", "topic", "urgent", on=True)
    await person.send("/subscribe")
    await person.tap("Ответы, за которыми вы следите")
    assert person.labels[0] == ["gone-0"]
    await person.tap("Дальше →")
    await person.tap("Срочно")
    await person.tap("Не сообщать больше")
    assert person.screen.text == "Об этом ответе бот больше не сообщит."
    await person.tap("Подписаться на новости")
    await person.tap("Ответы, за которыми вы следите")
    await person.tap("gone-0")
    assert person.screen.text == "Об этом ответе бот больше не сообщит."
    known = await stored(services, person.id)
    assert known is not None
    assert known.topics == {f"gone-{number}" for number in range(1, 9)}
    assert known.subjects == {"scams"}


async def test_only_topics_may_be_kept(meet: Meet, services: Services) -> None:
    """Who watches an answer may drop every subject: the answer is still watched."""
    person = meet("ru")
    await storage_of(services).subscribers.choose(person.id, "ru", "topic", "urgent", on=True)
    await person.send("/subscribe")
    await person.tap("Весь текст")
    await person.tap("Готово")
    assert await stored(services, person.id) == subscriber("ru", whole=True, topics=("urgent",))


async def test_an_answer_opened_from_a_dialog_stays_where_it_is(meet: Meet) -> None:
    """Asked from an outcome, the question stands below: the answers of the dialog are not lost."""
    person = meet("ru")
    await person.open_link("t_urgent")
    shown = len(person.from_bot)
    await person.press("S:rs-:watch-apart:urgent:0")
    assert len(person.from_bot) == shown + 1
    assert person.labels[0] == ["Да, сообщить"]
    assert ["← Назад", "Меню"] not in person.labels
    await person.tap("English")
    assert len(person.from_bot) == shown + 1
    assert person.labels[0] == ["Yes, tell me"]
