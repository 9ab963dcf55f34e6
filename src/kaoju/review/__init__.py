"""Checking figures by eye: samples, decisions that last, what they say of precision, recall and totals.

frame      what there is to be checked in a store: figures found, numerals refused
drawing    a sample of it, random or stratified, the same for the same seed
journal    decisions and marks in a file of their own beside the store; nothing in it is ever changed
standing   the decision that holds for each item, and what two readers see differently
agreement  Cohen's kappa
estimates  precision and recall with intervals
totals     corpus totals corrected by the sample
gold       decisions as an answer key for `kaoju score`
"""

from kaoju.review.agreement import Agreement, agreement, kappa
from kaoju.review.drawing import Plan, draw
from kaoju.review.estimates import Estimate, precision, recall
from kaoju.review.gold import gold
from kaoju.review.items import (
    LEVELS,
    Decision,
    Item,
    Kind,
    Level,
    Mark,
    Marking,
    Role,
    Sample,
    Slots,
    Stratum,
    Verdict,
)
from kaoju.review.journal import Journal, beside
from kaoju.review.slots import corrected
from kaoju.review.standing import Dispute, disputes, final
from kaoju.review.totals import Total, totals

__all__ = [
    "LEVELS",
    "Agreement",
    "Decision",
    "Dispute",
    "Estimate",
    "Item",
    "Journal",
    "Kind",
    "Level",
    "Mark",
    "Marking",
    "Plan",
    "Role",
    "Sample",
    "Slots",
    "Stratum",
    "Total",
    "Verdict",
    "agreement",
    "beside",
    "corrected",
    "disputes",
    "draw",
    "final",
    "gold",
    "kappa",
    "precision",
    "recall",
    "totals",
]
