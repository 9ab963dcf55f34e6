"""The TimeML export: well-formed, every expression marked, the text kept."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import kaoju
from kaoju.export import save

TEXT = "截至4月27日，106家企业复工 <b>\x00。一季度用电增长3%。"


def test_times_are_marked_and_the_text_is_kept():
    out = io.BytesIO()
    record = kaoju.extract(TEXT, published="2022-04-28").record
    save([record], out, "timex3")
    root = ET.fromstring(out.getvalue())  # noqa: S314 - our own output
    text = root.find("TimeML/TEXT")
    assert "".join(text.itertext()) == TEXT.replace("\x00", "\ufffd")
    assert [(m.text, m.get("value")) for m in text] == [("4月27日", "2022-04-27"), ("一季度", "2022-33")]
    assert root.findtext("TimeML/DCT") == "2022-04-28"
