"""Faults, one by one: what a person sees and what the log says when something outside the bot goes wrong."""
