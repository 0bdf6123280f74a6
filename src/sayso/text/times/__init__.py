"""Time expressions: found in plain text, in a symbolic form that no reference date has touched yet."""

from sayso.text.times.find import find_times
from sayso.text.times.records import Form, TimeExpression

__all__ = ["Form", "TimeExpression", "find_times"]
