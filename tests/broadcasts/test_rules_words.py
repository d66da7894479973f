"""Words that no update may hold, and words that only look like them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcasts.rules.addresses import addresses, is_registered, page
from bot.broadcasts.rules.doubtful import hosts, names, site
from bot.broadcasts.rules.plain import folded
from bot.content.reference import Contact, Source
from tests.broadcasts.drafts import FIRM, case, judged, keys, library, of_text

PROMISES = [
    "Гарантируем победу.", "Гарантирую вам убежище", "100 % результат", "Вы точно выиграете дело", "Вас отпустят через неделю",
    "Никакого риска", "Рисков нет", "С гарантией результата", "Успех гарантирован", "Мы выиграем ваше дело", "Добьёмся освобождения",
    "Не сомневайтесь, гарантируем освобождение", "Не ждите: гарантируем результат", "Мы не только гарантируем победу, но и поможем",
    "Вы получите убежище", "Вам обязательно дадут убежище", "Вы подходите под программу", "Поможем на 100%", "Результат — 100 %",
    "Обещаем положительное решение", "Даём полную гарантию", "Без риска для вас", "Беспроигрышное дело", "У нас ни одного проигранного дела",
    "Хотите убежище с гарантией?", "Г а р а н т и я результата", "гаpантируем", "ГАРАНТИРУЕМ", "В отличие от мошенников, мы даём гарантию",
    "Мы не мошенники, у нас гарантия", "стопроцентный результат", "Вытащим вашего мужа", "Если вы подпишете договор, вас отпустят",
    "We guarantee asylum", "Our lawyers guarantee a result", "You will win", "You'll be released", "We will win your case",
    "There is no risk at all", "It's risk-free", "Guaranteed approval", "100% success", "100 percent approval", "We promise a win",
    "Your case is strong", "We'll get you released", "We never lost a case", "You will definitely get asylum", "You qualify",
    "Don't hesitate, we guarantee a win", "Success is assured", "guаranteed", "You are eligible for asylum",
]  # fmt: skip
NO_PROMISES = [
    "Никто не может гарантировать результат.", "Мы не гарантируем результат.", "Гарантий не бывает.", "Гарантий никто не даст.",
    "Тот, кто гарантирует победу, — мошенник.", "Не верьте тем, кто обещает 100 % результат.", "Конституция гарантирует право на адвоката.",
    "Вам гарантируют убежище? Это обман.", "Если вас задержат, молчите.", "Это не значит, что вас отпустят.", "Узнайте, подходите ли вы.",
    "Гарантируем конфиденциальность.", "Мы не обещаем, что вы выиграете.", "Суд не гарантирует освобождение под залог.",
    "Право на переводчика гарантировано законом.", "Залог возвращают на 100 %, когда дело закончено.", "Гарантируют ли там результат?",
    "Nobody can guarantee a result.", "No lawyer can guarantee that you will win.", "We cannot guarantee an outcome.",
    "There are no guarantees.", "We do not guarantee results.", "Anyone who guarantees asylum is a scam.", "Beware of “guaranteed” asylum.",
    "If you are eligible, come to the seminar.", "Ask whether you qualify.", "The law guarantees a right to an interpreter.",
    "No one can promise that you will win.", "A lawyer is guaranteed by law only in criminal cases.", "Do they guarantee a visa? That is a scam.",
    "Winning takes time.", "The court has ruled.", "We guarantee confidentiality.",
]  # fmt: skip


@pytest.mark.parametrize("text", PROMISES)
def test_a_promise_of_a_result_is_refused(text: str) -> None:
    """A guarantee, "100 %", "no risk", "you will win": refused in either language, however it is spelled."""
    assert {"rule-guarantee", "rule-verdict"} & set(of_text(text))
    assert {"rule-guarantee", "rule-verdict"} & set(of_text(f"Новости фирмы. {text}", "en"))


@pytest.mark.parametrize("text", NO_PROMISES)
def test_saying_that_nobody_can_promise_is_allowed(text: str) -> None:
    """Denials, warnings of those who promise, conditions, and what the law guarantees are no promise."""
    assert not {"rule-guarantee", "rule-verdict"} & set(of_text(text))


ASKS_PAPERS = [
    "Пришлите паспорт", "Скиньте A-номер в чат", "скиньте А-номер", "Чтобы записаться, нужно прислать скан паспорта",
    "Не забудьте прислать документы", "Отправьте нам документы, мы подадим их в суд", "Паспорт присылайте в личные сообщения",
    "Ждём ваши документы в личку", "Напишите нам номер дела", "Документы можно отправить сюда", "Просим выслать копии документов",
    "Send your passport", "Send us your A-number", "Text a photo of your ID", "DM us your documents", "Please email copies of your papers",
    "You need to send your passport to us", "Share your case number in this chat", "Upload your I-94 here",
]  # fmt: skip
ASKS_MONEY = [
    "Переведите предоплату", "Оплатите консультацию через Zelle", "Переведите 200 $ на карту", "Внесите аванс на карту",
    "Предоплату переводите на карту", "Нужно внести задаток", "Скиньте деньги на карту",
    "Pay a deposit to this card", "Wire the retainer upfront", "send $50 via Zelle", "You have to pay a deposit to us", "Pay with gift cards",
]  # fmt: skip
ASKS_NOTHING = [
    "Никому не отправляйте паспорт в чате.", "Не присылайте документы.", "Отправьте анкету I-589 в USCIS.", "Не платите никому предоплату.",
    "Отправьте копию документов в суд заказным письмом.", "Мошенники просят перевести деньги на карту.", "Возьмите с собой паспорт.",
    "Оплатите сбор на сайте USCIS.", "Покажите паспорт офицеру.", "Храните копии документов.", "Пишут: «Пришлите паспорт». Это мошенники.",
    "Never send your passport to anyone.", "Do not pay a deposit to people you don't know.", "Send Form I-589 to USCIS by mail.",
    "Pay the fee to USCIS online.", "Bring your passport to the seminar.", "If someone says “send your passport”, it is a scam.",
    "Ask the court to send documents to your new address.", "Tell the judge about your case number.", "You have to pay the fee to the court.",
]  # fmt: skip


@pytest.mark.parametrize("text", ASKS_PAPERS)
def test_asking_for_papers_in_a_chat_is_refused(text: str) -> None:
    """Nobody is asked to send a passport, a number or any paper in a chat."""
    assert "rule-asks-papers" in of_text(text)


@pytest.mark.parametrize("text", ASKS_MONEY)
def test_asking_for_money_in_a_chat_is_refused(text: str) -> None:
    """Nobody is asked to send money, in advance or at all."""
    assert "rule-asks-money" in of_text(text)


@pytest.mark.parametrize("text", ASKS_NOTHING)
def test_what_goes_to_an_office_or_warns_is_allowed(text: str) -> None:
    """What is sent to a court or an office, what to bring, and warnings of those who ask are no request."""
    assert not {"rule-asks-money", "rule-asks-papers"} & set(of_text(text))


@pytest.mark.parametrize(
    "text",
    ["Карта 4276 3800 1234 5679", "4111-1111-1111-1111", "Кошелёк TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE",
     "0x52908400098527886E0F7030069857D2E4169EE7"],
)  # fmt: skip
def test_the_number_of_a_card_or_a_wallet_is_refused(text: str) -> None:
    """A number that money can be sent to has no place in an update, whatever is said beside it."""
    assert "rule-account" in of_text(text)


def test_other_long_numbers_are_no_cards() -> None:
    """A number whose check digit is not that of a card is not taken for one."""
    assert "rule-account" not in of_text("Номер 1234 5678 9012 3456")


@pytest.mark.parametrize(
    "text",
    [
        "Об этом писала «Медуза»", "читайте на Медузе", "Meduza reports", "MEDUZA", "как сообщает «Мост»", "обратитесь в «Ковчег»",
        "адвокаты Ковчега", "по данным Медиазоны", "Human Rights First can help", "Call ASAP", "слушайте Радио Свободы", "статья в Новой газете",
        "UNHCR Mexico", "УВКБ ООН", "решение Антивоенного комитета", "Asylum Seeker Advocacy Project", "Русские из RADR", "Reuters writes",
        "список на asaptogether.org/en", "https://help.unhcr.org/mexico", "пишите на help@kovcheg.live", "www.HIAS.org",
    ],
)  # fmt: skip
def test_organizations_that_may_be_dangerous_are_not_named(text: str) -> None:
    """No update names or links an organization or a medium that was not found safe in Russia, in any case form."""
    assert "rule-undesirable" in of_text(text)


@pytest.mark.parametrize(
    "text",
    ["мост в Тихуане", "Most people wait", "A documented case", "free legal clinic", "Ноев ковчег", "наш Telegram-канал", "as soon as possible",
     "суд в Сан-Диего", "https://www.uscis.gov/i-589", "холодная зима", "пишите в t.me/ivanov_law"],
)  # fmt: skip
def test_common_words_are_no_names(text: str) -> None:
    """A bridge, "most people", a legal clinic, government pages: nothing is refused for a likeness."""
    assert "rule-undesirable" not in of_text(text)


def test_a_button_to_such_a_site_is_refused() -> None:
    """The page of a button is looked at too; the firm's own name and site are its own."""
    assert ("refused", "rule-undesirable") in keys(button_url="https://hias.org/x", button_ru="Да", button_en="Yes")
    own = replace(FIRM, name_en="New Horizons Legal", site="https://immdef.org")
    text: dict[str, Any] = {"text_ru": "", "text_en": "New Horizons Legal: immdef.org/news"}
    assert "rule-undesirable" in [problem.key for problem in judged(**text)]
    assert "rule-undesirable" not in [problem.key for problem in judged(by=case(firm=own), **text)]
    assert "rule-undesirable" in [problem.key for problem in judged(by=case(firm=None), firm=None, **text)]


