"""Every enumeration of the subject, once, and which moves between states are allowed."""

from __future__ import annotations

from enum import StrEnum


class VideoState(StrEnum):
    """Where a video is between upload and use."""

    UPLOADING = "uploading"
    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"  # the file's fault
    FAILED = "failed"  # ours; can be retried
    ABSENT = "absent"  # imported without its file
    WITHDRAWN = "withdrawn"


class SheetState(StrEnum):
    """Where a sheet is between assignment and acceptance."""

    TODO = "todo"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    IN_VALIDATION = "in_validation"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class SheetPurpose(StrEnum):
    """An annotator's own work, or a validator's fork of it."""

    ANNOTATION = "annotation"
    REVIEW = "review"


EDITABLE_STATES = frozenset({SheetState.TODO, SheetState.IN_PROGRESS, SheetState.RETURNED})

SHEET_MOVES: dict[SheetState, frozenset[SheetState]] = {
    SheetState.TODO: frozenset({SheetState.IN_PROGRESS, SheetState.SUBMITTED, SheetState.WITHDRAWN}),
    SheetState.IN_PROGRESS: frozenset({SheetState.SUBMITTED, SheetState.WITHDRAWN}),
    SheetState.SUBMITTED: frozenset({SheetState.IN_PROGRESS, SheetState.IN_VALIDATION, SheetState.WITHDRAWN}),
    SheetState.IN_VALIDATION: frozenset(
        {SheetState.SUBMITTED, SheetState.ACCEPTED, SheetState.RETURNED, SheetState.WITHDRAWN}
    ),
    SheetState.RETURNED: frozenset({SheetState.SUBMITTED, SheetState.WITHDRAWN}),
    SheetState.ACCEPTED: frozenset(),
    SheetState.WITHDRAWN: frozenset(),
}

FORK_MOVES: dict[SheetState, frozenset[SheetState]] = {
    SheetState.IN_PROGRESS: frozenset({SheetState.SUBMITTED, SheetState.WITHDRAWN}),
    SheetState.SUBMITTED: frozenset({SheetState.ACCEPTED}),
}


class SegmentKind(StrEnum):
    """What a stretch of the video shows."""

    ARTWORK = "artwork"
    WALKING = "walking"
    UNRELATED = "unrelated"


class Visibility(StrEnum):
    """What can be said of the artwork in one picture."""

    VISIBLE = "visible"
    OCCLUDED = "occluded"
    OUT = "out"
    LOST = "lost"


class Source(StrEnum):
    """Who made a place."""

    HAND = "hand"
    PROPAGATED = "propagated"
    INTERPOLATED = "interpolated"


class Shape(StrEnum):
    """Whether the artwork has a plane."""

    FLAT = "flat"
    SOLID = "solid"
    UNKNOWN = "unknown"


class CaptionKind(StrEnum):
    """What anybody sees, or what one must know."""

    VISUAL = "visual"
    CONTEXTUAL = "contextual"


class GroundingRole(StrEnum):
    """What the grounded words say of the detail."""

    ENTITY = "entity"
    ATTRIBUTE = "attribute"
    ACTION = "action"
    RELATION = "relation"


class GroundingTarget(StrEnum):
    """What the grounded words point at."""

    DETAILS = "details"
    ARTWORK = "artwork"
    ABSENT = "absent"


class FlagKind(StrEnum):
    """What can be flagged to the coordinators."""

    SHEET = "sheet"
    SEGMENT = "segment"
    ARTWORK = "artwork"
    TRACK = "track"
    PICTURE = "picture"
    CAPTION = "caption"
    SENTENCE = "sentence"
    DETAIL = "detail"
    CATALOGUE = "catalogue"
    VIDEO = "video"


class FlagState(StrEnum):
    """Whether the coordinators still have to say something."""

    OPEN = "open"
    SETTLED = "settled"


class MetadataFrom(StrEnum):
    """Where the annotator has a metadata value from."""

    LABEL = "label"
    CATALOGUE = "catalogue"
    VISIT_NOTES = "visit_notes"
    OWN_KNOWLEDGE = "own_knowledge"
    OTHER = "other"


class Role(StrEnum):
    """What a member may do in a project."""

    COORDINATOR = "coordinator"
    ANNOTATOR = "annotator"


class JobState(StrEnum):
    """Where a piece of long work is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ItemVerdict(StrEnum):
    """A validator's word on one item of a review."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    COMMENTED = "commented"


class Phase(StrEnum):
    """A round's phases, in order."""

    TRAINING = "training"
    VISIT = "visit"
    ANNOTATION = "annotation"
    CROSS_VALIDATION = "cross_validation"
    CLOSED = "closed"


ENUMERATIONS: tuple[type[StrEnum], ...] = (
    VideoState,
    SheetState,
    SheetPurpose,
    SegmentKind,
    Visibility,
    Source,
    Shape,
    CaptionKind,
    GroundingRole,
    GroundingTarget,
    FlagKind,
    FlagState,
    MetadataFrom,
    Role,
    JobState,
    ItemVerdict,
    Phase,
)
"""All of them, for whoever must name each (the API's schema does)."""
