"""The same future cohort by cohort, as open models of this kind draw it: every rate anew for each cohort and year.

Leavers and movers beta-binomial, destinations and joiners' cohorts Dirichlet-multinomial (forecasting facts, as published for
witan.send); vectorised over runs. What it draws is not what Fanlight draws: it is the same amount of work done the usual way.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from fanlight.forecasting.methods.cohorts import AGES, KIND_OF_AGE
from fanlight.forecasting.methods.learnt import Learnt
from fanlight.forecasting.methods.panels import Numbers

Children: TypeAlias = npt.NDArray[np.int64]
# How much an authority's own years are worth beside the prior, in children.
_EVIDENCE = 40.0


def cohort_by_cohort(learnt: Learnt, runs: int, years: int, seed: int) -> Numbers:
    """Return plans by run and year ahead."""
    random = np.random.default_rng(seed)
    needs, settings = learnt.stock.shape[1:]
    stock = np.repeat(np.round(learnt.stock).astype(np.int64)[None], runs, axis=0)
    totals = np.empty((runs, years))
    for year in range(years):
        after = np.zeros_like(stock)
        for age in range(AGES - 1):
            for need in range(needs):
                for setting in range(settings):
                    after[:, age + 1, need] += _cohort(learnt, random, stock[:, age, need, setting], age, setting)
        _join(learnt, random, after)
        stock = after
        totals[:, year] = stock.sum(axis=(1, 2, 3))
    return totals


def _cohort(learnt: Learnt, random: np.random.Generator, children: Children, age: int, setting: int) -> Children:
    """Return where the children of one cohort are a year later: run, setting."""
    there = np.zeros((len(children), learnt.stock.shape[2]), dtype=np.int64)
    if not children.any():
        return there
    leaving = max(1e-6, min(1 - 1e-6, learnt.ceasing[age]))
    left: Children = random.binomial(
        children, random.beta(_EVIDENCE * leaving, _EVIDENCE * (1 - leaving), len(children))
    )
    shares = learnt.moves[KIND_OF_AGE[age + 1], setting]
    staying = max(1e-6, min(1 - 1e-6, shares[setting]))
    stays: Children = random.binomial(
        children - left, random.beta(_EVIDENCE * staying, _EVIDENCE * (1 - staying), len(children))
    )
    moving: Children = children - left - stays
    there[:, setting] += stays
    if moving.max() > 0:
        elsewhere = np.where(np.arange(len(shares)) == setting, 0.0, shares)
        reached = random.dirichlet(np.maximum(_EVIDENCE * elsewhere / max(elsewhere.sum(), 1e-12), 1e-3), len(children))
        there += random.multinomial(moving, reached)
    return there


def _join(learnt: Learnt, random: np.random.Generator, after: Children) -> None:
    runs, _, needs, settings = after.shape
    bands = learnt.new_ages / learnt.new_ages.sum()
    place = np.repeat(np.arange(len(bands)), [5, 6, 5, 4, 6])
    for age in range(AGES):
        expected = learnt.new_plans * bands[place[age]] * learnt.new_in_band[age]
        joined = random.poisson(random.gamma(_EVIDENCE, expected / _EVIDENCE, runs))
        cells = np.outer(learnt.new_needs, learnt.new_settings[place[age]]).ravel()
        shares = random.dirichlet(np.maximum(_EVIDENCE * cells, 1e-3), runs)
        after[:, age] += random.multinomial(joined, shares).reshape(runs, needs, settings)
