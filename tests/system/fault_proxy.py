"""A TCP link between browser and server that can be cut, slowed, half-opened or made to lose answers."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")
PIECE = 65536


class Link:
    """Listens on a free port of the loopback and forwards to `target`, in a thread of its own.

    Every act takes effect before it returns, on connections that are open and on those to come.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self._delay_s = 0.0
        self._cut = False
        self._lose_answers = False
        self._answer_bytes: int | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault-proxy", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = self._now(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._call(self._close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    @property
    def url(self) -> str:
        """Address of the link, without a slash at its end."""
        return f"http://localhost:{self.port}"

    def cut(self) -> None:
        """No network: open connections end without an answer, new ones too."""
        self._cut = True
        self._call(self._reset)

    def restore(self) -> None:
        """A whole network again: no cut, no delay, no half-open state, no lost answers."""
        self._cut, self._lose_answers, self._delay_s, self._answer_bytes = False, False, 0.0, None
        self._call(self._resume)

    def delay(self, seconds: float) -> None:
        """Hold back each piece for `seconds`, in both directions."""
        self._delay_s = seconds

    def half_open(self) -> None:
        """Connections stay, nothing passes any more: what a lift or a tunnel does."""
        self._call(self._flowing.clear)

    def lose_answers(self) -> None:
        """Requests arrive, answers do not: the connection is reset when the first answer comes."""
        self._lose_answers = True

    def truncate_answers(self, after: int) -> None:
        """Reset each new connection when `after` bytes of answer have passed."""
        self._answer_bytes = after

    def _now(self, work: Awaitable[T]) -> T:
        async def wait() -> T:
            self._flowing = asyncio.Event()
            self._flowing.set()
            return await work

        return asyncio.run_coroutine_threadsafe(wait(), self._loop).result(5)

    def _call(self, act: Callable[[], object]) -> None:
        done: Future[None] = Future()

        def run() -> None:
            act()
            done.set_result(None)

        self._loop.call_soon_threadsafe(run)
        done.result(5)

    def _reset(self) -> None:
        for writer in list(self._writers):
            writer.transport.abort()

    def _resume(self) -> None:
        self._flowing.set()

    def _close(self) -> None:
        self._server.close()
        self._reset()
        for task in list(self._tasks):
            task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, far_writer}
        self._spawn(self._forward(reader, far_writer, writer, answers=False))
        self._spawn(self._forward(far_reader, writer, far_writer, answers=True))

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _forward(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, back: asyncio.StreamWriter, *, answers: bool
    ) -> None:
        allowed = self._answer_bytes if answers else None
        try:
            while piece := await source.read(PIECE):
                await self._flowing.wait()
                await asyncio.sleep(self._delay_s)
                if answers and self._lose_answers:
                    break
                sink.write(piece if allowed is None else piece[:allowed])
                await sink.drain()
                allowed = None if allowed is None else allowed - len(piece)
                if allowed is not None and allowed <= 0:
                    break
            else:
                await self._finish(sink)
                return
        except (ConnectionError, asyncio.CancelledError):
            pass
        for writer in (sink, back):
            writer.transport.abort()
            self._writers.discard(writer)

    async def _finish(self, sink: asyncio.StreamWriter) -> None:
        """The source said its last word: pass that on, the other direction may still speak."""
        with suppress(OSError):
            if sink.can_write_eof():
                sink.write_eof()
