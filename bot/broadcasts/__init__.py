"""Updates that verified firms write and readers chose to get: drafting rules, sending, corrections."""
