"""Every notice there is, with its fixed words: no notice says more than these, a reference and a link."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What waits for the person."""

    # For those who asked
    REQUEST_RECEIVED = "REQUEST_RECEIVED"
    QUESTION_WAITING = "QUESTION_WAITING"
    RETURNED_FOR_AGREEMENT = "RETURNED_FOR_AGREEMENT"
    ANSWER_READY = "ANSWER_READY"
    DRAFT_UNSENT = "DRAFT_UNSENT"
    WRITTEN_FORM_WANTED = "WRITTEN_FORM_WANTED"
    CHALLENGE_ANSWERED = "CHALLENGE_ANSWERED"
    CHALLENGE_GONE_UP = "CHALLENGE_GONE_UP"
    # For the Front Door
    QUESTION_ANSWERED = "QUESTION_ANSWERED"
    URGENT_UNCLAIMED = "URGENT_UNCLAIMED"
    HANDED_TO_NIGHT = "HANDED_TO_NIGHT"
    HANDED_BACK = "HANDED_BACK"
    NIGHT_SUMMARY_OWED = "NIGHT_SUMMARY_OWED"
    ELSEWHERE_NOT_RECEIVED = "ELSEWHERE_NOT_RECEIVED"
    SECOND_PERSON_NEEDED = "SECOND_PERSON_NEEDED"
    ANSWER_UNREAD = "ANSWER_UNREAD"
    WORK_REFUSED = "WORK_REFUSED"
    REQUEST_ADDED_TO = "REQUEST_ADDED_TO"
    CALL_NOT_SENT = "CALL_NOT_SENT"
    WRITTEN_FORM_LATE = "WRITTEN_FORM_LATE"
    LINES_UNREAD = "LINES_UNREAD"
    CONVERSATION_ANSWERED = "CONVERSATION_ANSWERED"
    CONVERSATION_SENT_ON = "CONVERSATION_SENT_ON"
    # For those who answer challenges
    CHALLENGE_WAITING = "CHALLENGE_WAITING"
    CHALLENGE_IN_DANGER = "CHALLENGE_IN_DANGER"
    CHALLENGE_LATE = "CHALLENGE_LATE"
    CHALLENGE_ENDED = "CHALLENGE_ENDED"
    # For teams
    CONVERSATION_ASKED = "CONVERSATION_ASKED"
    CONVERSATION_LATE = "CONVERSATION_LATE"
    CONVERSATION_RESTRICTED = "CONVERSATION_RESTRICTED"
    WORK_OFFERED = "WORK_OFFERED"
    WORK_ALLOCATED = "WORK_ALLOCATED"
    WORK_INFORMATION = "WORK_INFORMATION"
    WORK_LATE = "WORK_LATE"
    ALLEGATION_RECEIVED = "ALLEGATION_RECEIVED"
    ALLEGATION_LATE = "ALLEGATION_LATE"
    WORK_STEP_PROPOSED = "WORK_STEP_PROPOSED"
    WORK_STEP_REFUSED = "WORK_STEP_REFUSED"
    # Information that is shared
    PARTNER_ASKED = "PARTNER_ASKED"
    PARTNER_ANSWERED = "PARTNER_ANSWERED"
    PARTNER_LATE = "PARTNER_LATE"
    PARTNER_AFTER_DECISION = "PARTNER_AFTER_DECISION"
    INFORMATION_WANTED = "INFORMATION_WANTED"
    INFORMATION_ANSWERED = "INFORMATION_ANSWERED"
    INFORMATION_LATE = "INFORMATION_LATE"
    STAGE_CHANGED = "STAGE_CHANGED"
    # For those who keep walls and accounts
    RESTRICTED_DRAFT_UNSENT = "RESTRICTED_DRAFT_UNSENT"
    WALL_OPENED = "WALL_OPENED"
    WALL_NEAR_MATCH = "WALL_NEAR_MATCH"
    ACCOUNTS_TO_CONFIRM = "ACCOUNTS_TO_CONFIRM"
    # For those who give people what is held of them
    SUBJECT_ITEMS_READY = "SUBJECT_ITEMS_READY"
    SUBJECT_ITEMS_WALLED = "SUBJECT_ITEMS_WALLED"
    SUBJECT_SECOND_PERSON = "SUBJECT_SECOND_PERSON"
    SUBJECT_BUNDLE_MADE = "SUBJECT_BUNDLE_MADE"
    SUBJECT_LATE = "SUBJECT_LATE"
    # For schools, about their money
    BUDGET_CONSULTED = "BUDGET_CONSULTED"
    BUDGET_ISSUED = "BUDGET_ISSUED"
    BUDGET_SUPERSEDED = "BUDGET_SUPERSEDED"
    BUDGET_WITHDRAWN = "BUDGET_WITHDRAWN"
    # About notices themselves
    DEPUTY_ASKED = "DEPUTY_ASKED"
    DEPUTY_ACCEPTED = "DEPUTY_ACCEPTED"
    DEPUTY_ENDED = "DEPUTY_ENDED"
    DAILY_DIGEST = "DAILY_DIGEST"


