"""Screens: what a person sees and can press, built from the content without knowing who or where the person is."""

from bot.screens.builder import Screens
from bot.screens.screen import Button, Screen, with_language_first
from bot.screens.take import Taken

__all__ = ["Button", "Screen", "Screens", "Taken", "with_language_first"]
