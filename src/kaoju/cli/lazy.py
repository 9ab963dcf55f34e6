"""Commands that load when they are asked for: a question to a store waits for no segmenter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command


class Home(NamedTuple):
    """Where a command lives: module of `kaoju.cli`, function, and the constant with its examples."""

    module: str
    function: str
    examples: str = "EXAMPLES"

    def load(self) -> tuple[Callable[..., None], str]:
        """The function and its examples."""
        module = import_module(f"kaoju.cli.{self.module}")
        return getattr(module, self.function), getattr(module, self.examples)


def group(homes: Mapping[str, Home | typer.Typer]) -> type[TyperGroup]:
    """A kind of group with these commands and groups, listed in this order."""

    class Lazy(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as click has it
            return list(homes)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as above
            home = homes.get(cmd_name)
            return None if home is None else _command(cmd_name, home)

    return Lazy


def _command(name: str, home: Home | typer.Typer) -> object:
    if isinstance(home, typer.Typer):
        return get_command(home)
    function, examples = home.load()
    one = typer.Typer(add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)
    one.command(name, epilog=examples)(function)
    return get_command(one)
