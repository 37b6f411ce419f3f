"""Takes files in as they stream: a body that is far too large is not read, a file that is too large is let go."""

from __future__ import annotations

import tempfile
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1_000_000
MOST_FILE_BYTES = 20 * MEGABYTE
MOST_BODY_BYTES = 64 * MEGABYTE
IN_MEMORY = MEGABYTE


class BodyTooLarge(RequestDataTooBig):
    """More was sent in one go than is ever taken; it is answered with 413 before it is read."""


class ReceivedFile(UploadedFile):
    """A file that was sent; one that `is_too_large` has no content, only the size that was sent."""

    def __init__(self, file: IO[bytes], name: str, content_type: str, size: int, *, is_too_large: bool) -> None:
        super().__init__(file=file, name=name, content_type=content_type, size=size)
        self.is_too_large = is_too_large

    def temporary_file_path(self) -> str:
        """Refuse: the file has no name on the disk, so that nothing is left of it if this process is killed."""
        raise NotImplementedError("a received file has no path")


class LimitedUploads(FileUploadHandler):
    """The one upload handler: a small file stays in memory, a larger one in a file without a name."""

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        """Refuse a body by the length it says it has, before any of it is read; raise BodyTooLarge."""
        if content_length > MOST_BODY_BYTES:
            raise BodyTooLarge(f"a body of {content_length} bytes is more than {MOST_BODY_BYTES}")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.received = 0
        self.file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, until the file is larger than is taken: then let all of it go and only count."""
        before, self.received = self.received, self.received + len(raw_data)
        if self.received <= MOST_FILE_BYTES:
            self.file.write(raw_data)
        elif before <= MOST_FILE_BYTES:
            self.file.close()
            self.file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the request

    def file_complete(self, file_size: int) -> ReceivedFile:
        """Return the file, empty where it was too large."""
        self.file.seek(0)
        return ReceivedFile(
            self.file,
            self.file_name or "",
            self.content_type or "",
            self.received,
            is_too_large=self.received > MOST_FILE_BYTES,
        )

    def upload_interrupted(self) -> None:
        """Let go of a file whose sender went away."""
        if hasattr(self, "file"):
            self.file.close()
