-- The journal of a build: journal.db in the output folder. What is not in here did not happen.
--
-- Writer: the one supervisor of the build (it holds supervisor.lock); before the first one, the command that plans.
-- Any process may add a row to `command`, nothing else. Screens and commands read, each through a connection of its own.
--
-- journal_mode = WAL, so readers never wait for the writer nor it for them. synchronous = FULL for decisions: they are on
-- the disk before they are carried out. Samples, progress and peaks are written with NORMAL: after a power cut the last
-- few may be missing, whole; they are seen again or read again from the chunks' own journals.
--
-- Times are unix milliseconds (UTC): datetime(at / 1000, 'unixepoch') reads them. Sizes are bytes. States, verdicts and
-- verbs are the names of the enums in Words.cs, which are therefore never renamed. NULL = unknown, never 0.

-- Step 1

-- The build itself; one row, made with the plan. Genes, rows and chunks done are sums over `chunk`, so not here.
CREATE TABLE build (
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    name              TEXT    NOT NULL,             -- the output folder's name
    state             TEXT    NOT NULL,             -- BuildState
    note              TEXT,                         -- what the operator should know, one sentence
    strategy          TEXT    NOT NULL,
    parallel          INTEGER NOT NULL,             -- most workers at a time
    memory_limit      INTEGER NOT NULL,             -- of one worker
    limit_enforced_by TEXT,                         -- of the latest attempt that said so
    planned_at        INTEGER NOT NULL,
    started_at        INTEGER,                      -- first time a supervisor set it Running
    -- Progress, written about once a second:
    seconds           REAL    NOT NULL DEFAULT 0,   -- worked, summed over supervisors
    running           INTEGER NOT NULL DEFAULT 0,   -- workers running now
    rows_per_second   REAL,
    eta_seconds       REAL,
    eta_low           REAL,
    eta_high          REAL
) STRICT;

-- One row a chunk, made with the plan.
CREATE TABLE chunk (
    id                 INTEGER PRIMARY KEY,          -- 1-based
    state              TEXT    NOT NULL,             -- ChunkState
    note               TEXT,
    first_ordinal      INTEGER NOT NULL,             -- 0-based place in the plan
    last_ordinal       INTEGER NOT NULL,             -- inclusive
    batch_size_initial INTEGER NOT NULL,             -- genes a batch, as planned
    batch_rows_initial INTEGER NOT NULL,             -- rows a row group, as planned
    batch_size         INTEGER NOT NULL,             -- now
    batch_rows         INTEGER NOT NULL,             -- now
    -- Progress, as read from the chunk's own journal and the runner's samples:
    genes_done         INTEGER NOT NULL DEFAULT 0,
    rows               INTEGER NOT NULL DEFAULT 0,
    rows_per_second    REAL,
    memory             INTEGER,                      -- anonymous memory of the running worker
    memory_limit       INTEGER,                      -- of the running or last worker
    -- Attempts up to this number no longer count against the retry budget: the operator resumed the chunk after them.
    budget_from        INTEGER NOT NULL DEFAULT 0,
    -- Kept by the triggers below:
    revision           INTEGER NOT NULL DEFAULT 0    -- grows with every change of the row or of its attempts
) STRICT;
CREATE INDEX chunk_by_revision ON chunk (revision);

-- One row an attempt, made before its runner is started; ended_at and the verdict are set once, together.
CREATE TABLE attempt (
    id                INTEGER PRIMARY KEY,           -- in the order of their starts
    chunk             INTEGER NOT NULL,
    number            INTEGER NOT NULL,              -- 1-based within the chunk
    first_ordinal     INTEGER NOT NULL,              -- gene it started at
    batch_size        INTEGER NOT NULL,
    batch_rows        INTEGER NOT NULL,
    memory_limit      INTEGER,
    limit_enforced_by TEXT,                          -- set when the runner has said so
    started_at        INTEGER NOT NULL,
    ended_at          INTEGER,                       -- NULL while it runs
    verdict           TEXT,                          -- Verdict
    confidence        REAL,                          -- 0 to 1
    sentence          TEXT,                          -- the verdict in words
    evidence          TEXT    NOT NULL DEFAULT '[]', -- JSON array of {source, finding, text}
    peak              INTEGER,                       -- largest anonymous memory seen
    genes_kept        INTEGER NOT NULL DEFAULT 0,    -- genes it committed
    UNIQUE (chunk, number)
) STRICT;

-- A reader asks for the chunks that changed since it last looked, so ten thousand of them cost no more than twenty.
CREATE TRIGGER chunk_changed AFTER UPDATE ON chunk WHEN new.revision = old.revision BEGIN
    UPDATE chunk SET revision = (SELECT max(revision) FROM chunk) + 1 WHERE id = new.id;
END;
CREATE TRIGGER attempt_begun AFTER INSERT ON attempt BEGIN
    UPDATE chunk SET revision = (SELECT max(revision) FROM chunk) + 1 WHERE id = new.chunk;
END;
CREATE TRIGGER attempt_changed AFTER UPDATE ON attempt BEGIN
    UPDATE chunk SET revision = (SELECT max(revision) FROM chunk) + 1 WHERE id = new.chunk;
END;

-- The build's story, for people.
CREATE TABLE event (
    id    INTEGER PRIMARY KEY,                       -- ascending; a reader asks for those after the last it knows
    at    INTEGER NOT NULL,
    kind  TEXT    NOT NULL,                          -- a short capital word
    chunk INTEGER,                                   -- NULL = the whole build
    text  TEXT    NOT NULL
) STRICT;

