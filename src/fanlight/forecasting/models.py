"""What is kept of forecasting: folders of inputs as they were given, forecasts as they were asked for, and what each came to."""

from __future__ import annotations

from django.db import models

from fanlight.store.public import Entry, Held, RetentionClass, Shred


def _held(why: str) -> Held:
    return Held(
        why=why,
        kept_from="when it was given or asked for",
        retention=RetentionClass.OPERATIONS,
        shred=Shred.DELETE_ROW,
        goes_with="No person is in it: counts of children by year, and money",
    )


class ForecastInputs(Entry):
    """A folder of tables, word for word as it was given; a better one is a new row."""

    held = _held("To show what a forecast rests on, and to make it again")

    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    files = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "sha256"], name="forecasting_one_of_each_inputs"),
            models.UniqueConstraint(fields=["authority", "reference"], name="forecasting_one_inputs_reference"),
        ]


class InputsCheck(Entry):
    """What was found when a folder was read: what each table is, or every reason why it cannot be used."""

    held = _held("To say what is wrong with a table, so that it can be put right")

    inputs = models.OneToOneField(ForecastInputs, on_delete=models.PROTECT, related_name="check_of_it")
    read = models.JSONField(default=list)
    reasons = models.JSONField(default=list)


class ForecastRun(Entry):
    """A forecast as it was asked for: inputs, levers, years, runs and the start of chance."""

    held = _held("To show what was asked, by whom, and what it rests on")

    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    inputs = models.ForeignKey(ForecastInputs, on_delete=models.PROTECT, related_name="forecasts")
    levers = models.TextField(blank=True)
    years = models.PositiveSmallIntegerField()
    runs = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    # The same inputs, levers, years, runs, seed and method are the same forecast: it is found and not made again.
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "fingerprint"], name="forecasting_one_of_each_run"),
            models.UniqueConstraint(fields=["authority", "reference"], name="forecasting_one_reference"),
        ]


class ForecastStep(Entry):
    """How far the making of a forecast is: so many parts of so many."""

    held = _held("To say how long a forecast that is being made will still take")

    run = models.ForeignKey(ForecastRun, on_delete=models.PROTECT, related_name="steps")
    done = models.PositiveIntegerField()
    whole = models.PositiveIntegerField()


class ForecastResult(Entry):
    """What a forecast came to, whole and frozen, or every reason why it was refused."""

    held = _held("To show a forecast as it was made, and prove that it was not changed")

    run = models.OneToOneField(ForecastRun, on_delete=models.PROTECT, related_name="result_of_it")
    result = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True)


class ForecastShown(Entry):
    """Whether schools are shown a forecast from now on."""

    held = _held("To show which forecast schools could read, and when")

    run = models.ForeignKey(ForecastRun, on_delete=models.PROTECT, related_name="shown")
    number = models.PositiveIntegerField()
    is_shown = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "run", "number"], name="forecasting_one_showing_each")
        ]


class ForecastTarget(Entry):
    """A question of a forecast: how far does one of its levers have to go so that a quantity meets a bound, so surely?"""

    held = _held("To show what was asked of a forecast, and by whom")

    reference = models.CharField(max_length=20)
    run = models.ForeignKey(ForecastRun, on_delete=models.PROTECT, related_name="targets")
    lever = models.CharField(max_length=80)
    quantity = models.CharField(max_length=40)
    part = models.CharField(max_length=200, blank=True)
    year = models.CharField(max_length=7)
    # The quantity may be this at most, or has to be this at least.
    is_most = models.BooleanField()
    amount = models.BigIntegerField()
    percent_of_runs = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "fingerprint"], name="forecasting_one_of_each_target"),
            models.UniqueConstraint(fields=["authority", "reference"], name="forecasting_one_target_reference"),
        ]


class ForecastSought(Entry):
    """What was found for a target: the least that the lever has to do, or that nothing is enough, or why it was refused."""

    held = _held("To show the answer as it was found")

    target = models.OneToOneField(ForecastTarget, on_delete=models.PROTECT, related_name="found_for_it")
    found = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
