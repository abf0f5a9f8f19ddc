"""Counts and durations, and nothing else: what /metrics shows."""

from collections import Counter
from dataclasses import dataclass, field
from threading import Lock


@dataclass(kw_only=True)
class Counters:
    """How many requests, by status family, and how long they took in all."""

    requests: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    _guard: Lock = field(default_factory=Lock, repr=False)

    def count(self, status: int, seconds: float) -> None:
        """Add one request."""
        with self._guard:
            self.requests[f"{status // 100}xx"] += 1
            self.seconds += seconds

    def text(self) -> str:
        """Return the counts in the Prometheus text form."""
        lines = ["# TYPE veilleuse_requests_total counter"]
        lines += [
            f'veilleuse_requests_total{{status="{status}"}} {count}'
            for status, count in sorted(self.requests.items())
        ]
        lines += ["# TYPE veilleuse_request_seconds_sum counter"]
        lines += [f"veilleuse_request_seconds_sum {self.seconds:.3f}"]
        return "\n".join(lines) + "\n"
