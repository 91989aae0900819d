"""One set-up at a time in a checkout: a lock on the checkout's own folder, which needs no file and leaves none."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def only_one_set_up(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder's lock; says so where another process has it, and waits.

    A process started with `close_fds=False` holds it too for as long as it lives: a pip that outlives a killed
    set-up is waited for.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is at work in this folder; waiting for it")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.set_inheritable(descriptor, True)
        yield
    finally:
        os.close(descriptor)
