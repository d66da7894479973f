"""Which links Telegram takes in texts and buttons, and how it writes them down."""

from __future__ import annotations

from urllib.parse import urlsplit

_WEB = ("http", "https")
_OTHER = ("tg", "ton", "tonsite")


class BadLinkError(ValueError):
    """A link Telegram does not take; the text is the reason it gives."""


def checked_link(url: str) -> str:
    """Return the link as Telegram stores it, or raise BadLinkError with Telegram's reason."""
    url = url.strip()
    scheme, separator, rest = url.partition("://")
    if not separator:
        scheme, rest = "http", url
    scheme = scheme.lower()
    if scheme in _OTHER and rest:
        return f"{scheme}://{rest}"
    if scheme not in _WEB:
        raise BadLinkError("Unsupported URL protocol")
    return _web_link(f"{scheme}://{rest}")


def _web_link(url: str) -> str:
    """Check a web address: a host with a dot, no spaces; a bare host gets its slash."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise BadLinkError("Wrong HTTP URL") from None
    if not host:
        raise BadLinkError("URL host is empty")
    if "." not in host.strip(".") or any(sign.isspace() for sign in url):
        raise BadLinkError("Wrong HTTP URL")
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/").geturl()
