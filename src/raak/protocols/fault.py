"""What is wrong with a protocol file: said once, with the place and the cure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One fault.

    line:  from 1; 0 when the protocol did not come from a file.
    where: the part it concerns, such as `step accept, outcome refused`; empty for the whole file.
    """

    file: str
    line: int
    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{self.file}:{self.line}: {place}{self.what} — {self.cure}"


class ProtocolFaults(Exception):
    """A file is no protocol. Holds every fault that was found, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a protocol stand: {`step accept`: 12, `step accept, outcome x`: 18}."""

    file: str
    lines: Mapping[str, int] = field(default_factory=dict)

    def fault(self, where: str, what: str, cure: str) -> Fault:
        """Return a fault of the part `where`, on its line or on that of the part around it."""
        part = where
        while part and part not in self.lines:
            part = part.rpartition(", ")[0]
        return Fault(self.file, self.lines.get(part, 1 if self.lines else 0), where, what, cure)
