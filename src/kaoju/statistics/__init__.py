"""What is counted, whose, when: a quantity becomes a statistic.

`find` walks a document (a `scene` of what the stages before found) once, sentence by sentence. For each
figure it asks, a room a slot:

- words: `tokens`, `clauses`, `cues`, `around`, `phrases` (what stands next to the figure);
- what: `labels` with `counts`, `shares`, `growth`, `parallel`, `items`, `topic`, `recall`, `wording` (the
  rules), then `window`, `traits`, `choice` (which of the likely labels), `indicator`;
- whose: `whose` with `scope`, `barred`, `composed`, `passed`, `home`;
- when: `force` with `when`, `points`, `period`, `annual`, `headline`;
- how meant: `kinds`, `modality`, `demands`, `modifier`, `speaker`, and `select` (is it one at all);
- `row` puts them together, `confidence` says how sure; `thread` holds what is in force from figure to figure;
- tables go their own way: `tables`, `grid`, `heads`, `cells`, `units`.
"""

from kaoju.statistics.find import find
from kaoju.statistics.scene import Scene

__all__ = ["Scene", "find"]
