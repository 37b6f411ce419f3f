"""The session engine: Django's database sessions, with whose they are and how to end them all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db.models import QuerySet
from django.http import HttpRequest

from fanlight.access.models import SignedInSession
from fanlight.access.rules.devices import device_in_words
from fanlight.store.public import prepared, real_now

# A page opened within this time of the last one does not write the session again.
TOUCH_AFTER = timedelta(seconds=60)
LONGEST = timedelta(hours=12)
_SEEN, _SIGNED_IN, _DEVICE = "seen_at", "signed_in_at", "device"


@prepared
def _standing(*, key: str, at: datetime) -> QuerySet[SignedInSession]:
    return SignedInSession.objects.filter(session_key=key, expire_date__gt=at)


class SessionStore(DatabaseSessions):
    """One row a session; the row says whose it is."""

    @classmethod
    def get_model_class(cls) -> type[SignedInSession]:
        """Return our own table."""
        return SignedInSession

    def _get_session_from_db(self) -> SignedInSession | None:
        found = _standing.rows(key=self.session_key, at=real_now())
        # One that is not there, or ran out, is Django's to answer.
        return found[0] if found else super()._get_session_from_db()  # type: ignore[misc]

    def get_session_cookie_age(self) -> int:
        """Return the seconds without a page after which a session ends; touching late never ends one early."""
        return int(settings.SESSION_COOKIE_AGE) + int(TOUCH_AFTER.total_seconds())

    def create_model_instance(self, data: dict[str, Any]) -> SignedInSession:
        """Return the row to be saved, with what is said of it outside its sealed content."""
        row = cast(SignedInSession, super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY, "")
        row.device = data.get(_DEVICE, "")
        row.signed_in_at = datetime.fromisoformat(data[_SIGNED_IN]) if data.get(_SIGNED_IN) else None
        row.seen_at = real_now()
        return row


def begin(request: HttpRequest) -> None:
    """Note when and on what somebody signed in."""
    at = real_now().isoformat()
    request.session[_SIGNED_IN] = request.session[_SEEN] = at
    request.session[_DEVICE] = device_in_words(request.headers.get("User-Agent", ""))


def touch(request: HttpRequest) -> None:
    """Keep the session going; writes at most once a minute."""
    seen = request.session.get(_SEEN)
    if seen is None or real_now() - datetime.fromisoformat(seen) >= TOUCH_AFTER:
        request.session[_SEEN] = real_now().isoformat()


def has_lasted_too_long(request: HttpRequest) -> bool:
    """Return whether the session began longer ago than any session may last, used or not."""
    began = request.session.get(_SIGNED_IN)
    return began is not None and real_now() - datetime.fromisoformat(began) > LONGEST


def end_all_of(user_id: str, *, but: str = "") -> int:
    """End every session of a user, except the one with the key `but`, and return how many ended."""
    ended, _ = SignedInSession.objects.filter(user_id=user_id).exclude(session_key=but).delete()
    return ended


def end_every_session() -> int:
    """End every session there is, of whoever, and return how many ended: for a database that was put back to an earlier day."""
    ended, _ = SignedInSession.objects.all().delete()
    return ended


def sessions_of(user_id: str) -> list[SignedInSession]:
    """Return the user's sessions that have not run out, the one used last first."""
    rows = SignedInSession.objects.filter(user_id=user_id, expire_date__gt=real_now())
    return list(rows.order_by("-seen_at"))
