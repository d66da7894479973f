"""The search, and the questions it is tuned and measured with."""
