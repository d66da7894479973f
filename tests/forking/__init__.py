"""Processes of the bot for tests, forked from one that has it imported already."""
