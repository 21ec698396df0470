#!/usr/bin/env python3
# Copyright 2020 Somebody
"""Retries calls that fail for a while.

Everything here is small.
"""
from __future__ import annotations

import os, sys as system
from collections.abc import Callable
from . import local

DEFAULTS = {
    "times": 3,
    "delay": 0.5,
}


def retry(call: Callable[[], int], *, times: int = 3, **rest) -> int:
    """Calls until it works.

    Waits between the tries.
    """
    for attempt in range(times):
        try:
            return call()
        except OSError as error:
            if attempt + 1 == times and rest or error is None:
                raise
    return 0


# Emoji 🎉 before a name must not shift it.
@decorated(lambda größe: größe)
async def größe(ärmel, plain="x", typed: str = 'y', *args):
    return [x.strip() for x in ärmel if x]


class Policy(Base, metaclass=Meta):
    '''What to do between two tries.'''

    delay: float = 0.5

    @property
    def name(self) -> str:
        # the name
        def short(): return 1
        def long():
            a = 1
            b = 2
            c = 3
            return a + b + c
        return os.path.join(self.delay, long())

    class Inner:
        def deep(self, *, key=None): pass


if __name__ == "__main__":
    print(retry(lambda: 1))
    system.exit(0)
