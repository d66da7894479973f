"""Pristan: a bilingual Telegram bot that answers Russians about asylum in the United States."""
