"""What each frame of the Front Door's report promises: ids, codes and instants, and nothing that anybody wrote."""

from __future__ import annotations

from fanlight.frames.public import Column, Holds

CONTACTS = (
    Column("id", Holds.ID),
    Column("request_id", Holds.ID),
    Column("person_id", Holds.ID, may_be_empty=True),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("state", Holds.CODE),
    Column("closure", Holds.CODE),
    Column("received_at", Holds.INSTANT),
    Column("due_at", Holds.INSTANT),
    Column("level_believed", Holds.NUMBER, may_be_empty=True),
    Column("level_decided", Holds.NUMBER, may_be_empty=True),
    Column("route", Holds.CODE),
    Column("first_decided_at", Holds.INSTANT, may_be_empty=True),
    Column("answered_at", Holds.INSTANT, may_be_empty=True),
    Column("answer_due_at", Holds.INSTANT, may_be_empty=True),
    Column("reopens_id", Holds.ID, may_be_empty=True),
    # The sender says it, in whatever they type.
    Column("source_code", Holds.SAID),
    Column("establishment_id", Holds.ID, may_be_empty=True),
    Column("agreed", Holds.FLAG, may_be_empty=True),
    Column("no_agreement_code", Holds.CODE),
)
OTHERS = (
    Column("id", Holds.ID),
    Column("request_id", Holds.ID),
    Column("person_id", Holds.ID, may_be_empty=True),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("state", Holds.CODE),
    Column("closure", Holds.CODE),
    Column("route", Holds.CODE),
    Column("received_at", Holds.INSTANT),
    Column("reopens_id", Holds.ID, may_be_empty=True),
)
DECISIONS = (
    Column("id", Holds.ID),
    Column("contact_id", Holds.ID),
    # A list of codes of ours, as JSON.
    Column("outcomes", Holds.CODE),
    Column("recorded_at", Holds.INSTANT),
    Column("has_reasons", Holds.FLAG),
    Column("needs_second", Holds.FLAG),
    Column("is_confirmed", Holds.FLAG),
    Column("second_wrote", Holds.FLAG),
)
ANSWERS = (
    Column("id", Holds.ID),
    Column("contact_id", Holds.ID),
    Column("audience", Holds.CODE),
    Column("withheld", Holds.CODE),
    Column("recorded_at", Holds.INSTANT),
    Column("is_read", Holds.FLAG),
)
RETURNS = (
    Column("id", Holds.ID),
    Column("contact_id", Holds.ID),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("source_code", Holds.SAID),
    Column("stood_at", Holds.INSTANT),
    Column("is_answered", Holds.FLAG),
)
# What an extract holds of the time before Fanlight.
EARLIER = (
    Column("id", Holds.ID),
    Column("person_id", Holds.ID),
    Column("kind", Holds.CODE),
    Column("began_on", Holds.DAY),
)
REFERRALS = (
    Column("id", Holds.ID),
    Column("contact_id", Holds.ID),
    Column("person_id", Holds.ID),
    Column("referred_on", Holds.DAY),
)
CONVERSATIONS = (
    Column("id", Holds.ID),
    Column("asked_at", Holds.INSTANT),
    Column("source_code", Holds.CODE),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("state", Holds.CODE),
    Column("outcome", Holds.CODE),
    Column("follows_id", Holds.ID, may_be_empty=True),
)
ASKINGS = (
    Column("id", Holds.ID),
    Column("conversation_id", Holds.ID),
    Column("asked_at", Holds.INSTANT),
    Column("due_at", Holds.INSTANT),
    Column("stopped_at", Holds.INSTANT, may_be_empty=True),
    Column("source_code", Holds.CODE),
    Column("district_id", Holds.ID, may_be_empty=True),
)
CHALLENGES = (
    Column("id", Holds.ID),
    Column("raised_at", Holds.INSTANT),
    Column("source_code", Holds.SAID),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("stage_number", Holds.NUMBER),
    Column("finding", Holds.CODE),
    Column("ended_at", Holds.INSTANT, may_be_empty=True),
)
CHALLENGE_STAGES = (
    Column("id", Holds.ID),
    Column("opened_at", Holds.INSTANT),
    Column("due_at", Holds.INSTANT),
    Column("stopped_at", Holds.INSTANT, may_be_empty=True),
    Column("ended_as", Holds.CODE),
    Column("source_code", Holds.SAID),
    Column("district_id", Holds.ID, may_be_empty=True),
)
PARTNER_ASKS = (
    Column("id", Holds.ID),
    Column("rating", Holds.CODE),
    Column("partner", Holds.CODE),
    Column("asked_at", Holds.INSTANT),
    Column("due_at", Holds.INSTANT, may_be_empty=True),
    Column("first_answered_at", Holds.INSTANT, may_be_empty=True),
    Column("source_code", Holds.SAID),
    Column("district_id", Holds.ID, may_be_empty=True),
)
SCHOOL_QUESTIONS = (
    Column("id", Holds.ID),
    Column("asked_at", Holds.INSTANT),
    Column("due_at", Holds.INSTANT),
    Column("stopped_at", Holds.INSTANT, may_be_empty=True),
    Column("reply", Holds.CODE, may_be_empty=True),
    Column("district_id", Holds.ID, may_be_empty=True),
)
WORK = (
    Column("id", Holds.ID),
    Column("contact_id", Holds.CODE),
    Column("kind", Holds.CODE),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("offered_at", Holds.INSTANT),
    Column("accept_due_at", Holds.INSTANT),
    Column("accepted_at", Holds.INSTANT, may_be_empty=True),
    Column("refused_at", Holds.INSTANT, may_be_empty=True),
    Column("reopened_from_id", Holds.ID, may_be_empty=True),
)
STEPS = (
    Column("id", Holds.ID),
    Column("direction", Holds.CODE),
    Column("state", Holds.CODE),
    Column("contact_id", Holds.CODE),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("asked_at", Holds.INSTANT),
    Column("accepted_on", Holds.DAY, may_be_empty=True),
)
TO_SEE = (
    Column("id", Holds.ID),
    Column("contact_id", Holds.CODE),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("started_at", Holds.INSTANT),
    Column("due_at", Holds.INSTANT),
    Column("stopped_at", Holds.INSTANT, may_be_empty=True),
    Column("stopped_because", Holds.CODE),
)
QUEUED = (
    Column("id", Holds.ID),
    Column("contact_id", Holds.CODE),
    Column("team_id", Holds.ID),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("state", Holds.CODE),
    Column("offered_at", Holds.INSTANT),
    Column("accepted_at", Holds.INSTANT, may_be_empty=True),
    Column("reopened_from_id", Holds.ID, may_be_empty=True),
)
EPISODES = (
    Column("id", Holds.ID),
    Column("person_id", Holds.ID),
    Column("contact_id", Holds.CODE),
    Column("source_code", Holds.CODE),
    Column("referred_on", Holds.DAY),
    Column("nfa_on", Holds.DAY, may_be_empty=True),
    Column("closed_on", Holds.DAY, may_be_empty=True),
    Column("district_id", Holds.ID, may_be_empty=True),
)
JOINED = (Column("id", Holds.ID), Column("episode_id", Holds.ID), Column("contact_id", Holds.CODE))
STATUTORY_CLOCKS = (
    Column("id", Holds.ID),
    Column("episode_id", Holds.ID),
    Column("clock", Holds.CODE),
    Column("due_at", Holds.INSTANT),
    Column("stopped_at", Holds.INSTANT, may_be_empty=True),
    Column("stopped_because", Holds.CODE),
)
ASSESSMENTS = (
    Column("id", Holds.ID),
    Column("episode_id", Holds.ID),
    Column("started_on", Holds.DAY),
    Column("counted_from", Holds.DAY),
    Column("authorised_on", Holds.DAY, may_be_empty=True),
    # Codes of the census with a space between.
    Column("factors", Holds.CODE),
)
ENQUIRIES = (Column("id", Holds.ID), Column("episode_id", Holds.ID), Column("started_on", Holds.DAY))
CONFERENCES = (
    Column("id", Holds.ID),
    Column("episode_id", Holds.ID),
    Column("kind", Holds.CODE),
    Column("held_on", Holds.DAY),
    Column("enquired_on", Holds.DAY, may_be_empty=True),
)
PLANS = (
    Column("id", Holds.ID),
    Column("episode_id", Holds.ID),
    Column("started_on", Holds.DAY),
    Column("ended_on", Holds.DAY, may_be_empty=True),
    Column("initial_category", Holds.CODE),
    Column("latest_category", Holds.CODE),
    Column("previous_plans", Holds.NUMBER),
)
HELD = (
    Column("id", Holds.ID),
    Column("person_id", Holds.ID),
    Column("contact_id", Holds.CODE),
    Column("accepted_at", Holds.INSTANT),
    Column("closed_at", Holds.INSTANT, may_be_empty=True),
)
OPEN_WORK = (
    Column("id", Holds.ID),
    Column("person_id", Holds.ID),
    Column("contact_id", Holds.CODE),
    Column("team_id", Holds.ID),
    Column("district_id", Holds.ID, may_be_empty=True),
    Column("state", Holds.CODE),
    Column("worker_user_id", Holds.CODE),
    Column("offered_at", Holds.INSTANT),
)
PEOPLE = (Column("id", Holds.ID), Column("sex", Holds.CODE), Column("born_on", Holds.DAY, may_be_empty=True))
CHARACTERISTICS = (
    Column("id", Holds.ID),
    Column("person_id", Holds.ID),
    Column("kind", Holds.CODE),
    Column("code", Holds.CODE),
)
