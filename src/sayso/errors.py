"""Every error that sayso raises on purpose.

SaysoError
├── ArticleError      one input is bad: record it, name it, go on
│   └── FetchError    an address could not be fetched
├── RunError          the run cannot go on: stop, say why and what to do
│   └── UsageError    the command was given wrongly
└── InternalError     our own bug
"""


class SaysoError(Exception):
    """Base of all. `code` is searchable in the documentation."""

    code = "E-00"

    def __str__(self) -> str:
        return f"{self.code} {super().__str__()}"


class ArticleError(SaysoError):
    """One input could not be read or annotated; the others go on."""

    code = "E-ARTICLE"

    def __init__(self, where: str, reason: str, way_out: str = "") -> None:
        self.where = where
        self.reason = reason
        self.way_out = way_out
        super().__init__(f"{where}: {reason}" + (f" {way_out}" if way_out else ""))

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes, and must be built again from their fields."""
        return type(self), (self.where, self.reason, self.way_out)


class FetchError(ArticleError):
    """An address was refused or did not answer. `status` is the answer's, `retry_after` the pause in seconds it asks
    for; None where there was none."""

    code = "E-FETCH"

    def __init__(
        self,
        where: str,
        reason: str,
        way_out: str = "",
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(where, reason, way_out)
        self.status = status
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[object, ...]:
        """Errors travel between processes, and must be built again from their fields."""
        return type(self), (self.where, self.reason, self.way_out, self.status, self.retry_after)


class RunError(SaysoError):
    """Nothing more can be done in this run."""

    code = "E-RUN"


class UsageError(RunError):
    """The command line or a setting is wrong."""

    code = "E-USAGE"


class InternalError(SaysoError):
    """A state that sayso promises never to reach."""

    code = "E-INTERNAL"
