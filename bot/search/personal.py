"""Sees what looks like a number or an address of a person in a message, so that none of it is used."""

from __future__ import annotations

import re

GAP = r"[\s\u00a0.()-]{0,2}"
YEAR = r"(?:19|20)\d\d(?!\d)"
NO_DATE = rf"(?!\d{{1,2}}[.-]\d{{1,2}}[.-]\d\d|{YEAR}|\d{{1,3}}(?:\s000)+(?:\s{YEAR}|(?!\s?\d)))"  # nor money
NO_MONEY = rf"(?!{GAP}(?:\d{{1,3}}\s)+000\s{YEAR})"  # "100 000 2022" is a sum and a year
PERSONAL = re.compile(
    "|".join(
        (
            r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # an e-mail address
            rf"(?<!\w)[aа](?:lien)?[\s#№:_-]*{NO_DATE}\d(?:{GAP}\d){{7,8}}(?!\d)",  # an A-number, in either alphabet
            rf"(?:номер|number|№)[\s#№:-]*{NO_DATE}\d(?:{GAP}\d){{7,}}",  # what is called a number
            r"(?<!\d)\d{3}-\d{3}-\d{3}(?!\d)",  # an A-number without the A
            r"(?<!\w)[a-z]{3}[\s-]?\d{10}(?!\d)",  # a receipt of USCIS
            rf"\+{GAP}\d(?:{GAP}\d){{9,14}}",  # a phone with its country
            rf"(?<!\d){NO_MONEY}[178]?{GAP}\d{{3}}[\s).-]{{0,2}}\d{{3}}[\s-]\d{{2}}[\s-]?\d{{2}}(?!\d)",  # and without
            r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{2,4}(?!\d)",  # a short phone, or a social security number
            r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{3}(?!\d)",  # an A-number without its letter
            rf"(?<!\d){NO_MONEY}\d{{3}}[. -]\d{{3}}[. -]?\d{{4}}(?!\d)",  # a phone in three groups
            r"(?<!\d)(?!20)(?:\d{4}[\s-]){3}\d{4}(?!\d)",  # a card; what begins with 20 are years
            r"(?<!\d)\d{2}\s?\d{2}\s(?:номер|№)?\s?\d{6}(?!\d)|(?<!\d)\d{2}\s\d{7}(?!\d)",  # a Russian passport
            r"(?<![\w,.])\d{8,}(?![\d,.]\d)(?!\s*(?:руб|долл|usd|\$|₽))",  # any other long number, unless it is money
        )
    ),
    re.IGNORECASE,
)


SHORTEST = 7  # digits: a short phone has no more
DIGIT = re.compile(r"\d")


def without_personal(text: str) -> tuple[str, bool]:
    """The text without what looks personal, and whether there was any.

    Personal is an A-number, a receipt, a passport, a phone, a card, an e-mail address, or another long number.
    """
    if "@" not in text and len(DIGIT.findall(text)) < SHORTEST:
        return text, False
    cleaned, found = PERSONAL.subn(" ", text)
    return cleaned, found > 0
