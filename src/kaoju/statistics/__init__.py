"""What is counted, whose, when: a quantity becomes a statistic."""

from kaoju.statistics.find import find
from kaoju.statistics.scene import Scene

__all__ = ["Scene", "find"]
