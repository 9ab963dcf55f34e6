"""A headline's figure takes the day of the same figure further down, and only of the same."""

from __future__ import annotations

import kaoju

PUBLISHED = "2022-04-28"


def test_the_headline_is_dated_and_says_by_which_words():
    text = "全市91家企业复工\n\n截至4月20日，全市91家企业复工，其余正在准备。"
    headline, body = kaoju.extract(text, published=PUBLISHED)
    assert headline.time == body.time == "../2022-04-20"
    assert text[slice(*headline.evidence.time)] == "4月20日"
    assert any("further down" in why for why in headline.why)


def test_another_number_is_not_dated():
    headline, _ = kaoju.extract("全市92家企业复工\n\n截至4月20日，全市91家企业复工。", published=PUBLISHED)
    assert (headline.time, headline.evidence.time) == (PUBLISHED, None)


def test_the_same_number_of_another_thing_is_not_dated():
    headline, _ = kaoju.extract("全市91家企业复工\n\n截至4月20日，建成医院91家。", published=PUBLISHED)
    assert headline.evidence.time is None
