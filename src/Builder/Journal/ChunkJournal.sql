-- The journal of one chunk: chunks/NNNN/journal.db. Its only writer is the chunk's worker; the supervisor reads it.
--
-- Rollback journal (journal_mode = DELETE), because a chunk may live on a mount of another machine, where the shared
-- memory of a WAL does not work. synchronous = EXTRA: FULL, and the folder is fsynced after the rollback journal is
-- deleted too, so a committed row cannot come undone by a power cut.
--
-- Times are unix milliseconds (UTC). The gene at hand is not here but in the file journal.breadcrumb beside it: it
-- changes with every gene and need not survive a power cut, so it must not cost a commit.

-- Step 1

-- Which chunk this is; one row, written when the file is made.
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY          -- 1-based
) STRICT;

-- One row a committed batch. The row is the commit: a Parquet file without a row is not part of the dataset.
CREATE TABLE batch (
    batch         INTEGER PRIMARY KEY, -- 1-based, no gaps
    attempt       INTEGER NOT NULL,    -- 1-based attempt that wrote it
    first_ordinal INTEGER NOT NULL,    -- 0-based place in the plan; follows the last one of the batch before
    last_ordinal  INTEGER NOT NULL,    -- inclusive
    file          TEXT    NOT NULL,    -- name within the chunk's folder
    rows          INTEGER NOT NULL,
    bytes         INTEGER NOT NULL,
    hash          TEXT    NOT NULL,    -- XxHash128 of the file, lower-case hexadecimal
    gene_rows     TEXT    NOT NULL,    -- JSON array: rows of each gene in order
    seconds       REAL    NOT NULL,    -- wall clock
    peak_bytes    INTEGER,             -- anonymous memory; NULL = could not be read
    batch_size    INTEGER NOT NULL,    -- in force
    batch_rows    INTEGER NOT NULL,    -- in force
    at            INTEGER NOT NULL     -- time of the commit
) STRICT;

-- The end marker: at most one row, and only when the batches cover every gene. Without it the chunk is not done,
-- whatever the worker's exit code says.
CREATE TABLE end_marker (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    attempt INTEGER NOT NULL,
    genes   INTEGER NOT NULL,
    rows    INTEGER NOT NULL,
    batches INTEGER NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

-- Step 2

-- 1 = the batch is of one gene that is quarantined: it has a file without rows, until the gene is built after all.
ALTER TABLE batch ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;

-- Allocations that failed and were caught: the batch was dropped and cut anew, smaller, by the same worker.
CREATE TABLE back_off (
    id         INTEGER PRIMARY KEY, -- ascending
    attempt    INTEGER NOT NULL,
    ordinal    INTEGER,             -- gene at hand, 0-based place in the plan; NULL = between genes
    gene_id    TEXT,
    batch_size INTEGER NOT NULL,    -- that did not fit
    batch_rows INTEGER NOT NULL,    -- that did not fit
    alone      INTEGER NOT NULL,    -- 1 = the gene at hand was the only one of its batch
    at         INTEGER NOT NULL
) STRICT;

-- Step 3: what the stages of the work took, as JSON {inputBytes, costs: [{stage, seconds, bytes}]}; NULL = nobody measured.
ALTER TABLE batch ADD COLUMN stages TEXT;
