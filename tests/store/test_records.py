"""The records themselves."""

from __future__ import annotations

import re

from store.records import new_uid


def test_a_uid_is_a_word_for_a_shell() -> None:
    uids = {new_uid() for _ in range(2000)}
    assert len(uids) == 2000
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]{11}", uid) for uid in uids)