def test_every_doubtful_entry_of_the_content_is_known() -> None:
    """Each contact and source that is not found safe is refused by its name, and by its site where it has one."""
    entries: list[Contact | Source] = [*library().contacts.values(), *library().sources.values()]
    doubtful = [entry for entry in entries if entry.undesirable != "false" and entry.kind in ("organization", "press")]
    assert len(doubtful) > 100
    for entry in doubtful:
        if "Telegram" not in entry.name.en:
            quoted = f"«{entry.name.en.split(',')[0].split(' — ')[0]}»"
            assert names(library()).search(quoted), quoted
            assert not entry.url or site(page(entry.url).host) in hosts(library())
    assert site("www.inm.gob.mx") == "inm.gob.mx"


@pytest.mark.parametrize(
    "text",
    ["1 000 $", "$50", "50 долларов", "5000 рублей", "Цена снижена", "стоимость консультации", "оплата по договору", "предоплата", "скидка",
     "рассрочка", "пожертвуйте", "донат", "платная консультация", "сбор за анкету", "консультация стоит 100", "The fee went up", "half price",
     "a discount", "donate now", "paid consultation", "50 dollars", "refund", "Zelle", "it costs 5"],
)  # fmt: skip
def test_words_about_money_go_to_the_owner(text: str) -> None:
    """Any money word or amount needs the owner, in either language."""
    assert "rule-owner-money" in of_text(text)


