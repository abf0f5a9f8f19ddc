"""Cutting a text into sentences as people type them: exact places, nothing left out."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from veilleuse.language.tongue import Language, Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BREAK = re.compile(r"[.!?…。！？]+[)\]»”\"’'›]*|[\n\r\u2028\u2029]+")
_CLOSING_SPACED = re.compile(r"[ \u00a0\u202f]?[»›]")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*•–—·]|\d{1,3}[.)])[ \t]")
_HARD_WRAP = 60
_LOOK_BACK = 24
_LAST_WORD = re.compile(r"(?:^|[\s('\"«’])((?:[^\W\d_]{1,12}\.?-?){1,4})$")
_ENDINGS = _words(
    """
        com fr org net be ch ca eu io uk html htm pdf txt jpg png md doc info
        """
)
_ABBREVIATIONS: Mapping[Language, frozenset[str]] = MappingProxyType(
    {
        Language.FR: _words(
            """
                m mm mme mmes mlle mlles me mgr dr drs pr prs st ste bd av bld env ex p.ex art
                chap cf c.-à-d c.a.d c.à.d c-à-d i.e e.g n.b p.s vol fig éd ed tél tel réf ref
                max min apr av.j j.-c resp
                """
        ),
        Language.EN: _words(
            """
                mr mrs ms mx dr prof sr jr st mt rev hon vs e.g i.e eg ie cf approx dept est no
                nos vol fig p.s n.b u.s u.k d.c ph.d b.a m.a inc ltd co corp ave rd blvd gen col
                sgt lt capt tel ext
                """
        ),
    }
)
_NEVER_LAST = _words(
    """
        m mm mme mmes mlle mgr dr pr mr mrs ms mx prof rev sgt capt ex p.ex
        """
)


def sentences(text: str, language: Language) -> tuple[Span, ...]:
    """Cut a text into sentences; together they hold every character that shows.

    A line break ends a sentence unless the line was only wrapped; an abbreviation, a number, an
    initial or an ellipsis followed by a small letter does not.
    """
    return tuple(_trimmed(text, start, end) for start, end in _pieces(text, language))


def _pieces(text: str, language: Language) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        end = found.end()
        if text[found.start()] in "\n\r\u2028\u2029":
            if _wrapped(text, start, found.start(), end, found.group()):
                continue
        elif not _ends(text, found.start(), end, language):
            continue
        elif spaced := _CLOSING_SPACED.match(text, end):
            end = spaced.end()
        if text[start:end].strip():
            if _bare_mark(text, start, end):
                continue
            yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _bare_mark(text: str, start: int, end: int) -> bool:
    """Tell a list number (« 1. ») standing before its item."""
    return end - start < 6 and text[start:end].strip().rstrip(".)").isdigit() and end < len(text)  # noqa: PLR2004  a number of at most three digits


def _wrapped(text: str, start: int, line_end: int, after: int, line_break: str) -> bool:
    """Tell a long line that was cut by its width: the next one goes on in small letters."""
    if line_break.replace("\r\n", "\n").count("\n") > 1 or not text[start:line_end].strip():
        return False
    line_start = max(text.rfind("\n", start, line_end) + 1, start)
    following = text[after : after + 1]
    return (
        line_end - line_start >= _HARD_WRAP
        and following.islower()
        and not _LIST_ITEM.match(text, after)
    )


def _ends(text: str, mark: int, end: int, language: Language) -> bool:
    marks = text[mark:end]
    following = text[end : end + 1]
    if not following:
        return True
    if not marks.startswith(".") or "!" in marks or "?" in marks:
        return not (following.islower() and marks.startswith("…")) and not _inside(text, mark, end)
    if marks.startswith(".."):
        return not _goes_on(text, end)
    if not following.isspace():
        return _glued(text, mark, end)
    return not _abbreviated(text, mark, end, language)


def _inside(text: str, mark: int, end: int) -> bool:
    """Tell a mark inside a word or an address (« su!cide », « ?q=1 »)."""
    before, after = text[max(0, mark - 1) : mark], text[end : end + 1]
    return end - mark == 1 and before.isalnum() and after.isalnum() and _address(text, mark)


def _address(text: str, mark: int) -> bool:
    word = text[max(0, mark - _LOOK_BACK) : mark].rsplit(None, 1)
    return bool(word) and ("/" in word[-1] or "www" in word[-1])


def _goes_on(text: str, end: int) -> bool:
    """Tell an ellipsis in the middle of a sentence: what follows is in small letters."""
    rest = text[end : end + 8].lstrip(" \u00a0\u202f")
    return bool(rest) and rest[0].islower()


def _glued(text: str, mark: int, end: int) -> bool:
    """Tell a stop typed without a space after it from a number, an address, an initial."""
    if end - mark > 1 or not text[end].isalpha():
        return False
    before = text[max(0, mark - _LOOK_BACK) : mark].rsplit(None, 1)
    after = re.match(r"[^\W\d_]+", text[end : end + _LOOK_BACK])
    if not before or not after or "/" in before[-1] or "@" in before[-1] or "." in before[-1]:
        return False
    glued = text[end + after.end() : end + after.end() + 1]
    return (
        len(before[-1]) > 2  # noqa: PLR2004  one or two letters are an initial or a unit
        and before[-1].isalpha()
        and after.group().lower() not in _ENDINGS
        and glued not in {".", "@", "/"}
    )


def _abbreviated(text: str, mark: int, end: int, language: Language) -> bool:
    found = _LAST_WORD.search(text[max(0, mark - _LOOK_BACK) : mark])
    if found is None or end - mark > 1:
        return False
    word = found.group(1).lower()
    following = text[end : end + 4].lstrip()[:1]
    if len(word) == 1 and found.group(1).isupper() and following.isupper():
        return word not in {"i", "a", "y"} or language is Language.FR
    if word not in _ABBREVIATIONS[language] and word not in {"a.m", "p.m", "etc"}:
        return False
    return word in _NEVER_LAST or not following.isupper()


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start=start + left, end=start + len(piece.rstrip()))
