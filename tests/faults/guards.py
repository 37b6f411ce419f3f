"""What happens to each fault test when the code that it guards is broken on purpose: one row a break."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Broken:
    """One place in the source, what it is changed to, and the test that must then fail."""

    fault: str
    file: str
    sound: str
    broken: str
    test: str

    @property
    def source(self) -> str:
        """The file from the project's root."""
        return f"src/fanlight/{self.file}"


_WALK = "tests/faults/test_random_walk.py::test_safety_4_whoever_tries_whatever_no_work_is_lost_and_no_clock_is_amiss"
_TEAMS = "tests/actions/front_door/test_teams.py"
_NIGHT = "tests/rules/front_door/test_safety_rule_02_night_and_day.py"
_R01 = "tests/faults/test_r01_kill.py::test_nothing_that_was_acknowledged_is_lost_in_twenty_five_kills"
_R04 = "tests/faults/test_r04_two_writers.py"
_R05 = "tests/faults/test_r05_duplicate_submit.py"
_R07 = "tests/rules/clocks/test_hundred_thousand_dates.py"
_R10 = "tests/faults/test_r10_hostile_uploads.py"
_R12 = "tests/architecture/test_every_role_against_every_url.py"
_R13 = "tests/faults/test_r13_isolation.py"
_R14 = "tests/faults/test_r14_audit_tamper.py::test_three_hundred_random_tamperings_are_all_found_and_located"
_R15 = "tests/faults/test_r15_backup_restore.py"
_R16 = "tests/faults/test_r16_sessions_tokens_headers.py"
_R17 = "tests/faults/test_r17_login_abuse.py"
_R19 = "tests/faults/test_r19_form_fuzz.py"
_R25 = "tests/faults/test_r25_personal_details.py"

_SSO = "tests/pages/access/test_single_sign_on.py"
_SSO_ANSWERS = "tests/pages/access/test_single_sign_on_answers.py"
_SSO_BESIDE = "tests/pages/access/test_single_sign_on_beside.py"