@pytest.mark.parametrize(
    "text", ["бесплатный семинар", "Free seminar", "Pay attention", "ценный совет", "сборник законов", "feel", "центр"]
)
def test_words_that_only_look_like_money(text: str) -> None:
    """Free help, and words that merely begin like money, need nobody."""
    assert of_text(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://evil.example/x", "https://evil.example/x"),
        ("заходите на evil.example.", "evil.example"),
        ("сайт пример.рф", "пример.рф"),
        ("example точка ком", "точка ком"),
        ("пишите @stranger_law", "@stranger_law"),
        ("mail me@evil.example", "me@evil.example"),
        ("звоните +1 (212) 555-12-34", "+1 (212) 555-12-34"),
        ("call 555-1234", "555-1234"),
        ("t.me/stranger", "t.me/stranger"),
        ("https://instagram.com/other", "https://instagram.com/other"),
        ("https://www.uscis.gov", "https://www.uscis.gov"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("https://evil.example/?https://www.ivanov.example", "https://evil.example/?https://www.ivanov.example"),
        ("ivanov.example.evil.example", "ivanov.example.evil.example"),
        ("https://[broken", "https://[broken"),
        ("https://apps.calbar.ca.gov/attorney/Licensee/Detail/2", "https://apps.calbar.ca.gov/attorney/licensee/detail/2"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_the_firms_go_to_the_owner(text: str, found: str) -> None:
    """Links, bare domains, handles, mail and phones that are not registered need the owner, who is shown them."""
    strange = [problem for problem in judged(text_ru=text, text_en="") if problem.key == "rule-owner-address"]
    assert [problem.arguments["found"] for problem in strange] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "https://www.ivanov.example/seminar?x=1", "ivanov.example", "blog.ivanov.example/a", "@ivanov_law", "@Ivanov_Law", "t.me/ivanov_law",
        "https://telegram.me/ivanov_law", "visa@mail.example", "info@ivanov.example", "+1 213 555 01 23", "8 (213) 555-0123", "1 213 555 0199",
        "https://instagram.com/ivanovlaw", "https://apps.calbar.ca.gov/attorney/Licensee/Detail/1", "25.11.2026 18:00", "2025-2026",
        "8 USC 1158, p.m., U.S., I-589", "10:00 11/25/2026",
    ],
)  # fmt: skip
def test_the_firms_own_addresses_need_nobody(text: str) -> None:
    """Its site, its licence page and what it registered are its own, however they are written; days are no phones."""
    assert "rule-owner-address" not in of_text(text)


def test_a_page_on_a_host_that_many_share_is_not_the_whole_host() -> None:
    """Who registers "t.me" or a page with a query registers that and nothing beside it."""
    firm = replace(FIRM, site="https://t.me", known="https://forum.example/t?id=1", licence="")
    assert not is_registered("t.me/stranger", firm)
    assert is_registered("https://forum.example/t?id=1", firm)
    assert not is_registered("https://forum.example/t?id=2", firm)
    assert not is_registered("https://t.me", firm)


def test_the_editors_have_no_address_of_their_own() -> None:
    """For the editors every address is shown to the owner."""
    found = keys(firm=None, by=case(firm=None), text_ru="https://www.ivanov.example", text_en="")
    assert ("owner", "rule-owner-address") in found


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Whatever a text holds, it can be folded and searched, and folding twice changes no words that were found."""
    assert "\u00a0" not in folded(text)
    for address in addresses(text):
        assert isinstance(is_registered(address, FIRM), bool)
