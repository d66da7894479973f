"""Rule: no update asks to send money or documents in a chat; what is sent to an office or a court is another matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem, written
from bot.broadcasts.rules.plain import Found, around, folded

PAPERS_RU: Final = (
    r"(?:загран)?паспорт\w*|документ\w*|бумаг[иу]|скан\w*|(?:a|а)[ -]?номер\w*|эй-намбер\w*|ssn|i-94|i-589|nta"
    r"|виз[уы]|справк\w+"
    r"|повестк\w+|свидетельств\w+|анкет\w+|квитанци\w+|номер\w* (?:дела|карты|паспорта|счета|ssn)|cvv|код\w* из смс"
    r"|удостоверени\w+"
    r"|военн\w+ билет\w*|грин-карт\w+|id\b"
)
MONEY_RU: Final = (
    r"предоплат\w+|деньг\w*|денег|аванс\w*|задат\w+|депозит\w*|взнос\w*|оплат\w+|сумм\w+|usdt|btc|крипт\w+|биткоин\w*"
    r"|(?:на|по номеру) (?:\w+ )?(?:карт\w+|счет\w*|кошел\w+)|zelle|paypal|venmo|cash ?app|western union|\d+ ?(?:\$"
    r"|доллар\w*|руб\w*)"
    r"|\$ ?\d+|через (?:зелл|пейпал)|доллар\w*|подарочн\w+ карт\w+"
)
SEND_RU: Final = (
    r"пришлите|присылайте|пришли|присылай|шлите|скиньте|скидывайте|скинь|скидывай|отправьте|отправляйте|отправь|вышлите"
    r"|высылайте|сбросьте|сбрасывайте|киньте|кидайте|кинь|сообщите|загрузите|предоставьте|передайте|покажите|напишите"
    r"|дайте"
    r"|продиктуйте|сфотографируйте|прикрепите"
)
PAY_RU: Final = (
    r"переведите|переводите|переведи|перечислите|перечисляйте|оплатите|оплачивайте|внесите|вносите|заплатите|платите"
    r"|скиньте"
    r"|скидывайте|киньте|отправьте|отправляйте|пришлите|присылайте|вышлите|задонатьте|положите"
)
BIDDING_RU: Final = (
    r"(?:нужно|надо|необходимо|просим(?: вас)?|прошу|достаточно|можно|можете|не забудьте|следует|должны|обязательно"
    r"|остается"
    r"|осталось|готовы|хватит)"
)
SENDING_RU: Final = (
    r"(?:прислать|присылать|скинуть|скидывать|отправить|отправлять|выслать|сбросить|сообщить|загрузить|предоставить"
    r"|передать"
    r"|кинуть|показать|написать|сфотографировать)"
)
PAYING_RU: Final = (
    r"(?:перевести|переводить|перечислить|оплатить|внести|заплатить|скинуть|кинуть|отправить|прислать|положить|выслать)"
)
HERE_RU: Final = (
    r"(?:нам|мне|сюда|(?:в|через) (?:этот |наш |общий )?(?:чат|личк\w*|лс|личные|личку|директ\w*|телеграм\w*|telegram"
    r"|whatsapp"
    r"|ватсап\w*|бот\w*|сообщени\w+|мессенджер\w*)|боту|менеджеру|на карту|нашему \w+|на (?:нашу )?почту)"
)
PAPERS_EN: Final = (
    r"passports?|documents?|papers|paperwork|scans?|(?:photos?|pictures?|cop(?:y|ies)|images?) of (?:your|the|a|his"
    r"|her) \w+|a-?numbers?"
    r"|alien numbers?|ssn|social security(?: numbers?)?|i-94|i-589|nta|ids?|birth certificates?|visas?|case numbers?"
    r"|receipts?"
    r"|card numbers?|green cards?|driver's licen[sc]es?"
)
MONEY_EN: Final = (
    r"deposits?|prepayments?|money|payments?|retainers?|upfront|up front|in advance|to (?:this|our|my"
    r"|the) (?:\w+ )?(?:card|account|wallet)"
    r"|(?:via|by|through|with|on|over) (?:zelle|venmo|paypal|cash ?app|western union|crypto\w*|bitcoin|usdt"
    r"|gift cards?)|zelle"
    r"|usdt|bitcoin|crypto\w*|gift cards?|\$ ?\d[\d,.]*|\d+ (?:dollars|usd)|fees? (?:here|to us)|fee"
)
SEND_EN: Final = (
    r"send|text|e-?mail|dm|message|forward|upload|share|give|provide|submit|attach|drop|show|tell|write|post|whatsapp"
)
PAY_EN: Final = r"pay|wire|transfer|deposit|zelle|venmo|paypal|send|prepay|cash ?app"
NEAR: Final = r"(?:[^\s.!?;]+ ){0,6}?"
SENDING: Final = re.compile(
    rf"(?<!\w)(?:(?:{SEND_RU}) {NEAR}(?:{PAPERS_RU})|{BIDDING_RU} (?:\w+ ){{0,3}}?{SENDING_RU} {NEAR}(?:{PAPERS_RU})"
    rf"|(?:{PAPERS_RU}) (?:\w+ ){{0,3}}?(?:{SEND_RU}|{BIDDING_RU} {SENDING_RU}|{SENDING_RU} {HERE_RU})"
    rf"|{SENDING_RU} {NEAR}(?:{PAPERS_RU}) {NEAR}{HERE_RU}|(?:ждем|жду) {NEAR}(?:{PAPERS_RU}) {NEAR}{HERE_RU}"
    rf"|(?<!to )(?<!who )(?:{SEND_EN}) {NEAR}(?:{PAPERS_EN})"
    rf"|(?:need|have|ask you|want you|must|remember|ready|simply|just|required|free"
    rf"|please) to (?:{SEND_EN}) {NEAR}(?:{PAPERS_EN})"
    rf"|to (?:{SEND_EN}) (?:us|me) {NEAR}(?:{PAPERS_EN}))(?!\w)"
)
PAYING: Final = re.compile(
    rf"(?<!\w)(?:(?:{PAY_RU}) {NEAR}(?:{MONEY_RU})|{BIDDING_RU} (?:\w+ ){{0,3}}?{PAYING_RU} {NEAR}(?:{MONEY_RU})"
    rf"|(?:предоплат\w+|оплат\w+|аванс\w*|деньги) {NEAR}(?:{PAY_RU}|на карт\w+|перевод\w* на)"
    rf"|(?<!to )(?<!who )(?:{PAY_EN}) {NEAR}(?:{MONEY_EN})"
    rf"|(?:need|have|ask you|want you|must|remember|ready|simply|just|required"
    rf"|please) to (?:{PAY_EN}) {NEAR}(?:{MONEY_EN}))(?!\w)"
)
OFFICES: Final = re.compile(
    r"\b(?:uscis|eoir|ice\b|cbp|bia|fbi|ftc|dhs|irs|ssa|pay\.gov|lockbox|comar|court\w*|clerk|judges?|officers?"
    r"|consulates?|embass\w+"
    r"|post office|government|by (?:certified )?mail|immigration service|федеральн\w+|суд(?:а|у|ом|е|ы|ебн\w+)?"
    r"|судь\w+|офицер\w*"
    r"|консульств\w+|посольств\w+|военкомат\w*|миграционн\w+|иммиграционн\w+|заказн\w+ письм\w+|по почте|почтой"
    r"|госпошлин\w*"
    r"|на сайте|через сайт)\b"
)
IN_CHAT: Final = re.compile(
    rf"(?<!\w)(?:{HERE_RU}|to us|to me|send us|send me|text us|text me|email us|here|in (?:this|the|our) chat|dm"
    rf"|direct message"
    r"|whatsapp|telegram|our (?:manager|account|bot|card)|zelle|venmo|paypal|usdt|crypto\w*|bitcoin|gift card\w*)(?!\w)"
)
CARD: Final = re.compile(r"(?<![\w-])\d(?:[ -]?\d){15,18}(?![\w-])")
WALLET: Final = re.compile(r"(?<!\w)(?:0x[0-9a-f]{40}|t[1-9a-z]{33}|bc1[0-9a-z]{25,60})(?!\w)")


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    for name, text in written(draft):
        said = folded(text)
        if account := _account(said):
            yield Problem("refused", "rule-account", {"found": account}, name)
        if money := _asked(PAYING, said):
            yield Problem("refused", "rule-asks-money", {"found": money}, name)
        elif papers := _asked(SENDING, said):
            yield Problem("refused", "rule-asks-papers", {"found": papers}, name)


def _asked(shape: re.Pattern[str], said: str) -> str | None:
    found = (around(said, match) for match in shape.finditer(said))
    return next((one.shown for one in found if not _is_allowed(one)), None)


def _is_allowed(found: Found) -> bool:
    if found.is_denied() or found.is_warned_of():
        return True
    sentence = f"{found.clause} {found.words} {found.after}"
    return OFFICES.search(sentence) is not None and IN_CHAT.search(sentence) is None


def _account(said: str) -> str | None:
    """The number of a bank card or of a wallet, which nobody needs in an update."""
    cards = (found.group() for found in CARD.finditer(said) if _is_card(re.sub(r"\D", "", found.group())))
    wallets = (found.group() for found in WALLET.finditer(said))
    return next((one for one in (*cards, *wallets)), None)


def _is_card(digits: str) -> bool:
    """Whether the check digit is that of a bank card (Luhn)."""
    doubled = (sum(divmod(2 * int(digit), 10)) if odd % 2 else int(digit) for odd, digit in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0
