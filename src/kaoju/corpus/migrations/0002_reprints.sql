-- Copies of one story in several documents.

CREATE TABLE sketches (document VARCHAR NOT NULL, letters INTEGER NOT NULL, sketch UINTEGER[] NOT NULL);
COMMENT ON TABLE sketches IS 'MinHash of the letters and digits of every document, in runs of five';
COMMENT ON COLUMN sketches.letters IS 'how many letters and digits there are';

CREATE TABLE reprints (document VARCHAR NOT NULL, story VARCHAR NOT NULL, similarity DOUBLE NOT NULL);
COMMENT ON TABLE reprints IS 'documents that tell a story which others tell too, in nearly the same words';
COMMENT ON COLUMN reprints.story IS 'the first of them: published first, then by id';
COMMENT ON COLUMN reprints.similarity IS 'with the story: share of runs in common (Jaccard), estimated';
