"""A line between a browser and the server that is as slow as told, or cut: what a phone has in the hills."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

PIECE = 1400
_BYTES_A_KBIT = 125
_WAIT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Speed:
    """Kilobits a second, each way for all connections together; milliseconds there and back."""

    kbit: int
    round_trip_ms: int


SLOW = Speed(400, 400)


class _Way:
    """One direction: pieces leave one after the other at the line's speed, and arrive half a round trip later."""

    def __init__(self) -> None:
        self._free_at = 0.0

    def arrival(self, size: int, speed: Speed | None, now: float) -> float:
        if speed is None:
            return now
        self._free_at = max(self._free_at, now) + size / (speed.kbit * _BYTES_A_KBIT)
        return self._free_at + speed.round_trip_ms / 2000


class Line:
    """Listens on a free port of the loopback and forwards to ``target`` (a port), in a thread of its own."""

    def __init__(self, target: int) -> None:
        self.port = 0
        self.speed: Speed | None = None
        self._target = target
        self._cut = False
        self._ways = (_Way(), _Way())
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="slow-line", daemon=True)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        begun = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._accept, "127.0.0.1", 0), self._loop)
        self._server = begun.result(_WAIT_SECONDS)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._now(self._close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_WAIT_SECONDS)
        self._loop.close()

    def cut(self) -> None:
        """No network: open connections end, new ones too."""
        self._cut = True
        self._now(self._reset)

    def restore(self, speed: Speed | None = None) -> None:
        """A whole line again, at this speed."""
        self.speed, self._cut = speed, False

    def _now(self, act: Callable[[], None]) -> None:
        async def run() -> None:
            act()

        asyncio.run_coroutine_threadsafe(run(), self._loop).result(_WAIT_SECONDS)

    def _reset(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    def _close(self) -> None:
        self._server.close()
        self._reset()
        for task in asyncio.all_tasks(self._loop) - {asyncio.current_task(self._loop)}:
            task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.transport.abort()
            return
        if self.speed is not None:
            # What opening a connection takes before the first byte may be sent.
            await asyncio.sleep(self.speed.round_trip_ms / 1000)
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        both = {writer, far_writer}
        self._writers |= both
        try:
            await asyncio.gather(self._forward(reader, far_writer, self._ways[0]), self._forward(far_reader, writer, self._ways[1]))
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._writers -= both
            for one in both:
                one.transport.abort()

    async def _forward(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: _Way) -> None:
        """Raises ConnectionError when the source has said its last word, so that the other way ends too."""
        arriving: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        carried = asyncio.ensure_future(self._carry(arriving, sink))
        try:
            while piece := await source.read(PIECE):
                await arriving.put((way.arrival(len(piece), self.speed, self._loop.time()), piece))
            await arriving.put((0.0, b""))
            await carried
        finally:
            carried.cancel()
        raise ConnectionResetError

    async def _carry(self, arriving: "asyncio.Queue[tuple[float, bytes]]", sink: asyncio.StreamWriter) -> None:
        while True:
            at, piece = await arriving.get()
            if not piece:
                return
            if (wait := at - self._loop.time()) > 0:
                await asyncio.sleep(wait)
            sink.write(piece)
            await sink.drain()
