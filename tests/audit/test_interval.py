"""Every printed digit is an interval."""

from decimal import Decimal

import pytest

from kaoju.audit.interval import printed
from kaoju.audit.slips import slips
from kaoju.model import Statistic


def item(text, value, unit="家", kind="count", mod="="):
    return Statistic(0, len(text), text, Decimal(str(value)), unit, mod, kind)


CASES = [
    (item("85.8%", 85.8, "%", "share"), 85.75, 85.85),
    (item("37%", 37, "%", "share"), 36.5, 37.5),
    (item("100%", 100, "%", "share"), 99.5, 100.5),
    (item("3.4万人", 34000, "人"), 33500, 34500),
    (item("85家", 85), 85, 85),
    (item("1,200家", 1200), 1200, 1200),
    (item("200家", 200), 200, 200),
    (item("3000人", 3000, "人"), 3000, 3000),
    (item("增加500户", 500, "户", "change"), 500, 500),
    (item("3000元", 3000, "元", "amount"), 2999.5, 3000.5),
    (item("1200公里", 1200, "公里", "measure"), 1199.5, 1200.5),
    (item("1.2万家", 12000), 11500, 12500),
    (item("3亿人", 300000000, "人"), 250000000, 350000000),
    (item("三百家", 300), 250, 350),
    (item("200家", 200, mod="~"), 190, 210),
    (item("10.95万亿元", 10950000000000, "元", "amount"), 10945000000000, 10955000000000),
    (item("141公里", 141, "公里", "measure"), 140.5, 141.5),
    (item("九成", 90, "%", "share"), 85, 95),
    (item("九成五", 95, "%", "share"), 92.5, 97.5),
    (item("百分之九十", 90, "%", "share"), 89.5, 90.5),
    (item("十二家", 12), 12, 12),
    (item("九百万人", 9000000, "人"), 8500000, 9500000),
    (item("３.４万人", 34000, "人"), 33500, 34500),
]


@pytest.mark.parametrize(("figure", "low", "high"), CASES, ids=lambda v: getattr(v, "text", None))
def test_the_interval_of_a_figure(figure, low, high):
    read = printed(figure)
    assert read is not None
    assert (float(read.range.low), float(read.range.high)) == (low, high)


def test_approximate_figures_are_wider():
    exact, about, more, less = (
        printed(item("3.4万人", 34000, "人", mod=mod)).range for mod in ("=", "~", ">", "<=")
    )
    assert about.low < exact.low
    assert exact.high < about.high
    assert more.low == Decimal(34000) < more.high
    assert less.low > 0
    assert less.high == Decimal(34000)


@pytest.mark.parametrize(
    "value", [None, (Decimal(1), Decimal(2)), Decimal(0), Decimal(-3), Decimal("1e400"), Decimal("NaN")]
)
def test_no_interval(value):
    assert printed(Statistic(0, 2, "X家", value, "家")) is None


def test_slips_of_a_figure():
    found = set(slips(printed(item("3.4万人", 34000, "人"))))
    assert {Decimal(44000), Decimal(43000), Decimal(340000000)} <= found
    assert Decimal(34000) not in found
