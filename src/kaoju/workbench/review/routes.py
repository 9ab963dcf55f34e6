"""Addresses of the review."""

from __future__ import annotations

from starlette.routing import Route

from kaoju.workbench.review import acts, files, home, queue, report, settle

ROUTES = [
    Route("/review", home.home),
    Route("/review/sample", report.sample),
    Route("/review/read", queue.read),
    Route("/review/settle", settle.settle),
    Route("/review/gold.jsonl", files.gold),
    Route("/review/history.jsonl", files.history),
    Route("/review/reader", acts.call, methods=["POST"]),
    Route("/review/draw", acts.drawing, methods=["POST"]),
    Route("/review/decide", acts.decide, methods=["POST"]),
    Route("/review/undo", acts.undo, methods=["POST"]),
]
