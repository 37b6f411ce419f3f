"""The command line: thin commands that call each module's public.py."""

from fanlight.cli.command_line import main

__all__ = ["main"]
