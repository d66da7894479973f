"""Benchmarks: each prints what it measured, beside something else measured in the same run."""
