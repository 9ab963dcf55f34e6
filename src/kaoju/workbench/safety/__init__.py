"""What keeps a page, a script or a stranger from doing what the reader did not ask for."""

from kaoju.workbench.safety.gate import Gate
from kaoju.workbench.safety.hosts import Hosts
from kaoju.workbench.safety.limits import Limits, Sizes
from kaoju.workbench.safety.policy import Policy
from kaoju.workbench.safety.writes import csrf, csrf_field, writes

__all__ = ["Gate", "Hosts", "Limits", "Policy", "Sizes", "csrf", "csrf_field", "writes"]
