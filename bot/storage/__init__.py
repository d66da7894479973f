"""The little that is stored, in SQLite; never about somebody who only reads."""
