"""What a feature keeps about a case beside the request and its handling: a part of the case, one of each kind."""

from typing import ClassVar

from casework.model.cases.access_log import CaseSection


class CasePart:
    """What the frozen dataclass of a part derives from; `storage/sealing/codecs/parts.py` says how it is stored.

    Attributes:
        sections: Under which sections it is read; the first is its own, to which changes are logged.
    """

    __slots__ = ()

    sections: ClassVar[tuple[CaseSection, ...]]
