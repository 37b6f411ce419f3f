"""A file to go with a request."""

from __future__ import annotations

from typing import Any

from fanlight.design.public import FanlightForm, UploadField
from fanlight.documents.public import ACCEPTED_ENDINGS, WHAT_IS_TAKEN


class DocumentForm(FanlightForm):
    """One file; what may be in it is the documents module's rule."""

    file = UploadField(
        label="Choose a file",
        called="The file",
        blank="Choose a file",
        accept=",".join(ACCEPTED_ENDINGS),
    )

    def __init__(self, *args: Any, megabytes: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].help_text = f"{WHAT_IS_TAKEN}, each of at most {megabytes} MB."
