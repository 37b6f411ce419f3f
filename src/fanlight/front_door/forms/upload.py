"""A file to go with a request."""

from __future__ import annotations

from fanlight.design.public import FanlightForm, UploadField
from fanlight.documents.public import ACCEPTED_ENDINGS, WHAT_IS_TAKEN


class DocumentForm(FanlightForm):
    """One file; what may be in it is the documents module's rule."""

    file = UploadField(
        label="Choose a file",
        called="The file",
        blank="Choose a file",
        help_text=WHAT_IS_TAKEN,
        accept=",".join(ACCEPTED_ENDINGS),
    )
