"""What waits for a daily digest, and what one says."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from fanlight.clocks.public import london_date
from fanlight.messages.listeners import WaitingLine, what_waits
from fanlight.messages.models import Notice
from fanlight.messages.rules.choices import How
from fanlight.messages.rules.kinds import WORDS, NoticeKind

OWN_PAGE = "/notices/"


def digest_key(at: datetime) -> str:
    """Return the key that makes the digests of a day one for each person."""
    return f"digest {london_date(at)}"


def users_with_something_held(authority: str, *, at: datetime) -> list[str]:
    """Return the ids of those for whom something waits for a digest, and who had none today."""
    held = Notice.objects.filter(
        authority=authority, state=How.DIGEST, digest__isnull=True, read_at__isnull=True, user__isnull=False
    )
    had = Notice.objects.filter(authority=authority, send_key=digest_key(at)).values("recipient")
    return list(held.exclude(user_id__in=had).order_by("user_id").values_list("user_id", flat=True).distinct())


def digest_lines(digest_id: str, *, authority: str, at: datetime) -> list[WaitingLine]:
    """Return what a digest says now, new notices first, then what waits in every room; nothing if all of it was read."""
    digest = Notice.objects.get(authority=authority, id=digest_id)
    unread = Notice.objects.filter(authority=authority, user_id=digest.user_id, state=How.DIGEST, read_at__isnull=True)
    kinds = unread.filter(digest_id=digest.id).order_by("written_at", "id").values_list("kind", flat=True)
    counted = Counter(kinds)
    if not counted:
        return []
    lines = [WaitingLine(f"{count} × {WORDS[NoticeKind(kind)].subject}", OWN_PAGE) for kind, count in counted.items()]
    earlier = unread.exclude(digest_id=digest.id).exclude(digest__isnull=True).count()
    if earlier:
        words = "notice of an earlier day" if earlier == 1 else "notices of earlier days"
        lines.append(WaitingLine(f"{earlier} {words} that you have not read", OWN_PAGE))
    return lines + what_waits(authority, digest.user_id or "", at)
