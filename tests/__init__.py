"""Tests: each one's docstring is the rule that it holds."""
