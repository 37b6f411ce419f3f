"""Why a file is not taken; each sentence is for the person who chose it."""

from __future__ import annotations


class FileRefused(ValueError):
    """A file is not taken. `code` says why for a program, the message for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
