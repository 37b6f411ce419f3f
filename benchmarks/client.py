"""A load client in a process of its own: so many connections, each asking again as soon as it is answered.

It reads what to ask from its input and writes what it found to its output, both as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import cycle


@dataclass
class Found:
    """What a load came to: answers by status, seconds that each took, and over how long they were asked."""

    statuses: dict[str, int] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    seconds: float = 0.0


async def ask_for(port: int, connections: int, seconds: float, texts: list[str], *, once: bool) -> Found:
    """Ask for these requests in turn, again and again for so many seconds, or each once."""
    found, statuses = Found(), Counter[str]()
    following = iter(texts) if once else cycle(texts)
    began = time.perf_counter()
    deadline = began + seconds
    await asyncio.gather(*(_connection(port, following, deadline, found, statuses) for _ in range(connections)))
    found.seconds = time.perf_counter() - began
    found.statuses = dict(statuses)
    return found


async def _connection(
    port: int, following: Iterator[str], deadline: float, found: Found, statuses: Counter[str]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < deadline:
        text = next(following, None)
        if text is None:
            break
        began = time.perf_counter()
        writer.write(text.encode())
        status, is_open, _ = await read_answer(reader)
        found.took.append(time.perf_counter() - began)
        statuses[status] += 1
        if not is_open:
            writer.close()
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


async def read_answer(reader: asyncio.StreamReader) -> tuple[str, bool, bytes]:
    """Read one answer whole and return its status, whether the server keeps the connection, and what it says."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if headers.get("transfer-encoding") == "chunked":
        pieces = []
        while size := int((await reader.readline()).strip() or b"0", 16):
            pieces.append((await reader.readexactly(size + 2))[:-2])
        await reader.readline()
        body = b"".join(pieces)
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    return first.split(" ")[1], headers.get("connection", "").lower() != "close", body


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(ask_for(**json.load(sys.stdin))))))
