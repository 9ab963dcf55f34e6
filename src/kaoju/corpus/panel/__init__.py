"""The panel: place x date x indicator, out of many documents, with what they disagree on."""

from kaoju.corpus.panel.cells import BYS, By, Cell, Choice, cells, checked
from kaoju.corpus.panel.figures import Figure, figures
from kaoju.corpus.panel.make import PanelOptions, made
from kaoju.corpus.panel.table import conflicts, panel, wide

__all__ = [
    "BYS",
    "By",
    "Cell",
    "Choice",
    "Figure",
    "PanelOptions",
    "cells",
    "checked",
    "conflicts",
    "figures",
    "made",
    "panel",
    "wide",
]
