"""Options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def store_option(command: F) -> F:
    """``--store PATH``, on the command as well as before it."""
    return click.option(
        "--store", type=click.Path(), help="The store to use instead of the usual one."
    )(command)


def json_option(command: F) -> F:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Answer with one JSON document.")(
        command
    )
