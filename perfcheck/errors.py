"""The few exceptions there are. Faults of a document are data, never exceptions."""


class PerfcheckError(Exception):
    """A fault whose message is a complete Chinese sentence for the user."""


class UsageError(PerfcheckError):
    """Wrong arguments or configuration (exit code 2)."""


class UnreadableInputError(PerfcheckError):
    """One input could not be read; it becomes a failed row and the rest goes on (exit code 3)."""
