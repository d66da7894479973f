"""A strict in-memory Telegram and a browser chat: the whole bot without a token or an account."""
