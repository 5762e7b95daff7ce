"""Counts k-mers the way of the builder that btui replaces: a Counter a row and a k, flattened into columns.

Reads one window a line, writes no file, and prints the rows and its processor time as JSON. It does less than the real
featuriser, which also parses its input, casts, reorders and writes Parquet.
"""
import json
import math
import sys
import time
from collections import Counter
from itertools import product

try:
    import pandas
except ImportError:
    pandas = None

K = 3


def count(sequence):
    counts = Counter(sequence[i:i + K] for i in range(len(sequence) - K + 1))
    return {f"{K}mer_{kmer}": n for kmer, n in counts.items() if "N" not in kmer}


def gc_content(sequence):
    return (sequence.count("G") + sequence.count("C")) / len(sequence) if sequence else 0.0


def complexity(sequence):
    total = len(sequence)
    return -sum(n / total * math.log2(n / total) for n in Counter(sequence).values()) if total else 0.0


def with_pandas(sequences, names):
    frame = pandas.DataFrame({"sequence": sequences})
    counts = pandas.json_normalize(frame["sequence"].map(count).tolist())
    counts = counts.reindex(columns=names).fillna(0.0)
    frame["gc_content"] = frame["sequence"].map(gc_content)
    frame["sequence_length"] = frame["sequence"].str.len()
    frame["sequence_complexity"] = frame["sequence"].map(complexity)
    return pandas.concat([frame.drop(columns="sequence"), counts.astype(float)], axis=1)


def with_dicts(sequences, names):
    columns = {name: [] for name in ["gc_content", "sequence_length", "sequence_complexity", *names]}
    for sequence in sequences:
        counts = count(sequence)
        for name in names:
            columns[name].append(float(counts.get(name, 0)))
        columns["gc_content"].append(gc_content(sequence))
        columns["sequence_length"].append(len(sequence))
        columns["sequence_complexity"].append(complexity(sequence))
    return columns


with open(sys.argv[1]) as file:
    windows = [line.rstrip("\n") for line in file]
columns = [f"{K}mer_{''.join(letters)}" for letters in product("ACGT", repeat=K)]
start = time.process_time()
(with_pandas if pandas else with_dicts)(windows, columns)
seconds = time.process_time() - start
print(json.dumps({"rows": len(windows), "seconds": seconds, "how": "pandas" if pandas else "plain dicts"}))
