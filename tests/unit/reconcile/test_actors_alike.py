"""Whether two names of actors mean one party."""

import pytest

from sayso.reconcile.actors import actor

Named = tuple[str, str | None]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("Russian warplanes", None), ("Russian air strikes", None), True),
        (("Russian warplanes", "russian-air-force"), ("Russian", None), True),
        (("Russian defence ministry", None), ("Russian warplanes", "russian-air-force"), True),
        (("Turkey", "turkey"), ("Turkish military", "turkish-army"), True),
        (("the group", "islamic-state"), ("ISIL", "islamic-state"), True),
        (("Hill Guard fighters", None), ("Hill Guard", None), True),
        (("Syrian army", "syrian-army"), ("Syrian Democratic Forces", "sdf"), False),
        (("Russian warplanes", None), ("US-led coalition aircraft", None), False),
        (("Hill Guard", None), ("River Guard", None), False),
        (("fighters", None), ("soldiers", None), False),
    ],
)
def test_alike(one: Named, other: Named, alike: bool) -> None:
    assert actor(*one).is_like(actor(*other)) is alike
    assert actor(*other).is_like(actor(*one)) is alike
