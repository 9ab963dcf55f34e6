"""The page of checks: one quotation for figures that stand together, marks, verdicts in words."""

from __future__ import annotations

from kaoju import pipeline
from kaoju.export.html.checks import page
from kaoju.model import Document


def written(text, title=None):
    record = pipeline.process(Document("x", text, "2024-03-06", title=title))
    return "".join(page([(record, record.findings)]))


def test_figures_of_one_sentence_share_a_quotation():
    html = written("园区共有企业120家，已复工90家，复工率75%。")
    assert html.count("<blockquote>") == 1
    assert "<mark>120家</mark>企业" not in html
    assert "共有企业<mark>120家</mark>，已复工<mark>90家</mark>，复工率<mark>75%</mark>。" in html
    assert "5–9" not in html
    assert "<small> 6–10、14–17、21–24</small>" in html


def test_figures_of_two_paragraphs_stand_side_by_side():
    html = written("全区已复工企业1285家。\n各镇积极行动。\n目前全区已复工企业1285家，开工顺利。")
    assert html.count("<blockquote>") == 2
    assert "第1段和第3段" in html
    assert "paragraphs 1 and 3" in html


def test_verdicts_are_said_in_chinese():
    html = written("园区共有企业120家，已复工90家，复工率78%。")
    assert '<span class="verdict contradicts" title="contradicts">矛盾</span>' in html


def test_a_document_without_relations_says_so():
    html = written("园区共有企业120家。", title="一则消息")
    assert "没有可核对的数量关系" in html
    assert "<h2>一则消息 <small>x · 2024-03-06</small></h2>" in html


def test_what_is_shown_cannot_break_the_page():
    html = written("<script>园区共有企业120家，已复工90家，复工率75%。")
    assert "<script>" not in html
