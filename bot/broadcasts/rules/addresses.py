"""Finds the pages, handles, mail addresses and phones that a text names, and tells which a firm has registered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bot.broadcasts.models import Firm

URL: Final = re.compile(r"(?:[a-z][a-z0-9+-]*://|\bwww\.)[^\s<>«»“”\"]+")
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HANDLE: Final = re.compile(r"(?<!\w)@+[\w.]{3,32}")
BARE: Final = re.compile(
    r"(?<![\w@])(?:[\w-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+|рф|рус|укр|бел|сайт|онлайн|москва|орг|дети)(?!\w)(?:[/?#][^\s<>«»“”\"]*)?"
)
BARE_IP: Final = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])(?:[:/?#][^\s<>«»“”\"]*)?")
NAMED: Final = re.compile(  # a handle as people give it without its sign; one of plain letters may be any word
    r"(?<!\w)(?:телеграм\w*|телег[ауе]|тг|telegram|tg|whats ?app|ватсап\w*|инстаграм\w*|инст[ауе]|instagram|insta)"
    r"\s*[:=-]?\s*((?=[a-z\d_]*[\d_])[a-z][a-z\d_]{3,31})(?!\w)"
)
SPELLED: Final = re.compile(
    r"\b(?:точка|dot)\s+(?:ком|ру|орг|нет|com|ru|org|net|info)\b"
    r"|[\w-]+(?:\s+\.\s*|\s*[\[(]\.[\])]\s*)(?:com|net|org|ru|me|info|io|app|link|site)\b"
)
BETWEEN: Final = r"[\s()./_•·*\ufe0f\u20e3-]*"  # what stands between the figures of a phone, keycaps among it
PHONE: Final = re.compile(rf"(?<![\w.])\+?\(?\d(?:{BETWEEN}\d){{8,14}}(?!\w)|(?<![\w.-])\d{{3}}[-.]\d{{4}}(?![\w-])")
DATES: Final = re.compile(
    r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}:\d{2}\b|\b(?:19|20)\d{2}\s?-\s?(?:19|20)\d{2}\b"
)
TELEGRAM: Final = frozenset({"t.me", "telegram.me", "telegram.dog"})
SHARED: Final = TELEGRAM | {
    "facebook.com", "instagram.com", "youtube.com", "youtu.be", "wa.me", "vk.com", "linktr.ee", "docs.google.com",
    "forms.gle", "zoom.us", "calendly.com", "tiktok.com", "x.com", "linkedin.com", "bit.ly", "eventbrite.com",
}  # fmt: skip
HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*")
UPWARDS: Final = re.compile(r"(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\]|$)")
TRAILING: Final = ".,;:!?)]}'…"


@dataclass(frozen=True, slots=True)
class Page:
    """A web address, without what does not tell one page from another."""

    host: str
    path: str = ""
    query: str = ""

    def lies_in(self, other: Page) -> bool:
        """Whether it is the other page or lies below it; on a host that many share, a path has to be the same."""
        if not other.path and not other.query and other.host not in SHARED:
            return self.host == other.host or self.host.endswith(f".{other.host}")
        if self.host != other.host or not (other.path or other.query):
            return False
        if other.query and other.query != self.query:
            return False
        return self.path == other.path or self.path.startswith(f"{other.path}/")


def folded(text: str) -> str:
    """A text with one form for each letter and dash, in small letters."""
    return re.sub(r"[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text).casefold())


def links(text: str) -> list[str]:
    """The pages that a text names, with or without https; mail addresses and handles are not among them."""
    plain = MAIL.sub(" ", folded(text))
    named = [found.group().rstrip(TRAILING) for found in URL.finditer(plain)]
    bare = [found.group().rstrip(TRAILING) for found in BARE.finditer(URL.sub(" ", plain))]
    return named + bare


def page(link: str) -> Page:
    """A link as a page; one that cannot be taken apart, or that browsers read otherwise, is a page of no host."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = (parts.hostname or "").removeprefix("www.").strip(".")
    except ValueError:
        return Page("", link)
    if not HOST.fullmatch(host) or UPWARDS.search(parts.path):
        return Page("", link)
    return Page("t.me" if host in TELEGRAM else host, parts.path.rstrip("/"), parts.query)


def addresses(text: str) -> Iterator[str]:
    """Everything by which a text leads elsewhere, in the order of kinds: pages, mail, handles, phones."""
    yield from links(text)
    plain = folded(text)
    yield from (found.group().rstrip(TRAILING) for found in MAIL.finditer(plain))
    rest = URL.sub(" ", MAIL.sub(" ", plain))
    yield from (found.group() for found in BARE_IP.finditer(rest))
    yield from (f"@{found.group().lstrip('@').rstrip(TRAILING)}" for found in HANDLE.finditer(BARE.sub(" ", rest)))
    yield from (f"@{found[1]}" for found in NAMED.finditer(rest))
    yield from (found.group() for found in SPELLED.finditer(rest))
    yield from (found.group().strip() for found in PHONE.finditer(DATES.sub(" / ", rest)))


def is_registered(address: str, firm: Firm) -> bool:
    """Whether an address is one of a firm's own: its site, the page of the licence, or one that it registered."""
    own = [line.strip() for line in (firm.site, firm.licence, *firm.known.splitlines()) if line.strip()]
    if MAIL.fullmatch(address):
        host = address.rpartition("@")[2]
        return address in map(folded, own) or any(_is_own_host(host, line) for line in own)
    if address.startswith("@"):
        handle = f"t.me/{address[1:]}"
        return address in map(folded, own) or _is_own_page(handle, own)
    if re.fullmatch(r"[\d\s().+-]+", address):
        return _digits(address) in {_digits(line) for line in own if not links(line)}
    return _is_own_page(address, own)


def _is_own_page(link: str, own: list[str]) -> bool:
    registered = [page(found) for line in own for found in links(line)]
    registered += [page(f"t.me/{folded(line)[1:]}") for line in own if line.startswith("@")]
    return any(page(link).lies_in(one) for one in registered)


def _is_own_host(host: str, line: str) -> bool:
    """Whether a mail address is at a site that is registered whole."""
    return any(one.host == host and not one.path and host not in SHARED for one in map(page, links(line)))


def _digits(phone: str) -> str:
    """The last ten digits, which are the same with and without the country code; "" for what has no seven."""
    digits = re.sub(r"\D", "", phone)
    return digits[-10:] if len(digits) >= 7 else phone