@dataclass(frozen=True)
class NoticeWords:
    """The subject of the message, which is also the line on the page, and its one sentence."""

    subject: str
    sentence: str


WORDS = {
    NoticeKind.REQUEST_RECEIVED: NoticeWords(
        "Your request was received", "We have received a request that you sent to the Front Door."
    ),
    NoticeKind.QUESTION_WAITING: NoticeWords(
        "The Front Door has a question for you", "The Front Door needs something from you to go on with a request."
    ),
    NoticeKind.RETURNED_FOR_AGREEMENT: NoticeWords(
        "A request has come back to you", "The Front Door asks you to talk to the family about a request."
    ),
    NoticeKind.ANSWER_READY: NoticeWords("There is an answer for you", "A request that you sent has an answer."),
    NoticeKind.DRAFT_UNSENT: NoticeWords(
        "An urgent request has not been sent", "Somebody at your setting began an urgent request and has not sent it."
    ),
    NoticeKind.WRITTEN_FORM_WANTED: NoticeWords(
        "Please follow your call in writing",
        "You rang the Front Door. A form with what you said is ready: add to it and send it.",
    ),
    NoticeKind.CALL_NOT_SENT: NoticeWords(
        "An urgent call was taken down and not sent",
        "Somebody took an urgent call down and has not sent it. Read it and send it now.",
    ),
    NoticeKind.WRITTEN_FORM_LATE: NoticeWords(
        "A call was not followed in writing",
        "A professional who rang has not sent the written form in time. The decision does not wait for it.",
    ),
    NoticeKind.QUESTION_ANSWERED: NoticeWords(
        "A question was answered", "A question that you asked has been answered."
    ),
    NoticeKind.URGENT_UNCLAIMED: NoticeWords(
        "Nobody has taken an urgent request", "An urgent request waits at the Front Door and nobody has taken it."
    ),
    NoticeKind.HANDED_TO_NIGHT: NoticeWords(
        "Out of hours has begun", "Requests that cannot wait for the day are with you now."
    ),
    NoticeKind.HANDED_BACK: NoticeWords(
        "The night is handed back", "What came in the night, what was done and what waits is ready for you to read."
    ),
    NoticeKind.NIGHT_SUMMARY_OWED: NoticeWords(
        "You owe the day a summary", "You worked on a request in the night and wrote no summary of it for the day."
    ),
    NoticeKind.ELSEWHERE_NOT_RECEIVED: NoticeWords(
        "Another authority has not taken a child",
        "A request was passed to another authority, and nobody there is named yet as having taken it.",
    ),
    NoticeKind.SECOND_PERSON_NEEDED: NoticeWords(
        "A decision waits for a second person", "A decision needs to be confirmed by a second person."
    ),
    NoticeKind.ANSWER_UNREAD: NoticeWords(
        "An answer has not been read", "An answer that your team sent has not been read."
    ),
    NoticeKind.WORK_REFUSED: NoticeWords(
        "Work has come back to the Front Door", "A team has refused work, and it is back at the Front Door."
    ),
    NoticeKind.REQUEST_ADDED_TO: NoticeWords(
        "More has come about a request", "Who sent a request has sent it again, and says more or something else."
    ),
    NoticeKind.LINES_UNREAD: NoticeWords(
        "Requests that could not be read wait for you",
        "Some lines of a file of requests could not be read. Each may be about a child: somebody must look at them.",
    ),
    NoticeKind.CHALLENGE_ANSWERED: NoticeWords(
        "Your challenge has an answer", "A stage of a challenge has answered. Say whether that settles it."
    ),
    NoticeKind.CHALLENGE_GONE_UP: NoticeWords(
        "Your challenge went to the next stage",
        "A stage of a challenge did not answer in time, so that the next stage has it now.",
    ),
    NoticeKind.CHALLENGE_WAITING: NoticeWords(
        "A challenge waits for your answer", "Somebody disagrees with a decision about a child, and you are to answer."
    ),
    NoticeKind.CHALLENGE_IN_DANGER: NoticeWords(
        "A challenge says that a child is in danger",
        "Somebody disagrees with a decision and says that a child is in danger now. Read it at once.",
    ),
    NoticeKind.CHALLENGE_LATE: NoticeWords(
        "A challenge is late", "A stage of a challenge has run past its time without an answer."
    ),
    NoticeKind.CHALLENGE_ENDED: NoticeWords(
        "A challenge has ended", "Who raised a challenge has ended it. Write down what was learnt."
    ),
    NoticeKind.CONVERSATION_ANSWERED: NoticeWords(
        "Early Help has answered you", "A District Conversation that you asked for has an answer."
    ),
    NoticeKind.CONVERSATION_SENT_ON: NoticeWords(
        "Early Help has sent your question on",
        "What you asked Early Help is with the Front Door now, as a request for support.",
    ),
    NoticeKind.CONVERSATION_ASKED: NoticeWords(
        "Your district is asked for advice", "A District Conversation waits for your unit to answer it."
    ),
    NoticeKind.CONVERSATION_LATE: NoticeWords(
        "A District Conversation is late",
        "A District Conversation has run past its two working days without an answer.",
    ),
    NoticeKind.CONVERSATION_RESTRICTED: NoticeWords(
        "A restricted District Conversation waits for you",
        "Somebody asked Early Help about what you hold restricted. You or whom you let through must answer it.",
    ),
    NoticeKind.WORK_OFFERED: NoticeWords("Your team is offered work", "Work waits for your team to accept it."),
    NoticeKind.WORK_ALLOCATED: NoticeWords("Work was allocated to you", "A piece of work is now yours."),
    NoticeKind.WORK_INFORMATION: NoticeWords(
        "There is new information about your work", "New information waits for you to acknowledge it."
    ),
    NoticeKind.WORK_LATE: NoticeWords(
        "Work of your team is late", "A piece of your team's work has run past its time."
    ),
    NoticeKind.ALLEGATION_RECEIVED: NoticeWords(
        "A restricted record waits for you", "Something came in that only you and others who hold it may know of."
    ),
    NoticeKind.ALLEGATION_LATE: NoticeWords(
        "A restricted record is late", "Nothing was recorded in time on something that you hold restricted."
    ),
    NoticeKind.WORK_STEP_PROPOSED: NoticeWords(
        "A step down waits for your word", "A worker of your team proposes to step work down."
    ),
    NoticeKind.WORK_STEP_REFUSED: NoticeWords(
        "Work stays with you", "A team has refused a step up or down, and the work stays with you."
    ),
    NoticeKind.PARTNER_ASKED: NoticeWords(
        "The Front Door asks what you hold", "The Front Door needs to know what your organisation holds about a child."
    ),
    NoticeKind.PARTNER_ANSWERED: NoticeWords(
        "A partner has answered", "A partner has answered what the Front Door asked."
    ),
    NoticeKind.PARTNER_LATE: NoticeWords(
        "A partner's answer is late", "A partner has not answered in time. A decision need not wait for it."
    ),
    NoticeKind.PARTNER_AFTER_DECISION: NoticeWords(
        "A partner has answered after the decision", "New information from a partner waits for you to acknowledge it."
    ),
    NoticeKind.INFORMATION_WANTED: NoticeWords(
        "A school asks for information", "A school asks what it needs to know about a child."
    ),
    NoticeKind.INFORMATION_ANSWERED: NoticeWords(
        "There is an answer to what you asked", "Social care has answered what your school asked."
    ),
    NoticeKind.INFORMATION_LATE: NoticeWords(
        "A school waits for information", "A school has not been answered in time."
    ),
    NoticeKind.STAGE_CHANGED: NoticeWords(
        "Something has changed for a child of your school", "What you may know of the work with a child has changed."
    ),
    NoticeKind.RESTRICTED_DRAFT_UNSENT: NoticeWords(
        "An urgent restricted request has not been sent",
        "Somebody began an urgent request that only you and others who hold restricted records may know of, and has not "
        "sent it. The page says whom to ring.",
    ),
    NoticeKind.WALL_OPENED: NoticeWords(
        "A restricted record was opened in an emergency", "Somebody opened a restricted record in an emergency."
    ),
    NoticeKind.WALL_NEAR_MATCH: NoticeWords(
        "A restricted record may match",
        "Somebody at the Front Door may be looking for a record that you hold restricted.",
    ),
    NoticeKind.ACCOUNTS_TO_CONFIRM: NoticeWords(
        "Accounts wait for you to confirm them", "Some people's accounts will sleep unless you confirm them."
    ),
    NoticeKind.SUBJECT_ITEMS_READY: NoticeWords(
        "A subject access request can be read", "What is held of somebody who asked for it waits to be read."
    ),
    NoticeKind.SUBJECT_ITEMS_WALLED: NoticeWords(
        "A subject access request needs your decision",
        "Somebody asked for what is held of them, and some of it stands behind a wall that you hold.",
    ),
    NoticeKind.SUBJECT_SECOND_PERSON: NoticeWords(
        "A subject access request waits for a second person", "Read it, then release it or send it back."
    ),
    NoticeKind.SUBJECT_BUNDLE_MADE: NoticeWords(
        "A subject access bundle is ready", "A bundle that was released is ready to be handed over."
    ),
    NoticeKind.SUBJECT_LATE: NoticeWords(
        "A subject access request is late", "Somebody asked for what is held of them and was not given it in time."
    ),
    NoticeKind.BUDGET_CONSULTED: NoticeWords(
        "There is a budget illustration for your school",
        "The authority asks schools what they think of a way to share out money. Your school’s own statement is an "
        "illustration and not your budget.",
    ),
    NoticeKind.BUDGET_ISSUED: NoticeWords(
        "Your school’s budget share is issued", "Your school’s own statement is its budget share, line by line."
    ),
    NoticeKind.BUDGET_SUPERSEDED: NoticeWords(
        "A budget share of your school was superseded",
        "Another stands in its place. The old statement can still be read, and says which one that is.",
    ),
    NoticeKind.BUDGET_WITHDRAWN: NoticeWords(
        "A budget illustration for your school was withdrawn",
        "What the authority showed your school is withdrawn, and its statement is shown no more.",
    ),
    NoticeKind.DEPUTY_ASKED: NoticeWords(
        "A colleague asks you to stand in",
        "A colleague asks you to get their questions and answers while they are away.",
    ),
    NoticeKind.DEPUTY_ACCEPTED: NoticeWords(
        "Your deputy has accepted", "Your deputy gets your questions and answers for the time that you asked for."
    ),
    NoticeKind.DEPUTY_ENDED: NoticeWords(
        "Standing in has ended",
        "Nobody stands in any more: questions and answers go by email to the person they are for.",
    ),
    NoticeKind.DAILY_DIGEST: NoticeWords("What waits for you today", "This is what waits for you in Fanlight."),
}
