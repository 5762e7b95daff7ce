"""Counts the 3-mers of windows with NumPy, all rows at once; prints the rows and its processor time as JSON.

Counts only: no score features, no file. Windows of one length are one matrix, worked on in slices that fit the cache.
"""
import json
import sys
import time

try:
    import numpy
except ImportError:
    print(json.dumps({"missing": "apt-get install python3-numpy"}))
    sys.exit()

SLICE = 256

codes = numpy.full(256, 255, numpy.uint8)
for code, letter in enumerate(b"ACGT"):
    codes[letter] = code


def count(windows):
    base = codes[windows]
    known = base < 4
    base = base.astype(numpy.int32)
    kmers = base[:, :-2] * 16 + base[:, 1:-1] * 4 + base[:, 2:]
    kmers[~(known[:, :-2] & known[:, 1:-1] & known[:, 2:])] = 64
    kmers += 65 * numpy.arange(len(windows), dtype=numpy.int32)[:, None]
    counts = numpy.bincount(kmers.ravel(), minlength=65 * len(windows)).reshape(-1, 65)[:, :64]
    gc = ((windows == ord("G")) | (windows == ord("C"))).sum(1) / windows.shape[1]
    letters = numpy.stack([(windows == letter).sum(1) for letter in b"ACGTN"], 1) / windows.shape[1]
    entropy = -(letters * numpy.log2(letters, out=numpy.zeros_like(letters), where=letters > 0)).sum(1)
    return counts.astype(numpy.uint16), gc, entropy


with open(sys.argv[1], "rb") as file:
    lines = file.read().split()
by_length = {}
for line in lines:
    by_length.setdefault(len(line), []).append(line)
matrices = [
    numpy.frombuffer(b"".join(same), numpy.uint8).reshape(len(same), length)
    for length, same in by_length.items()
    if length >= 3
]
start = time.process_time()
for matrix in matrices:
    for first in range(0, len(matrix), SLICE):
        count(matrix[first:first + SLICE])
seconds = time.process_time() - start
print(json.dumps({"rows": len(lines), "seconds": seconds}))
