"""Tests of the guided dialogs and of the clocks they count by."""
