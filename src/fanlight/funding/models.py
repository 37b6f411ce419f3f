"""What is kept of funding: files as they were given, runs as they were asked for, and what each school gets by each."""

from __future__ import annotations

from django.db import models

from fanlight.funding.rules.publication import PUBLIC_WORDS
from fanlight.funding.rules.statuses import STATUS_WORDS
from fanlight.store.public import Entry, Held, RetentionClass, Shred


def _held(why: str) -> Held:
    return Held(
        why=why,
        kept_from="the end of its funding year",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it: schools, counts and money",
    )


class FundingFile(Entry):
    """A file of schools or of dated values, word for word as it was given; a better one is a new row."""

    held = _held("To show what a figure was worked out from, and to work it out again")

    kind = models.CharField(max_length=20)
    year = models.CharField(max_length=7)
    name = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "year", "sha256"], name="funding_one_of_each_file")
        ]


class FileCheck(Entry):
    """What was found when a file was read: how many schools and pupils, or every fault."""

    held = _held("To say what is wrong with a file, so that it can be put right")

    file = models.OneToOneField(FundingFile, on_delete=models.PROTECT, related_name="check_of_it")
    schools = models.PositiveIntegerField(default=0)
    pupils = models.BigIntegerField(default=0)
    fault_count = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)


class FundingRun(Entry):
    """A run as it was asked for: a year's schools, an authority's values, and a scenario's changes laid over them."""

    held = _held("To show what was asked, by whom, and what it rests on")

    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    year = models.CharField(max_length=7)
    schools_file = models.ForeignKey(FundingFile, on_delete=models.PROTECT, related_name="runs")
    values_file = models.ForeignKey(
        FundingFile, null=True, blank=True, on_delete=models.PROTECT, related_name="runs_with_values"
    )
    changes = models.JSONField(default=list)
    # The same inputs, values and changes are the same run: it is found and not made again.
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "fingerprint"], name="funding_one_of_each_run"),
            models.UniqueConstraint(fields=["authority", "reference"], name="funding_one_reference"),
        ]


class RunResult(Entry):
    """What a run came to, frozen: its shape, its totals, what it used that is unverified; or why it was refused."""

    held = _held("To show a run as it was, and prove that it was not changed")

    run = models.OneToOneField(FundingRun, on_delete=models.PROTECT, related_name="result")
    refused = models.TextField(blank=True)
    shape = models.JSONField(default=dict)
    totals = models.JSONField(default=dict)
    blocks = models.JSONField(default=dict)
    controls = models.JSONField(default=list)
    unverified = models.JSONField(default=list)
    outside = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True)


class SchoolFigures(Entry):
    """What one school gets by one run, in pence, with its working in the order of the run's shape."""

    held = _held("To show a school its statement, and why each figure is what it is")

    run = models.ForeignKey(FundingRun, on_delete=models.PROTECT, related_name="schools")
    urn = models.CharField(max_length=6)
    name = models.CharField(max_length=200, blank=True)
    phase = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, blank=True)
    district = models.CharField(max_length=100, blank=True)
    pupils = models.BigIntegerField()
    baseline = models.BigIntegerField(null=True, blank=True)
    before_floor = models.BigIntegerField()
    share = models.BigIntegerField()
    figures = models.JSONField(default=list)
    asides = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "run", "urn"], name="funding_one_statement_a_school")
        ]


class RunStep(Entry):
    """One step of a run from illustration to budget: where it stands since, and on whose decision."""

    held = _held("To show who decided a budget, when, and where that is recorded")

    run = models.ForeignKey(FundingRun, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=20, choices=list(STATUS_WORDS.items()))
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "run", "number"], name="funding_one_step_each")]


class Approval(Entry):
    """Who approved what lies outside the permitted range, when, and where that is recorded."""

    held = _held("To show on whose approval a budget outside the permitted range was issued")

    step = models.OneToOneField(RunStep, on_delete=models.PROTECT, related_name="approval")
    approver = models.CharField(max_length=200)
    approved_on = models.DateField()
    kept_at = models.CharField(max_length=500)


class Publication(Entry):
    """A run frozen at a step: the digest of each part and of all, what the public may see, and what it took the place of."""

    held = _held("To prove that what was published was not changed since")

    step = models.OneToOneField(RunStep, on_delete=models.PROTECT, related_name="publication")
    parts = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    public = models.CharField(max_length=20, choices=list(PUBLIC_WORDS.items()))
    supersedes = models.ForeignKey(
        FundingRun, null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )


class SchoolsTold(Entry):
    """That the schools of a run were told of a step: how many, and which have nobody who could read it."""

    held = _held("To show that schools were told, once, and which must be told another way")

    step = models.OneToOneField(RunStep, on_delete=models.PROTECT, related_name="schools_told")
    schools = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    nobody_at = models.JSONField(default=list)


class Working(Entry):
    """Something worked out from files beside the formula, as it was asked for: its kind, its files, its terms."""

    held = _held("To show what was asked, by whom, and what it rests on")

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    year = models.CharField(max_length=7)
    values_file = models.ForeignKey(
        FundingFile, null=True, blank=True, on_delete=models.PROTECT, related_name="workings_with_values"
    )
    terms = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "fingerprint"], name="funding_one_of_each_working"),
            models.UniqueConstraint(fields=["authority", "reference"], name="funding_one_working_reference"),
        ]


class WorkingFile(Entry):
    """One file of a working, by its role in it."""

    held = _held("To show what an answer was worked out from, and to work it out again")

    working = models.ForeignKey(Working, on_delete=models.PROTECT, related_name="files")
    role = models.CharField(max_length=20)
    file = models.ForeignKey(FundingFile, on_delete=models.PROTECT, related_name="workings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "working", "role"], name="funding_one_file_a_role")]


class WorkingAnswer(Entry):
    """What a working came to, in plain values, or every reason why it came to nothing."""

    held = _held("To show an answer as it was, and prove that it was not changed")

    working = models.OneToOneField(Working, on_delete=models.PROTECT, related_name="answer_to_it")
    answer = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True)


class WorkingShare(Entry):
    """From now on each school sees its own part of an answer, or does so no more; the latest of them holds."""

    held = _held("To show what schools were shown, when, and by whom")

    working = models.ForeignKey(Working, on_delete=models.PROTECT, related_name="shares")
    number = models.PositiveIntegerField()
    is_shared = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "working", "number"], name="funding_one_share_each")
        ]