BROKEN = (
    Broken(
        "R1 the event is written after the change was committed",
        "audit/recording.py",
        "            append_events(frame.events)\n            return result\n",
        "            transaction.on_commit(lambda: append_events(frame.events))\n            return result\n",
        _R01,
    ),
    Broken(
        "R1 an action is not one transaction",
        "audit/recording.py",
        "        with writing():\n            act_in(by.authority)\n            result = run()",
        "        if True:\n            act_in(by.authority)\n            result = run()",
        _R01,
    ),
    Broken(
        "R4 a save does not ask which version it was read with",
        "store/rows.py",
        "filter(pk=self.pk, version=expected)",
        "filter(pk=self.pk)",
        _R04,
    ),
    Broken(
        "R5 a key may be used twice",
        "store/idempotency.py",
        "    digest = digest_of(content)\n",
        "    digest = digest_of(content)\n    return result_id\n",
        f"{_R05}::test_a_hundred_submissions_each_sent_ten_times_at_once_make_a_hundred_records",
    ),
    Broken(
        "R5 other content under a key is taken for the same",
        "store/idempotency.py",
        "    if earlier.content_digest != digest:\n",
        "    if False:\n",
        f"{_R05}::test_of_ten_who_say_different_things_under_one_key_one_is_taken_and_the_others_are_told",
    ),
    Broken(
        "R7 bank holidays are worked",
        "clocks/working_days.py",
        "if day.weekday() < SATURDAY and day not in self.closed_on)\n\n    @cached_property\n    def version",
        "if day.weekday() < SATURDAY)\n\n    @cached_property\n    def version",
        _R07,
    ),
    Broken(
        "R7 a date in London is taken from UTC",
        "clocks/instants.py",
        "    return london_time(moment).date()\n",
        "    return utc_instant(moment).date()\n",
        _R07,
    ),
    Broken(
        "the walk: at night a request is in both queues",
        "front_door/queries/nights.py",
        "else undecided.exclude(moves)",
        "else undecided",
        _WALK,
    ),
    Broken(
        "the walk: a partner's clock runs on after the answer",
        "sharing/actions/answer_ask.py",
        "        ask.stopped_at = ask.stopped_at or at\n",
        "",
        _WALK,
    ),
    Broken(
        "the walk: a request is closed though it is challenged",
        "front_door/actions/moving.py",
        "    return None if is_kept_open(request.authority, request.id) else request.closed_at or at\n",
        "    return request.closed_at or at\n",
        _WALK,
    ),
    Broken(
        "the night: what has no level waits for the day",
        "front_door/rules/night.py",
        "    if one.is_urgent or one.level_believed is None:\n",
        "    if one.is_urgent:\n",
        _NIGHT,
    ),
    Broken(
        "a link: what was taken back keeps a team from refusing",
        "front_door/actions/hear_from_team.py",
        "        if _is_linked(contact_id, happening.work_id, by):\n",
        "        if True:\n",
        f"{_TEAMS}::test_safety_4_a_team_refuses_work_though_what_was_linked_to_it_was_taken_back_and_decided",
    ),
    Broken(
        "a link: it is ended by other work than it is to",
        "front_door/actions/hear_from_team.py",
        "    if not _is_linked(happening.information_contact_id, happening.work_id, by):\n        return\n",
        "",
        f"{_TEAMS}::test_safety_4_an_acknowledgement_for_other_work_than_it_is_linked_to_now_ends_no_link",
    ),
    Broken(
        "R7 a key goes back with the machine's clock",
        "store/identity.py",
        "        if now > _Last.millisecond:\n",
        "        if now != _Last.millisecond:\n",
        "tests/rules/store/test_references.py::"
        "test_keys_are_in_the_order_of_making_though_the_clock_of_the_machine_is_set_back_an_hour",
    ),
    Broken(
        "R7 an hour that ends as the doors close is carried to the next day",
        "clocks/working_hours.py",
        "        if opens < closes and opens + left <= closes:\n",
        "        if opens < closes and opens + left < closes:\n",
        "tests/rules/clocks/test_every_shipped_clock.py::"
        "test_on_each_contested_day_they_agree_at_midnight_at_closing_and_just_before",
    ),
    Broken(
        "R10 a document may fetch a template from elsewhere",
        "documents/rules/file_kinds.py",
        '        is_fetched = name.endswith(".rels") and _FETCHED.search(start) and b"External" in start\n',
        "        is_fetched = False\n",
        f"{_R10}::test_every_hostile_file_is_refused_with_a_sentence_and_leaves_nothing_behind",
    ),
    Broken(
        "R10 a file runs in the browser that opens it",
        "design/saving.py",
        """    response["Content-Security-Policy"] = "sandbox; default-src 'none'"\n""",
        "",
        f"{_R10}::test_what_is_taken_is_given_back_so_that_no_browser_runs_or_guesses_it",
    ),
    Broken(
        "R10 without a verdict of the scanner a file is taken",
        "documents/scanning.py",
        '    if reply.endswith(b" OK"):\n',
        "    if True:\n",
        f"{_R10}::test_without_a_verdict_of_the_scanner_nothing_is_taken",
    ),
    Broken(
        "R12 whoever is signed in may open any page",
        "access/guard.py",
        "            if not guarded.lets_in(actor, has_account=request.user.is_authenticated):\n",
        "            if actor is None and not guarded.lets_in(actor, has_account=request.user.is_authenticated):\n",
        _R12,
    ),
    Broken(
        "R12 strangers are let in",
        "access/guard.py",
        "                    return _send_away(request)\n",
        "                    return view(request, *args, **kwargs)\n",
        _R12,
    ),
    Broken(
        "R12 a school sees the requests of another",
        "front_door/scope.py",
        "rows.filter(sender_kind=actor.organisation_kind, sender_id=actor.organisation_id)",
        "rows.filter(sender_kind=actor.organisation_kind)",
        _R12,
    ),
    Broken(
        "R12 a Front Door sees the requests of another authority",
        "front_door/scope.py",
        "    return _unwalled(Contact.objects.filter(authority=actor.authority), actor, at)\n",
        "    return _unwalled(Contact.objects.all(), actor, at)\n",
        _R12,
    ),
    Broken(
        "R13 a Front Door sees the requests of another authority",
        "front_door/scope.py",
        "    return _unwalled(Contact.objects.filter(authority=actor.authority), actor, at)\n",
        "    return _unwalled(Contact.objects.all(), actor, at)\n",
        f"{_R13}::test_nobody_of_three_authorities_with_four_schools_each_sees_what_is_anothers",
    ),
    Broken(
        "R14 an event's text is not compared with its hash",
        "audit/verifying.py",
        "    if hash_of(row.text) != row.hash:\n",
        "    if False:\n",
        _R14,
    ),
    Broken(
        "R14 a cut tail is not noticed",
        "audit/verifying.py",
        "    if head.position > last:\n",
        "    if False:\n",
        _R14,
    ),
    Broken(
        "R14 looks under a seal are not compared",
        "audit/verifying.py",
        '    if digest_of_looks(looks) != detail["digest"]:\n',
        "    if False:\n",
        _R14,
    ),
    Broken(
        "R15 the heads are read when the copy has been made",
        "store/backups/taking.py",
        "        write_member(sink, member, [text])\n    with database.copied() as pieces:\n"
        "        write_member(sink, DATABASE, counted(pieces), is_packed=True)\n",
        "        pass\n    with database.copied() as pieces:\n"
        "        write_member(sink, DATABASE, counted(pieces), is_packed=True)\n"
        "    for member, path in files_in(HEADS):\n        write_member(sink, member, [settled_text(path)])\n",
        "tests/actions/store/test_backup_order.py::test_no_head_names_an_event_that_the_copy_may_lack",
    ),
    Broken(
        "R15 a piece of a backup is not bound to its place",
        "store/backups/sealing.py",
        '    return bytes([is_last]) + number.to_bytes(11, "big")\n',
        "    return bytes([is_last]) + bytes(11)\n",
        "tests/rules/store/test_backup_format.py::test_a_piece_opens_in_its_own_place_only",
    ),
    Broken(
        "R15 what is there is replaced without a word",
        "store/backups/restoring.py",
        "        _check_may_replace(database, replace=replace)\n",
        "        _check_may_replace(database, replace=True)\n",
        f"{_R15}::test_what_is_there_is_replaced_only_when_that_is_said_and_the_log_names_what_it_lost",
    ),
    Broken(
        "R15 a restore begins while somebody works",
        "cli/holding.py",
        "    if alone and not lock.acquire_write_lock(blocking=False):\n",
        "    if alone and not lock.acquire_read_lock(blocking=False):\n",
        f"{_R15}::test_nothing_is_restored_while_somebody_works_here",
    ),
    Broken(
        "R15 after a restore that was cut off everything runs",
        "cli/starting.py",
        "    if (note := restore_note()) is not None and not note.is_done:\n",
        '    if (note := restore_note()) is not None and note.backup_id == "":\n',
        f"{_R15}::test_after_a_restore_that_was_cut_off_nothing_runs_until_it_is_done_again",
    ),
    Broken(
        "R16 a form needs no token",
        "config/settings/base.py",
        '    "django.middleware.csrf.CsrfViewMiddleware",\n',
        "",
        f"{_R16}::test_every_unsafe_method_without_a_token_is_refused_everywhere",
    ),
    Broken(
        "R16 pages have no content security policy",
        "config/settings/base.py",
        '    "csp.middleware.CSPMiddleware",\n',
        "",
        f"{_R16}::test_every_answer_has_every_header",
    ),
    Broken(
        "R16 pages may be kept by a browser",
        "access/middleware.py",
        '            response["Cache-Control"] = "no-store, private"\n',
        "            pass\n",
        f"{_R16}::test_every_answer_has_every_header",
    ),
    Broken(
        "R16 the session keeps its key when somebody proves who they are",
        "access/signals.py",
        "        request.session.cycle_key()\n",
        "        pass\n",
        f"{_R16}::test_the_session_key_changes_at_sign_in_at_a_change_of_membership_and_when_somebody_proves_who_they_are",
    ),
    Broken(
        "R16 a leaver's session lives on",
        "access/middleware.py",
        "    if wanted and chosen is None:\n        logout(request)\n        return\n",
        "    if wanted and chosen is None:\n        chosen = user.memberships.first()\n",
        f"{_R16}::test_a_leavers_sessions_die_within_a_second",
    ),
    Broken(
        "R17 one account may be guessed at from many addresses",
        "config/settings/base.py",
        '    "login_failed": "60/m/ip,6/m/key,30/h/key",\n',
        '    "login_failed": "60/m/ip",\n',
        f"{_R17}::test_one_account_is_tried_six_times_a_minute_at_most_however_many_addresses_try",
    ),
    Broken(
        "R17 one person's failures shut out the whole school",
        "config/settings/base.py",
        'AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]\n',
        'AXES_LOCKOUT_PARAMETERS = ["ip_address"]\n',
        f"{_R17}::test_a_school_behind_one_address_signs_in_on_monday_morning",
    ),
    Broken(
        "R19 what was typed in a day is not given back",
        "design/forms/rendering.py",
        '            "value": typed[part],\n',
        '            "value": "",\n',
        f"{_R19}::test_every_form_takes_six_hundred_wrong_fillings_without_breaking_or_losing_what_was_typed",
    ),
    Broken(
        "R19 an identifier that no address can carry is looked for",
        "access/forms/walls.py",
        "        if not _IDENTIFIER.fullmatch(typed):\n",
        "        if False:\n",
        "tests/pages/access/test_log.py::test_an_identifier_that_no_address_can_carry_is_refused_in_words",
    ),
    Broken(
        "single sign-on takes an answer to somebody else's question",
        "access/single_sign_on/adapter.py",
        '        if provider is None or not expected or claims.get("nonce") != expected:\n',
        "        if provider is None:\n",
        f"{_SSO_ANSWERS}::test_safety_16_a_nonce_that_was_changed_is_refused",
    ),
    Broken(
        "single sign-on believes an address that nobody verified",
        "access/single_sign_on/adapter.py",
        '    is_verified = claims.get("email_verified") is True and isinstance(email, str) and provider.may_speak_for(email)\n',
        "    is_verified = isinstance(email, str) and provider.may_speak_for(email)\n",
        f"{_SSO}::test_safety_16_an_address_that_is_not_verified_or_not_the_providers_to_speak_for_finds_no_account",
    ),
    Broken(
        "single sign-on forgets our second factor",
        "access/single_sign_on/providers.py",
        "        return any(isinstance(one, str) and one in self.second_factor for one in ways)\n",
        "        return True\n",
        f"{_SSO_BESIDE}::test_safety_16_our_second_factor_is_asked_unless_the_providers_was_agreed_and_given",
    ),
    Broken(
        "R25 the log repeats the words of a failure",
        "config/logs.py",
        '        event.setdefault("faults", []).append({"kind": kind, "lines": lines[-25:]})\n',
        '        event.setdefault("faults", []).append({"kind": kind, "lines": lines[-25:], "words": str(fault)})\n',
        f"{_R25}::test_a_page_that_breaks_over_somebodys_details_tells_neither_log_nor_reader",
    ),
    Broken(
        "R25 an event holds what was typed",
        "access/actions/declare_relation.py",
        '    record("user", by.user_id, relation=relation.id)\n',
        '    record("user", by.user_id, relation=relation.id, surname=surname)\n',
        f"{_R25}::test_every_form_filled_with_a_name_leaves_it_in_no_log_address_title_event_notice_or_job[SENIOR_PRACTITIONER]",
    ),
)
