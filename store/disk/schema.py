"""The version of the documents, and the steps from older ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

SCHEMA: Final = 1
"""The version this program writes. Fields may be added without a new one."""

Documents: TypeAlias = dict[str, dict[int, dict[str, Any]]]
"""Table → document id → document."""
Step: TypeAlias = Callable[[Documents], None]
"""What brings all documents, in place, from one version to the next."""

STEPS: Final[Mapping[int, Step]] = {}
"""The step that leaves each older version."""


def is_newer(schema: int) -> bool:
    """Whether this program does not know what such a version says."""
    return schema > SCHEMA


def say_newer(path: Path, schema: int) -> str:
    """Why a store of such a version is left as it is."""
    return (
        f"{path} was written by a newer amity (schema {schema}; this one knows {SCHEMA}). "
        "It is open for reading only: update amity to change it."
    )


def can_migrate(schema: int) -> bool:
    """Whether there is a step from every version since ``schema``."""
    return all(version in STEPS for version in range(schema, SCHEMA))


def migrate(documents: Documents, schema: int) -> None:
    """Bring all ``documents``, in place, from ``schema`` to the version of today."""
    for version in range(schema, SCHEMA):
        STEPS[version](documents)
