"""The content engine: YAML that a lawyer edits becomes one frozen library; no Telegram, no database."""
