"""Screens: what a person sees and can press, built from the content without knowing who or where the person is."""

from bot.screens.builder import Screens
from bot.screens.screen import Button, Screen, with_language_first

__all__ = ["Button", "Screen", "Screens", "with_language_first"]
