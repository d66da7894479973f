"""Rules that a broadcast has to pass before anybody may approve it: one small file a rule, `every` holds them all."""
