"""Which of the two languages a Telegram client speaks."""

from __future__ import annotations

from bot.content.models import Language

RUSSIAN_SPEAKING = frozenset({"ru", "uk", "be", "kk", "ky", "uz", "tg", "hy", "ka", "az", "ro-md", "tt", "ba", "ce"})


def client_language(code: str | None, default: Language) -> Language:
    """The language for a client's IETF code: Russian where Russian is widely read, English for English.

    Any other code, or none, gives `default`: a Russian in Mexico often has a Spanish phone.
    """
    code = (code or "").lower()
    if code.split("-")[0] == "en":
        return "en"
    if code.split("-")[0] in RUSSIAN_SPEAKING or code in RUSSIAN_SPEAKING:
        return "ru"
    return default
