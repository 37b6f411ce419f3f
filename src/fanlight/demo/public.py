"""What the command line may use of the demonstration."""

from fanlight.demo.accounts import PASSWORD, SignIn, known_sign_ins
from fanlight.demo.building import AlreadyBuilt, build, progress_bar
from fanlight.demo.requests_file import write_requests_file
from fanlight.demo.shape import AUTHORITY, SCALES

__all__ = [
    "AUTHORITY",
    "PASSWORD",
    "SCALES",
    "AlreadyBuilt",
    "SignIn",
    "build",
    "known_sign_ins",
    "progress_bar",
    "write_requests_file",
]
