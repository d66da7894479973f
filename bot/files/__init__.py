"""Files a reader takes along: made in memory when asked for, and kept nowhere."""
