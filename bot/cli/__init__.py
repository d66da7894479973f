"""One small file per command; what a command does not need, it does not import."""
