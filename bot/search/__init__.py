"""Finds the topics that free words are nearest to; pure Python, in memory."""
