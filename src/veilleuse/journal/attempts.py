"""How wrong passphrases are slowed: a count kept in the file, so that a restart resets nothing."""

import msgspec

FREE_ATTEMPTS = 5
LONGEST_WAIT_SECONDS = 300
"""Never more than five minutes: a person in need is slowed, not shut out."""

_MAX_DOUBLINGS = 16


class Attempts(msgspec.Struct, frozen=True, kw_only=True):
    """Wrong attempts in a row, and when the last one was (seconds since 1970)."""

    failures: int = 0
    last_at: float = 0.0

    def wait_seconds(self, now: float) -> float:
        """Return how long to wait before the next attempt, 0 when it may be made."""
        over = self.failures - FREE_ATTEMPTS
        if over < 0:
            return 0.0
        wait = float(min(2 ** (min(over, _MAX_DOUBLINGS) + 1), LONGEST_WAIT_SECONDS))
        elapsed = max(now - self.last_at, 0.0)
        return max(wait - elapsed, 0.0)

    def failed(self, now: float) -> "Attempts":
        """Return the count after one more wrong attempt."""
        return Attempts(failures=self.failures + 1, last_at=now)
