-- Everything a run of kaoju yields, one table a noun. `document` is the key throughout; offsets count
-- characters (code points) of documents.text from 0, half-open. The table `statistics` is made from the
-- row layout in code (kaoju.export.rows), so that its columns are those of every export.

CREATE TABLE schema_version (version INTEGER NOT NULL, kaoju VARCHAR NOT NULL);
COMMENT ON TABLE schema_version IS 'one row: number of the last migration, and the kaoju that ran it';

CREATE TABLE runs (
    run INTEGER NOT NULL, command VARCHAR NOT NULL, started TIMESTAMP NOT NULL, ended TIMESTAMP,
    kaoju VARCHAR NOT NULL, python VARCHAR NOT NULL, rules VARCHAR NOT NULL, packs VARCHAR NOT NULL,
    options VARCHAR NOT NULL,
    added BIGINT DEFAULT 0, updated BIGINT DEFAULT 0, skipped BIGINT DEFAULT 0, deleted BIGINT DEFAULT 0,
    problems BIGINT DEFAULT 0, statistics BIGINT DEFAULT 0, chars BIGINT DEFAULT 0
);
COMMENT ON TABLE runs IS 'manifest: every command that wrote to the store';
COMMENT ON COLUMN runs.started IS 'UTC';
COMMENT ON COLUMN runs.ended IS 'UTC; empty when the run was interrupted';
COMMENT ON COLUMN runs.rules IS 'hash of the code and tables that make records';
COMMENT ON COLUMN runs.packs IS 'hash of the indicator packs in force';
COMMENT ON COLUMN runs.options IS 'JSON';

CREATE TABLE problems (run INTEGER NOT NULL, origin VARCHAR NOT NULL, message VARCHAR NOT NULL);
COMMENT ON TABLE problems IS 'what could not be read, by run';

CREATE TABLE documents (
    document VARCHAR NOT NULL, published VARCHAR, day DATE, title VARCHAR, source VARCHAR,
    origin VARCHAR, encoding VARCHAR, chars INTEGER NOT NULL, text VARCHAR NOT NULL, clean VARCHAR,
    sha256 VARCHAR NOT NULL, given VARCHAR NOT NULL, rules VARCHAR NOT NULL, packs VARCHAR NOT NULL,
    run INTEGER NOT NULL, record BLOB NOT NULL
);
COMMENT ON TABLE documents IS 'one row a document';
COMMENT ON COLUMN documents.published IS 'publication date as given: EDTF or ISO date-time';
COMMENT ON COLUMN documents.day IS 'first day of the publication date';
COMMENT ON COLUMN documents.title IS 'as given, else as read';
COMMENT ON COLUMN documents.origin IS 'file (and row) it came from';
COMMENT ON COLUMN documents.text IS 'raw text, before any repair';
COMMENT ON COLUMN documents.clean IS 'text after repair; empty when nothing was repaired';
COMMENT ON COLUMN documents.sha256 IS 'of the raw text in UTF-8';
COMMENT ON COLUMN documents.given IS 'JSON: what was given with the text';
COMMENT ON COLUMN documents.rules IS 'rule set the record was made with';
COMMENT ON COLUMN documents.packs IS 'indicator packs the record was made with';
COMMENT ON COLUMN documents.run IS 'run that wrote it';
COMMENT ON COLUMN documents.record IS 'the whole record without its text: length, then JSON in Zstandard';

CREATE TABLE articles (
    document VARCHAR NOT NULL, n INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    title VARCHAR, published VARCHAR
);
COMMENT ON TABLE articles IS 'articles inside a document, in text order from 0';

CREATE TABLE times (
    document VARCHAR NOT NULL, n INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL, type VARCHAR NOT NULL, value VARCHAR, mod VARCHAR, role VARCHAR, rule VARCHAR,
    first DATE, last DATE
);
COMMENT ON TABLE times IS 'time expressions';
COMMENT ON COLUMN times.value IS 'EDTF for date and time, ISO 8601 for duration and set, PRESENT PAST FUTURE';
COMMENT ON COLUMN times.first IS 'first day of the value; empty = open or unknown';
COMMENT ON COLUMN times.last IS 'last day of the value; empty = open or unknown';

CREATE TABLE entities (
    document VARCHAR NOT NULL, n INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text VARCHAR NOT NULL, type VARCHAR NOT NULL, name VARCHAR, id VARCHAR, code VARCHAR,
    confidence DOUBLE, rule VARCHAR
);
COMMENT ON TABLE entities IS 'mentions of names';
COMMENT ON COLUMN entities.name IS 'fullest name known';
COMMENT ON COLUMN entities.code IS 'administrative code of a place, six or nine digits';

CREATE TABLE findings (
    document VARCHAR NOT NULL, n INTEGER NOT NULL, kind VARCHAR NOT NULL, verdict VARCHAR NOT NULL,
    statistics INTEGER[] NOT NULL, expected_low DOUBLE, expected_high DOUBLE, observed_low DOUBLE,
    observed_high DOUBLE, tolerance DOUBLE, message VARCHAR, message_en VARCHAR, computation VARCHAR
);
COMMENT ON TABLE findings IS 'arithmetic relations between statistics of a document';
COMMENT ON COLUMN findings.statistics IS 'statistics.n of the figures it relates';
COMMENT ON COLUMN findings.expected_low IS 'what the others give; low = high for a number';
COMMENT ON COLUMN findings.observed_low IS 'what is printed; low = high for a number';

CREATE TABLE repairs (
    document VARCHAR NOT NULL, n INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    old VARCHAR NOT NULL, new VARCHAR NOT NULL, rule VARCHAR
);
COMMENT ON TABLE repairs IS 'edits of the raw text, in the order they were made';
