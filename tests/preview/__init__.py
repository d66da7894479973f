"""Tests of the strict Telegram in memory, its person, and the browser chat."""
