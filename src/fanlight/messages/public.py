"""What other modules may use of messages."""

from fanlight.messages.actions.mark_read import NoticeNotYours, mark_all_read, mark_read, mark_read_about
from fanlight.messages.actions.send_notice import send_notice
from fanlight.messages.actions.tell_others import tell_others
from fanlight.messages.delivering import NotDelivered, deliver_email
from fanlight.messages.listeners import Undelivered, WaitingLine, listen_to_failures, register_digest
from fanlight.messages.queries.about_references import NoticeWritten, notices_about
from fanlight.messages.queries.notices import NoticeLine, has_unread_about, notices_for, unread_count, unread_to_count
from fanlight.messages.queries.undelivered import undelivered_count, undelivered_to_count
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
    "NoticeWritten",
    "Undelivered",
    "WaitingLine",
    "deliver_email",
    "listen_to_failures",
    "register_digest",
    "undelivered_count",
    "undelivered_to_count",
    "mark_all_read",
    "has_unread_about",
    "mark_read",
    "mark_read_about",
    "notices_about",
    "notices_for",
    "send_notice",
    "tell_others",
    "unread_count",
    "unread_to_count",
]
