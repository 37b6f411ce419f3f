"""What access does in the background: messages about accounts, reminders, forgetting what has had its day."""

from __future__ import annotations

from fanlight.access import housekeeping
from fanlight.access.account_mail import AccountNotice, notice_mail, password_link_mail
from fanlight.access.actions.keep_form import delete_old_kept_forms
from fanlight.access.actions.remind import remind_to_confirm
from fanlight.access.plugs import deliver
from fanlight.access.queries.accounts import authorities_with_members, find_user
from fanlight.jobs.public import do_each, job, scheduled
from fanlight.store.public import job_actor, now


@job("access.send_password_link")
def send_password_link(user_id: str) -> None:
    """Send a user the link by which they set a new password; nothing when they were switched off meanwhile."""
    user = find_user(user_id)
    if user is not None:
        mail = password_link_mail(user)
        deliver(mail.to, mail.subject, mail.text)


@job("access.send_account_notice")
def send_account_notice(user_id: str, notice: str) -> None:
    """Tell a user that something about their account has changed."""
    user = find_user(user_id)
    if user is not None:
        mail = notice_mail(user, AccountNotice(notice))
        deliver(mail.to, mail.subject, mail.text)


@scheduled("access.remind_to_confirm", at=("07:00",))
def remind_everywhere() -> None:
    """Remind the heads and managers of every authority whose people will go to sleep."""
    do_each(authorities_with_members(), _remind_in)


def _remind_in(authority: str) -> None:
    remind_to_confirm(by=job_actor("access.remind_to_confirm", authority=authority), at=now())


@scheduled("access.forget_kept_forms", every_seconds=3600)
def forget_kept_forms() -> None:
    """Delete what was kept of forms more than a day ago."""
    do_each(authorities_with_members(), _forget_kept_forms_in)


def _forget_kept_forms_in(authority: str) -> None:
    actor = job_actor("access.forget_kept_forms", authority=authority)
    if housekeeping.has_old_kept_forms(actor):
        delete_old_kept_forms(by=actor, at=now())


@scheduled("access.forget_sessions", at=("03:10",))
def forget_sessions() -> None:
    """Delete sessions that have run out and failed sign-ins that no longer lock anybody out."""
    housekeeping.delete_ended_sessions()
    housekeeping.delete_old_sign_in_failures()
