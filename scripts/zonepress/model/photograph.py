"""What a picture's file says of itself, whatever it is called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Photograph:
    """The facts of one picture file, as it lies in the checkout."""

    ending: str
    """The ending that its bytes ask for: `.jpg`."""
    width: int
    """As people see it, when it stands upright."""
    height: int
    size: int
    """In bytes."""
    turned: bool = False
    """Whether it only stands upright because a note in it says how to turn it."""
    place: bool = False
    """Whether it says where it was taken."""
    camera: bool = False
    """Whether it says with which camera or telephone it was taken, by whom or when."""
    moves: bool = False
    """Whether it has more than one frame, of which the site shows the first."""

    @property
    def points(self) -> int:
        """How many points it has."""
        return self.width * self.height

    def is_called(self, name: str) -> bool:
        """Whether a file's name ends as its bytes ask for; `.jpeg` is as good as `.jpg`."""
        return name.lower().replace(".jpeg", ".jpg").endswith(self.ending)
