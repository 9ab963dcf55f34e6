-- Sentences of every document, by which an abridged copy is known. Sketches are made anew when they are missing.

DROP TABLE sketches;
CREATE TABLE sketches (
    document VARCHAR NOT NULL, letters INTEGER NOT NULL, sketch UINTEGER[] NOT NULL, sentences BIGINT[] NOT NULL
);
COMMENT ON TABLE sketches IS 'MinHash of the letters and digits of every document, in runs of five; its sentences';
COMMENT ON COLUMN sketches.letters IS 'how many letters and digits there are';
COMMENT ON COLUMN sketches.sentences IS 'hashes of its sentences of twelve letters or more';
COMMENT ON TABLE reprints IS 'documents that tell a story which others tell too, in the same words or some of them';
