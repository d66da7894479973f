"""Which tables hold sealed ids, and of which of two kinds, so that a stolen file does not tell which reader is staff.

A reader's seal joins the three tables of readers, the office's those of staff and owners; without the key nobody can
tell that a seal of one kind and a seal of the other hide the same person.
"""

from __future__ import annotations

from bot.storage.keys import Vault

PERSON = "person"  # the column that holds a sealed id, in every table that knows a person
OWN, TO_SWEEP = 1, 2  # rows of key_check: the word that tells whether the key fits; a sign that old seals may be left
OF_READERS = frozenset({"subscriber", "choice", "delivery"})
OF_OFFICE = frozenset({"staff", "staff_awaits", "owner_language", "audit", "broadcast", "notice"})


def vault_of(table: str, vault: Vault) -> Vault:
    """What seals and opens the persons of a table."""
    return vault.office if table in OF_OFFICE else vault
