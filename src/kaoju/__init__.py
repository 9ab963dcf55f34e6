"""Statistics, dates and entities out of Chinese news text, every cell with its evidence."""

__version__ = "0.1.0"
