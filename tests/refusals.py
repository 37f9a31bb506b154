"""What a record's model says when it can't take what was written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError


def refusals(make: Callable[[], object]) -> dict[str, str]:
    """The words of every refusal, by the field they are about; the whole record's are under ''."""
    with pytest.raises(ValidationError) as refused:
        make()
    return {".".join(map(str, one["loc"])): one["msg"] for one in refused.value.errors(include_url=False)}
