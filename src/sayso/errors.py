"""Every error that sayso raises on purpose.

SaysoError
├── ArticleError      one input is bad: record it, name it, go on
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

    def __reduce__(self) -> tuple[type["ArticleError"], tuple[str, str, str]]:
        """Made again from its parts where it leaves a worker process."""
        return type(self), (self.where, self.reason, self.way_out)


class RunError(SaysoError):
    """Nothing more can be done in this run."""

    code = "E-RUN"


class UsageError(RunError):
    """The command line or a setting is wrong."""

    code = "E-USAGE"


class InternalError(SaysoError):
    """A state that sayso promises never to reach."""

    code = "E-INTERNAL"
