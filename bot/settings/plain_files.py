"""Reads what an operator named: a plain file, and no more of it than it may hold.

A pipe that nobody writes to would be waited for without end, and a device may have none.
"""

import errno
import os
import stat
from io import BufferedReader, BytesIO, TextIOWrapper
from pathlib import Path

MOST_BYTES = 4_000_000
"""More than any file of settings, or any key, has to say."""


def read_plain(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return what stands in a file; links are followed.

    Args:
        path: Where it is.
        most: Bytes that it may hold.

    Raises:
        OSError: It can't be read, is no plain file, or is larger.
        ValueError: The path is none.
    """
    with open_plain(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content


def read_plain_text(path: Path) -> str:
    """Return the text that stands in a file, UTF-8, with plain ends of lines.

    Raises:
        OSError: As `read_plain`.
        ValueError: As `read_plain`; it is no UTF-8 where that is a `UnicodeDecodeError`.
    """
    return TextIOWrapper(BytesIO(read_plain(path)), encoding="utf-8").read()


def open_plain(path: Path) -> BufferedReader:
    """Open a file to read bytes from it.

    Raises:
        OSError: It can't be opened, or is no plain file.
        ValueError: The path is none.
    """
    # Only so is opening a pipe not waited for.
    file = os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb")
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(mode):
        return file
    file.close()
    code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
    raise OSError(code, os.strerror(code) if code == errno.EISDIR else "it is no plain file")
