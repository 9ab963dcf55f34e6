"""A corpus: documents and what they say, in one file; search, panel, exports."""

from kaoju.corpus.corpus import Corpus
from kaoju.corpus.runs import Tally

__all__ = ["Corpus", "Tally"]
