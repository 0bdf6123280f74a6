"""Connected groups of names, whatever the order of the links."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """Items joined directly or through others."""

    def __init__(self) -> None:
        self._parent: dict[Item, Item] = {}

    def find(self, item: Item) -> Item:
        """The item that stands for the group of `item`."""
        parent = self._parent
        root = item
        while parent.setdefault(root, root) != root:
            root = parent[root]
        while parent[item] != root:
            parent[item], item = root, parent[item]
        return root

    def join(self, one: Item, other: Item) -> None:
        """Put both into one group."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[second] = first

    def members(self) -> list[list[Item]]:
        """Every group that was joined or looked up, each in the order in which its items came."""
        groups: dict[Item, list[Item]] = {}
        for item in list(self._parent):
            groups.setdefault(self.find(item), []).append(item)
        return list(groups.values())
