#!/usr/bin/env python3
"""Checks the invitation word list: size, order, alphabet, length and how far the words lie apart.

Prints every fault and ends with 1 when there is one. Takes a path, else the list of this repository.
"""

import collections
import itertools
import pathlib
import re
import sys

LIST = pathlib.Path(__file__).resolve().parents[2] / "src" / "vault" / "words.txt"
COUNT = 2048
SHAPE = re.compile(r"[a-z]{4,8}")
# One mistake in a word (a letter wrong, missing or too many) then has exactly one nearest word.
APART = 3


def closer_than(limit, left, right):
    """True when the Levenshtein distance of two words is below the limit."""
    if abs(len(left) - len(right)) >= limit:
        return False
    above = list(range(len(right) + 1))
    for row, a in enumerate(left, 1):
        here = [row]
        for column, b in enumerate(right, 1):
            here.append(min(above[column] + 1, here[-1] + 1, above[column - 1] + (a != b)))
        # The minimum of a row never falls, so no later row can come back under the limit.
        if min(here) >= limit:
            return False
        above = here
    return above[-1] < limit


def neighbours(words):
    """Yields every pair that could be too close: words that are the same after dropping a few letters of each."""
    seen = collections.defaultdict(set)
    for index, word in enumerate(words):
        for dropped in range(APART):
            for kept in itertools.combinations(word, max(len(word) - dropped, 0)):
                seen[kept].add(index)
    yield from sorted({pair for alike in seen.values() for pair in itertools.combinations(sorted(alike), 2)})


def faults(text):
    """Yields a sentence for each thing that is wrong with the list."""
    if not text.endswith("\n") or "\r" in text:
        yield "every line, also the last, ends with one line feed"
    words = text.split("\n")[:-1]
    if len(words) != COUNT:
        yield f"{len(words)} words instead of {COUNT}"
    if words != sorted(set(words)):
        yield "not sorted, or a word occurs twice"
    for word in words:
        if not SHAPE.fullmatch(word):
            yield f"not 4 to 8 letters a-z: {word!r}"
    for left, right in neighbours(words):
        if closer_than(APART, words[left], words[right]):
            yield f"less than {APART} apart: {words[left]} {words[right]}"


def main():
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else LIST
    found = list(faults(path.read_bytes().decode("ascii")))
    print("\n".join(found) or f"{path.name}: {COUNT} words, all at least {APART} apart")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
