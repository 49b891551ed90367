"""What is known of others that look just like the artwork: second impressions, casts, panels of one series.

Only what is seen in another place *while the artwork's own is known* proves that there is a double. From then on its
looks alone prove nothing any more: a find has to be where the camera's motion says, or among the right surroundings.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Doubles:
    """One for all anchors and passes of a stretch."""

    known: bool = False
    told_apart: bool = False
    """One hangs among other surroundings than the artwork."""
    alike: bool = False
    """One hangs among the same surroundings."""

    def saw(self, surroundings_agree: bool | None) -> None:
        """One was seen; `surroundings_agree` is what `Context.agrees` says there."""
        self.known = True
        self.told_apart |= surroundings_agree is False
        self.alike |= surroundings_agree is True

    @property
    def surroundings_tell(self) -> bool:
        """True where the right surroundings are enough to tell the artwork from what is known to look like it."""
        return not self.known or (self.told_apart and not self.alike)
