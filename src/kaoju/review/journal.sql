-- Decisions and marks beside a store. Rows are only ever added: the triggers refuse everything else, so that
-- what was confirmed stays as it was said. What a reader takes back is a row of its own (`undo`).

CREATE TABLE samples (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, plan TEXT NOT NULL, strata TEXT NOT NULL,
    "by" TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE items (
    sample INTEGER NOT NULL REFERENCES samples (id), n INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (sample, n)
) WITHOUT ROWID;
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, sample INTEGER NOT NULL, item INTEGER NOT NULL, reader TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('read', 'adjudicate')),
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'correct', 'reject', 'unsure', 'undo')),
    slots TEXT, note TEXT NOT NULL, at TEXT NOT NULL, rules TEXT NOT NULL, packs TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES decisions (id), act TEXT UNIQUE,
    FOREIGN KEY (sample, item) REFERENCES items (sample, n),
    CHECK ((verdict = 'correct') = (slots IS NOT NULL)), CHECK ((verdict = 'undo') = (undoes IS NOT NULL))
);
CREATE INDEX decided ON decisions (sample, item, reader, role);
CREATE TABLE marks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, subject TEXT NOT NULL,
    mark TEXT CHECK (mark IN ('source error', 'extraction error', 'explained')),
    reader TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, rules TEXT NOT NULL, act TEXT UNIQUE
);
CREATE INDEX marked ON marks (subject);

-- The last decision of each reader on each item that was not taken back.
CREATE VIEW standing AS
SELECT d.* FROM decisions d WHERE d.verdict <> 'undo'
AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id)
AND NOT EXISTS (
    SELECT 1 FROM decisions l WHERE (l.sample, l.item, l.reader, l.role) = (d.sample, d.item, d.reader, d.role)
    AND l.id > d.id AND l.verdict <> 'undo' AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = l.id)
);

CREATE TRIGGER samples_stay BEFORE UPDATE ON samples BEGIN SELECT RAISE(ABORT, 'a sample cannot be changed'); END;
CREATE TRIGGER samples_keep BEFORE DELETE ON samples BEGIN SELECT RAISE(ABORT, 'a sample cannot be deleted'); END;
CREATE TRIGGER items_stay BEFORE UPDATE ON items BEGIN SELECT RAISE(ABORT, 'an item cannot be changed'); END;
CREATE TRIGGER items_keep BEFORE DELETE ON items BEGIN SELECT RAISE(ABORT, 'an item cannot be deleted'); END;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision cannot be changed'); END;
CREATE TRIGGER decisions_keep BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision cannot be deleted'); END;
CREATE TRIGGER marks_stay BEFORE UPDATE ON marks BEGIN SELECT RAISE(ABORT, 'a mark cannot be changed'); END;
CREATE TRIGGER marks_keep BEFORE DELETE ON marks BEGIN SELECT RAISE(ABORT, 'a mark cannot be deleted'); END;
