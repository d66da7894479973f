"""The parts of a draft that may be there: a linked answer, the time of a seminar or of sending, a button, urgency."""

from __future__ import annotations

from tests.handlers.newsroom import Newsroom
from tests.preview.people import Clock


async def test_a_topic_is_linked_by_typing_words(room: Newsroom) -> None:
    """Typed words offer the nearest answers as buttons; the one pressed is linked, and may be taken off."""
    writer = room.writer
    await room.draft()
    await writer.tap("Ответ по теме")
    await writer.send("йцукен")
    await writer.send("запись cbp one")
    assert "Какой ответ открыть" in writer.screen.text
    await writer.tap("CBP One: записи больше нет")
    assert "Ответ по теме: CBP One: записи больше нет" in writer.screen.text
    assert "давно не перепроверяли" in writer.screen.text
    await writer.tap("Ответ по теме")
    await writer.tap("Без ссылки на ответ")
    assert (await room.newest()).see is None


async def test_a_seminar_has_a_time_with_its_zone_spelled_out(room: Newsroom) -> None:
    """Zone by a button, date typed, length by a button; what cannot be meant is refused and asked again."""
    writer = room.writer
    await writer.send("/broadcast")
    await writer.tap("Бесплатный семинар")
    await writer.tap("Бесплатные семинары")
    await writer.send("Встреча о границе.")
    await writer.tap("Английский текст не нужен")
    assert "По какому времени" in writer.screen.text
    assert "Без даты семинара" not in str(writer.labels)
    await writer.tap("Нью-Йорк")
    for wrong, said in (
        ("когда-нибудь", "Не получилось понять время"),
        ("20.11.2026 18:00", "Это время уже прошло"),
        ("14.03.2027 2:30", "не бывает"),
        ("7.03.2027", "Нет часа"),
    ):
        await writer.send(wrong)
        assert said in writer.screen.text
        assert "Дата и время семинара" in writer.screen.text
    await writer.send("25.11.2026 18:00")
    await writer.tap("90 мин")
    assert "Семинар: 25 ноября 2026 года, 18:00 по Нью-Йорку (UTC−5), 90 мин" in writer.screen.text
    await writer.tap("Посмотреть и отправить")
    await writer.tap("В календарь")
    assert writer.screen.kind == "document"
    assert writer.screen.file_name == "dates.ics"


async def test_a_time_that_is_there_twice_is_asked_again(room: Newsroom, clock: Clock) -> None:
    """Where the clock is put back, the bot says so and takes the hour only with its offset."""
    clock.forward(days=-25)
    writer = room.writer
    await room.draft()
    await writer.tap("Когда отправить")
    await writer.tap("Нью-Йорк")
    await writer.send("1.11.2026 1:30")
    assert "там бывает дважды" in writer.screen.text
    await writer.send("2026-11-01 01:30 UTC−5")
    assert "Когда: 1 ноября 2026 года, 01:30 по Нью-Йорку (UTC−5)" in writer.screen.text
    await writer.tap("Когда отправить")
    assert "Сейчас назначено: 1 ноября 2026 года, 01:30" in writer.screen.text
    await writer.tap("Другой часовой пояс")
    await writer.tap("Москва")
    await writer.tap("Сразу после одобрения")
    assert (await room.newest()).send_at is None


async def test_the_zone_of_a_seminar_is_not_changed_by_the_time_of_sending(room: Newsroom) -> None:
    """Readers see the seminar by the clock its writer chose, whatever is asked about the sending."""
    writer = room.writer
    await room.draft()
    await writer.tap("Дата семинара")
    await writer.tap("Нью-Йорк")
    await writer.send("25.11.2026 18:00")
    await writer.tap("60 мин")
    await writer.tap("Когда отправить")
    assert "Другой часовой пояс" not in str(writer.labels)
    number = (await room.newest()).id
    await writer.press(f"B:rs-:zone-send:{number}:moscow:1")
    await writer.press(f"B:rs-:zones:{number}:send-at:1")
    assert (await room.newest()).zone == "America/New_York"
    await writer.tap("Дата семинара")
    await writer.tap("Без даты семинара")
    draft = await room.newest()
    assert (draft.seminar_at, draft.seminar_minutes) == (None, None)


async def test_a_button_has_a_page_and_a_word_in_each_language(room: Newsroom) -> None:
    """The address has to be https; each language that has a text is asked for its label, which is short."""
    writer = room.writer
    await room.draft()
    await writer.tap("Кнопка")
    await writer.send("http://shelter.example")
    assert "начинается с https://" in writer.screen.text
    await writer.send("https://shelter.example/come")
    await writer.send("Записаться на встречу с юристами о границе")
    assert "На кнопке помещается 30 знаков, а здесь 42" in writer.screen.text
    await writer.send("Записаться")
    await writer.send("Sign up")
    assert "Кнопка: Записаться / Sign up → https://shelter.example/come" in writer.screen.text
    await writer.tap("Кнопка")
    await writer.tap("Без кнопки")
    draft = await room.newest()
    assert (draft.button_url, draft.button_ru, draft.button_en) == (None, None, None)


async def test_kind_subject_and_urgency_are_changed_by_buttons(room: Newsroom) -> None:
    """Each part of the overview is a button that changes it."""
    writer = room.writer
    await room.draft()
    await writer.tap("Вид")
    await writer.tap("Услуга фирмы")
    await writer.tap("Для кого")
    await writer.tap("Мошенники")
    await writer.tap("Срочность")
    await writer.tap("Да, срочная")
    draft = await room.newest()
    assert (draft.kind, draft.subject, draft.urgent) == ("service", "scams", True)
    assert "Срочно: да" in writer.screen.text
