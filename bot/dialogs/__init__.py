"""Guided dialogs: a pure engine that replays the answers a button carries."""