-- The kill ledger: a row before each signal we send, so that the death is known to be ours.
CREATE TABLE ledger (
    id          INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    chunk       INTEGER NOT NULL,
    attempt     INTEGER NOT NULL,
    pid         INTEGER NOT NULL,
    start_ticks INTEGER NOT NULL,                    -- field 22 of /proc/PID/stat: tells a reused pid
    signal      INTEGER NOT NULL,
    reason      TEXT    NOT NULL
) STRICT;
CREATE INDEX ledger_by_attempt ON ledger (chunk, attempt);

-- What people ask of the supervisor. The asking process inserts; the supervisor answers.
CREATE TABLE command (
    id          INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    verb        TEXT    NOT NULL,                    -- CommandVerb
    args        TEXT,                                -- JSON, or NULL for a verb without arguments
    "from"      TEXT    NOT NULL,                    -- who asks: screen, command line, signal
    answered_at INTEGER,                             -- NULL = not yet
    accepted    INTEGER,                             -- 1 or 0
    answer      TEXT                                 -- one sentence
) STRICT;
CREATE INDEX command_open ON command (id) WHERE answered_at IS NULL;

-- Genes left out because they killed their workers.
CREATE TABLE quarantine (
    ordinal INTEGER PRIMARY KEY,                     -- 0-based place in the plan
    chunk   INTEGER NOT NULL,
    gene_id TEXT    NOT NULL,
    reason  TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;

-- What committed batches needed: the samples of the memory model.
CREATE TABLE peak (
    chunk        INTEGER NOT NULL,
    batch        INTEGER NOT NULL,                   -- 1-based within the chunk
    attempt      INTEGER NOT NULL,
    work_rows    INTEGER NOT NULL,                   -- the work: rows of the batch, not genes
    peak         INTEGER NOT NULL,                   -- anonymous memory
    memory_limit INTEGER,                            -- in force; NULL = none
    PRIMARY KEY (chunk, batch)
) STRICT, WITHOUT ROWID;

-- The machine, about once a second; thinned as it ages (BuildJournalWriter.Thin). Ordered by id, because clocks jump.
CREATE TABLE machine_sample (
    id            INTEGER PRIMARY KEY AUTOINCREMENT, -- never given twice, though rows are thinned
    at            INTEGER NOT NULL,
    ram_total     INTEGER,
    ram_available INTEGER,
    swap_total    INTEGER,
    swap_free     INTEGER,
    swap_in       REAL,                              -- bytes a second
    swap_out      REAL,                              -- bytes a second
    disk_total    INTEGER,
    disk_free     INTEGER,
    cpu_busy      REAL,                              -- 0 to 1, of all cores
    cores         INTEGER NOT NULL,
    load1         REAL,
    psi_some      REAL,                              -- avg10, per cent
    psi_full      REAL,                              -- avg10, per cent
    oom_kills     INTEGER                            -- since boot
) STRICT;
CREATE INDEX machine_sample_by_time ON machine_sample (at);

-- Memory of the chunks' workers, about once a second each; thinned as it ages.
CREATE TABLE chunk_sample (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,
    chunk     INTEGER NOT NULL,
    attempt   INTEGER NOT NULL,
    anonymous INTEGER NOT NULL
) STRICT;
CREATE INDEX chunk_sample_by_time ON chunk_sample (at);

-- Step 2: what a signal was for (KillPurpose). Before this step every signal was a stop asked for.
ALTER TABLE ledger ADD COLUMN purpose TEXT NOT NULL DEFAULT 'Shutdown';

-- Step 3

ALTER TABLE build ADD COLUMN stall_seconds REAL NOT NULL DEFAULT 1800; -- without a sign of life, a worker is stopped
ALTER TABLE build ADD COLUMN parallel_wanted INTEGER;                  -- as the operator set it; parallel may be lower for a while

ALTER TABLE chunk ADD COLUMN batch_size_wanted INTEGER;                -- as the operator set it; NULL = as planned
ALTER TABLE chunk ADD COLUMN batch_rows_wanted INTEGER;
ALTER TABLE chunk ADD COLUMN isolated TEXT NOT NULL DEFAULT '[]';      -- JSON array: ordinals that get a batch of their own

ALTER TABLE attempt ADD COLUMN suspect INTEGER;                        -- ordinal of the gene at hand when it ended
ALTER TABLE attempt ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;       -- 1 = that gene was the only one of its batch

-- Step 4

ALTER TABLE chunk ADD COLUMN genes_left_out INTEGER NOT NULL DEFAULT 0; -- of genes_done: quarantined ones, which have no rows

ALTER TABLE attempt ADD COLUMN batch_size_end INTEGER;                 -- of the batch at hand when it ended; NULL = unknown
ALTER TABLE attempt ADD COLUMN batch_rows_end INTEGER;

-- Step 5: what was committed before this journal was made again from the chunks' own: no seconds stand for it.
ALTER TABLE build ADD COLUMN unseen_bases INTEGER NOT NULL DEFAULT 0;  -- of the plan's nucleotides

-- Step 6: what the stages of a chunk's committed batches took, summed; JSON as in the chunk's own journal, NULL = nobody measured.
ALTER TABLE chunk ADD COLUMN stages TEXT;
