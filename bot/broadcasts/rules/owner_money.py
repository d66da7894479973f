"""Rule: the owner approves what speaks of money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem, written
from bot.broadcasts.rules.plain import folded

SIGNS: Final = r"[$€£₽₴₸₾¥₿]"
RUSSIAN: Final = (
    r"руб\w*", r"доллар\w*", r"бакс\w*", r"евро", r"копе[ей]к\w*", r"тенге", r"песо", r"лари", r"ценник\w*",
    r"цен(?:а|ы|е|у|ой|ою|ам|ами|ах)?", r"стоимост\w*", r"сто(?:ит|ят|ило|ить)(?=\D{0,20}\d)", r"дешев\w*",
    r"(?:пред|до)?оплат\w*", r"(?:за|вы|у)?плат(?:а|ы|е|у|ой|ит\w*|ят|еж\w*|ила|или|ный|ная|ное|ные|ных|но)",
    r"скид\w*к\w*", r"рассроч\w*", r"гонорар\w*", r"пожертв\w*", r"донат\w*", r"задат\w*", r"аванс\w*",
    r"депозит\w*", r"тариф\w*", r"прайс\w*", r"сбор(?:а|у|ы|ов|ом|е|ам)?", r"пошлин\w*", r"кредит\w*",
    r"ден(?:ьги|ег|ьгам|ьгами|ьгах)", r"крипт\w*", r"биткоин\w*", r"комисси\w+(?=\D{0,20}\d)",
)  # fmt: skip
ENGLISH: Final = (
    r"fees?", r"pric(?:e|es|ed|ing)", r"costs?", r"discount\w*", r"donat\w+", r"paid", r"(?:pre|re)pa(?:y|id)\w*",
    r"pay(?!\w* attention)(?:s|ing|ment|ments|able)?", r"dollars?", r"bucks", r"euros?", r"rou?bles?", r"usd\w?",
    r"eur", r"rub", r"deposits?", r"retainers?", r"money", r"charg(?:e|es|ed)", r"installments?", r"refunds?",
    r"tuition", r"crypto\w*", r"bitcoins?", r"btc", r"zelle", r"venmo", r"paypal", r"cash ?app", r"western union",
    r"credit", r"cheap\w*", r"low-cost",
)  # fmt: skip
MONEY: Final = re.compile(rf"{SIGNS}|(?<!\w)(?:{'|'.join((*RUSSIAN, *ENGLISH))})(?!\w)")


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    for name, text in written(draft):
        if found := MONEY.search(folded(text)):
            yield Problem("owner", "rule-owner-money", {"found": found.group()}, name)
