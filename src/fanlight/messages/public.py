"""What other modules may use of messages."""

from fanlight.messages.actions.mark_read import NoticeNotYours, mark_all_read, mark_read, mark_read_about
from fanlight.messages.actions.send_notice import send_notice
from fanlight.messages.delivering import NotDelivered, deliver_email
from fanlight.messages.queries import NoticeLine, has_unread_about, notices_for, unread_count
from fanlight.messages.rules.kinds import WORDS, NoticeKind, NoticeWords
from fanlight.messages.rules.wording import NoticeNotAllowed

__all__ = [
    "WORDS",
    "NotDelivered",
    "NoticeKind",
    "NoticeLine",
    "NoticeNotAllowed",
    "NoticeNotYours",
    "NoticeWords",
    "deliver_email",
    "mark_all_read",
    "has_unread_about",
    "mark_read",
    "mark_read_about",
    "notices_for",
    "send_notice",
    "unread_count",
]
