"""What the files are called: words that tell nothing to whoever looks through a phone."""

from typing import Final

# One name for both languages: ASCII survives every phone and mail program, and a Russian name would tell the language.
TEXT: Final = "list.txt"
PDF: Final = "list.pdf"
DATA: Final = "list.json"
CALENDAR: Final = "dates.ics"
POSTER_PNG: Final = "page.png"
POSTER_SVG: Final = "page.svg"
