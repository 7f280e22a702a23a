"""A merge on the machines of a Dask cluster: shards of rows go to its workers, and what became of them comes back.

The same letters as on one machine, byte for byte; a lost worker's shard is done again by another. Sends plan and rows
to the cluster, whose workers run this program: nobody's cluster but one's own is to be trusted with them.
"""

from __future__ import annotations

import copy
import hashlib
import io
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.merge.crew import chunks
from generator.merge.folder import Folder
from generator.merge.making import Made
from generator.merge.merging import Task, Worker, stops
from generator.merge.plan import OneLanguage, Plan
from generator.merge.recipients import Row
from generator.merge.surveying import Survey
from generator.pages import themes

A_SHARD = 32
"""Letters in one shard: less than a second of work, so that little is lost with a worker."""
AHEAD = 4
"""Shards that wait at each worker."""
TIMES = 3
"""How often a shard is asked for whose results are lost on the way."""
PATIENCE = "20s"
"""How long the cluster may take to answer."""
PROGRAM = "advocacy-letters"
_BUNDLED = Path("themes of the program")
"""In a plan on its way, where the bundled themes lie: each machine has its own."""


class ClusterMissing(OSError):  # noqa: N818  (what is the matter, not that it is an error)
    """What speaks with clusters is not installed. The message says what to do."""

    def __init__(self) -> None:
        super().__init__("to use a cluster, Dask is needed: pip install '.[cluster]' in the project's folder")


class ClusterUnlike(OSError):  # noqa: N818
    """A worker has another version of the program, so its letters might differ."""


def merge_on(address: str, plan: Plan, looked: Survey, tasks: Iterable[Task], *, folder: str) -> Iterator[Made]:
    """Make the letters of the tasks on the cluster at that address (`tcp://…`); what became of each, in order.

    `folder` is one that all workers see, or an address that fsspec knows. Ends after the first file that can't be
    written. Raises ClusterMissing, ClusterUnlike, and OSError where there is no cluster.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterMissing from None
    # A worker has a working folder of its own.
    packed = _packed(bare(plan), looked.characters, Folder(folder).absolute)
    name = hashlib.sha256(packed).hexdigest()
    connect: Callable[..., Any] = Client
    with connect(address, timeout=PATIENCE, set_as_default=False) as client:
        for results in _in_order(client, (packed, name), chunks(tasks, A_SHARD)):
            for done in results:
                yield done
                if stops(done):
                    return


def _in_order(client: Any, shared: tuple[bytes, str], pieces: Iterator[list[Task]]) -> Iterator[list[Made]]:
    """What became of each piece, in the order of the pieces; only a few are under way at a time."""
    waiting: deque[tuple[Any, Callable[[], Any]]] = deque()
    plan = client.scatter(shared[0], broadcast=True, hash=True)
    while True:
        size = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        while len(waiting) < size and (piece := next(pieces, None)):
            submit = partial(client.submit, shard, plan, shared[1], piece, pure=False)
            waiting.append((submit(), submit))
        if not waiting:
            return
        yield _results(*waiting.popleft())


def _results(future: Any, submit: Callable[[], Any]) -> list[Made]:
    """What became of a piece. Where a worker is lost while its results are fetched, the scheduler may forget them."""
    from distributed.client import FutureCancelledError

    for _ in range(TIMES - 1):
        try:
            return list(future.result())
        except FutureCancelledError:
            future = submit()
    return list(future.result())


_making: dict[str, Callable[[list[Task]], list[Made]]] = {}
"""In a worker: what makes the letters of the run, by the digest of its plan."""
_alone = threading.Lock()
"""Pages are laid out by one thread at a time, whatever the worker was told."""


def shard(packed: bytes, name: str, tasks: list[Task]) -> list[Made]:
    """In a worker: make the letters of a shard."""
    with _alone:
        if name not in _making:
            # From the client, whose code the worker runs anyway.
            wanted, plan, characters, folder = pickle.loads(packed)  # noqa: S301
            if wanted != version(PROGRAM):
                raise ClusterUnlike(f"a worker has version {version(PROGRAM)} of the program, and not {wanted}")
            _making.clear()
            _making[name] = Worker(here(plan), characters, folder)
        return _making[name](tasks)


def bare(plan: Plan) -> Plan:
    """The plan without the rows, which come with the tasks, and without paths of this machine's program."""
    table = plan.table._replace(rows=no_rows, problems=[])
    letters = {}
    for tag, one in plan.letters.items():
        base = copy.copy(one.base)
        base.table = table
        letters[tag] = _moved(one, themes.bundled(), _BUNDLED)._replace(base=base)
    return plan._replace(table=table, letters=letters)


def here(plan: Plan) -> Plan:
    """The plan with the themes of this machine's program."""
    return plan._replace(letters={tag: _moved(one, _BUNDLED, themes.bundled()) for tag, one in plan.letters.items()})


def _moved(one: OneLanguage, before: Path, after: Path) -> OneLanguage:
    theme = one.theme
    return (
        one._replace(theme=theme._replace(folder=after / theme.folder.name)) if theme.folder.parent == before else one
    )


class _Packer(pickle.Pickler):
    """Packs mappings that nobody may change, which pickle itself refuses, as plain ones."""

    def reducer_override(self, value: object) -> Any:
        """How a value is packed."""
        return (dict, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _packed(plan: Plan, characters: str, folder: str) -> bytes:
    """What every worker needs, after the version of the program; the folder is one that all see, or an address."""
    out = io.BytesIO()
    _Packer(out).dump((version(PROGRAM), plan, characters, folder))
    return out.getvalue()


def no_rows() -> Iterator[Row]:
    """What a worker reads of the file of recipients."""
    return iter(())
