"""What becomes of a folder of contact files that other programs wrote.

``AMITY_SAMPLES=FOLDER python -m tests.store.formats.sample_table`` prints one row a file: cards or
rows, how many were read, how many refused, and why. The folder is read, never copied.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.formats import detect, refusal_hint
from store.formats.decoding import as_utf8
from store.formats.incoming import Reading

_BEGIN = re.compile(rb"^BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """One file: ``cards`` is how many lines begin a card, or rows there are; ``reading`` is None
    where it is no contact file, and ``hint`` says what else."""

    path: Path
    cards: int
    reading: Reading | None
    hint: str = ""


def samples(folder: Path) -> Iterator[Sample]:
    """Every file below ``folder``, read as it would be imported."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        data = path.read_bytes()
        found = detect(data)
        if found is None:
            yield Sample(path, cards_in(data), None, refusal_hint(data))
            continue
        reading = found.read(data)
        rows = len(reading.people) + len(reading.refused)
        yield Sample(path, cards_in(data) if found.name == "vcard" else rows, reading)


def cards_in(data: bytes) -> int:
    """How many lines begin a card."""
    return len(_BEGIN.findall(as_utf8(data).replace(b"\r", b"\n")))


def main(folder: Path) -> None:
    """Print the table and its sums."""
    total: Counter[str] = Counter()
    print("| file | format | cards | read | refused | why |\n|---|---|---|---|---|---|")
    for sample in samples(folder):
        name = sample.path.relative_to(folder)
        if sample.reading is None:
            total["other files"] += 1
            continue
        read, refused = sample.reading.people, sample.reading.refused
        why = "; ".join(f"line {one.line}: {one.why}" for one in refused)
        cells = (name, sample.reading.format, sample.cards, len(read), len(refused), why)
        print(f"| {' | '.join(map(str, cells))} |")
        total += Counter(files=1, cards=sample.cards, read=len(read), refused=len(refused))
    print(", ".join(f"{count} {what}" for what, count in total.items()))


if __name__ == "__main__":
    if not (given := os.environ.get("AMITY_SAMPLES")):
        sys.exit("Set AMITY_SAMPLES to a folder of contact files.")
    main(Path(given))
