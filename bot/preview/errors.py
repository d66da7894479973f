"""What the Bot API says no with: a code and Telegram's own words."""

from __future__ import annotations


class ApiError(Exception):
    """A refusal of the Bot API, as the HTTP answer carries it."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        """Keep the code, the words and, for 429, the seconds to wait."""
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def as_json(self) -> dict[str, object]:
        """Return the body of the HTTP answer."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(words: str) -> ApiError:
    """Build the commonest refusal: 400 with the given words."""
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    """Build a 403 with the given words."""
    return ApiError(403, f"Forbidden: {words}")


def not_found() -> ApiError:
    """Build the answer to a method Telegram does not have."""
    return ApiError(404, "Not Found")


def too_many_requests(seconds: int) -> ApiError:
    """Build the 429 of a bot that is too fast."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
