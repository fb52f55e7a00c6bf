"""Where samples go, and how the tools are called."""

import os
import pathlib
import subprocess
import tempfile

FILES = pathlib.Path(os.environ["SAMPLES"])
WORK = pathlib.Path(tempfile.mkdtemp(prefix="linq-uploader-samples-"))


def out(name: str) -> str:
    """The path of a sample that a tool is to write."""
    path = FILES / name
    path.unlink(missing_ok=True)
    return str(path)


def work(name: str, content: "bytes | str | None" = None) -> str:
    """The path of an intermediate file, with content if given."""
    path = WORK / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def save(name: str, content: "bytes | str") -> None:
    (FILES / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def load(name: str) -> bytes:
    return (FILES / name).read_bytes()


def run(*command: str, **options) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
