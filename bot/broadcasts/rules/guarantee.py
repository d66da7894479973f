"""Rule: no update promises a result or passes a verdict on its reader; saying that nobody can promise is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.broadcasts.models import Broadcast
from bot.broadcasts.rules.base import Case, Problem, written
from bot.broadcasts.rules.plain import Found, around, folded
from bot.content.checks.verdict import WORDS as VERDICTS

GOOD_RU: Final = (
    r"(?:результат|успе[хш]|побед|выигр|убежищ|освобожд|одобр|положительн|шанс|уверен|поможем|помощь|грин-карт|статус"
    r"|решени|дел[оа]\b|кейс)\w*"
)
GOOD_EN: Final = (
    r"(?:results?|success\w*|win|winning|victory|asylum|release\w*|approv\w+|positive|chances?|sure|certain\w*|help"
    r"|green cards?|status|outcomes?|cases?|granted)"
)
SURELY: Final = r"(?:точно|обязательно|наверняка|непременно|стопроцентно|гарантированно)"
CERTAINLY: Final = r"(?:definitely|certainly|surely|absolutely)"
HUNDRED: Final = r"(?:100\s?%|100 процентов|100 percent|стопроцент\w*|100-процентн\w*|сто процентов|hundred percent)"
OWN: Final = re.compile(
    r"(?<!\w)(?:"
    r"гарантиру(?:ем|ю)"
    r"|(?:даем|дам|дадим|даю|предоставляем) (?:\w+ ){0,2}гаранти\w+"
    rf"|(?:обеща(?:ем|ю)|пообещаем|ручаемся|ручаюсь)(?: \w+){{0,4}} {GOOD_RU}"
    r"|мы (?:\w+ )?(?:выиграем|победим)"
    r"|(?:добьемся|вытащим) (?:\w+ ){0,2}(?:освобожд\w+|убежищ\w+|побед\w+|вас|тебя|его|ее|близк\w+|родн\w+|ваш\w*)"
    r"|(?:we|i|our (?:firm|lawyers?|attorneys?|team|office)) (?:(?!cannot|never|not)\w+ )?guarantees?"
    r"|(?:we|i|our (?:lawyers?|attorneys?|team))(?: will|'ll)? (?:\w+ )?(?:win|beat) (?:your|the|every|all|any) \w+"
    rf"|(?:we|i) (?:can )?promise(?: \w+){{0,4}} {GOOD_EN}"
    r"|we(?: will|'ll) get (?:you|him|her|them|your \w+) (?:released|out|asylum|approved|a green card|granted)"
    r")(?!\w)"
)
CLAIMS: Final = re.compile(
    r"(?<!\w)(?:"
    r"(?:с |под )?(?:полн\w+ )?гаранти\w+"
    rf"|{SURELY} (?:\w+ ){{0,2}}(?:выигра|победи|получ(?:ите|им|ит)|отпуст|выпуст|одобр|дадут|добь|останет|пройд)\w*"
    r"|без (?:\w+ )?риск(?:а|ов)|никакого риска|(?:риска|рисков) нет|успех обеспечен|результат обеспечен"
    r"|беспроигрышн\w+|верняк\w*|ни одного проигран\w+|проигранных дел нет|(?:только|всегда) положительн\w+"
    r"|guarante\w+"
    rf"|{CERTAINLY} (?:\w+ ){{0,2}}(?:win|get|be (?:released|approved|granted))"
    rf"|will {CERTAINLY}|(?:will|to) win (?:your|their|the|his|her) (?:case|asylum)"
    r"|no[ -]risks?|risk[ -]free|without (?:\w+ )?risks?|sure (?:win|thing)|never lost (?:a|one|any)(?: single)? case"
    r"|(?:success|results?|outcome|win|approval) (?:is |are )?(?:assured|ensured|certain)|assured (?:results?|outcome"
    r"|win)"
    r"|you will be (?:released|approved|granted)"
    r")(?!\w)"
)
PERCENT: Final = re.compile(
    rf"(?<!\w)(?:{HUNDRED}[^.,;!?\n]{{0,60}}?(?<!\w)(?:{GOOD_RU}|{GOOD_EN})"
    rf"|(?<!\w)(?:{GOOD_RU}|{GOOD_EN})[^.,;!?\n]{{0,40}}?{HUNDRED})(?!\w)"
)
KEPT_SECRET: Final = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:конфиденциальн|анонимн|тайн|confidential|privacy|secrecy)")
THE_LAW: Final = re.compile(
    r"\b(?:закон\w*|конституци\w*|поправк\w*|конвенци\w*|law|laws|constitution|amendment|statute|convention|treaty)\b"
)
BY_THE_LAW: Final = re.compile(r"^\W*(?:законом|конституцией|by (?:the )?(?:\w+ )?(?:law|constitution|statute))\b")
OPEN: Final = re.compile(r"\b(?:если|когда|ли|пока|if|when|whether|unless|until|before|after|in case)\b")
ASKED: Final = re.compile(r"^(?:гарантиру[ею]т|обещают|guarantees?|guaranteed)$")


def check(draft: Broadcast, case: Case) -> Iterator[Problem]:
    for name, text in written(draft):
        said = folded(text)
        if promise := promised(said):
            yield Problem("refused", "rule-guarantee", {"found": promise}, name)
        elif verdict := judged(said):
            yield Problem("refused", "rule-verdict", {"found": verdict}, name)


def promised(said: str) -> str | None:
    """The first words of a folded text that promise a result, or None."""
    own = (found for found in _all(OWN, said) if not found.is_denied() and not KEPT_SECRET.search(found.after))
    claims = (found for shape in (CLAIMS, PERCENT) for found in _all(shape, said) if not _is_allowed(found))
    return next((found.shown for found in (*own, *claims)), None)


def judged(said: str) -> str | None:
    """The first words of a folded text that pass a verdict on its reader, or None."""
    for shape in VERDICTS.values():
        for found in _all(shape, said):
            if not (OPEN.search(found.clause) or found.question or _is_anothers(found)):
                return found.shown
    return None


def _all(shape: re.Pattern[str], said: str) -> Iterator[Found]:
    return (around(said, match) for match in shape.finditer(said))


def _is_allowed(found: Found) -> bool:
    if KEPT_SECRET.search(found.after) or found.is_denied_after():
        return True
    if found.clause.endswith(" no ") and found.words.startswith("guarante"):
        return True
    if THE_LAW.search(found.clause) or BY_THE_LAW.search(found.after):
        return True
    return (found.question and ASKED.match(found.words) is not None) or _is_anothers(found)


def _is_anothers(found: Found) -> bool:
    """Whether the words are denied, or told as what others say."""
    return found.is_denied() or found.is_disclaimed() or found.is_warned_of()
