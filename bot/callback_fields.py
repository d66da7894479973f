"""What may stand in the fields of a button: short, and only letters that take one byte."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

Who = Annotated[str, StringConstraints(pattern=r"^[re][sr][-rombud]$")]
What = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,32}$")]
Asker = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{0,7}$")]
Act = Annotated[str, StringConstraints(pattern=r"^[a-z-]{1,12}$")]
Chosen = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{0,32}$")]
Number = Annotated[int, Field(ge=0, le=999_999)]
Page = Annotated[int, Field(ge=0, le=99)]
ANSWERS_PATTERN = r"^([a-z]([a-z]|[0-9A-Z]{1,3}))*$"
Stage = Annotated[int, Field(ge=0, le=2)]
