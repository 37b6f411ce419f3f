"""Which carrier there is: what the settings say."""

from __future__ import annotations

from django.conf import settings

from fanlight.messages.carriers.carrier import Carrier
from fanlight.messages.carriers.mail_server import Folder, MailServer
from fanlight.messages.carriers.notify import Notify


def chosen_carrier() -> Carrier:
    """Return what carries e-mail here: GOV.UK Notify where it has a key, else a mail server, else a folder of files."""
    if settings.FANLIGHT_NOTIFY_KEY:
        return Notify()
    return Folder() if "filebased" in settings.EMAIL_BACKEND else MailServer()
