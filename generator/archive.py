"""An Office package that somebody else saved: its parts, their types, and which parts belong to which.

What is read is not trusted: sizes are limited, and XML with a document type, which Office never writes, is refused.
A «Strict Open XML Document» (ISO/IEC 29500-1) has other names for the same tags: it is read by those that all others
have.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from zipfile import BadZipFile

from lxml import etree

#: Bytes of all parts together; a letterhead with pictures has a few millions.
LARGEST = 50_000_000
#: Tags and attributes of one part: a table of ten thousand rows has a million. A tag takes a hundred times its letters.
_MOST = 3_000_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OTHER = "application/xml"
#: How the names of a strict document begin, and what all others have instead: «…/wordprocessingml/2006/main».
_STRICT, _USUAL = (
    re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/"),
    rb"http://schemas.openxmlformats.org/\1/2006/",
)


def parsed(data: bytes) -> Any:
    """The root of an XML part. Raises BadZipFile for what is no XML of an Office program."""
    wide = data.startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    )  # in another encoding tags could not be counted
    encoding = None if wide else "utf-8"
    if max(data.count(b"<"), data.count(b"=")) > _MOST:
        raise BadZipFile("too many tags")
    data = _STRICT.sub(_USUAL, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, encoding=encoding)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadZipFile(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise BadZipFile("a document type")
    return root


@dataclass(frozen=True)
class Archive:
    """A package by the names of its parts. Raises BadZipFile where it is none, or a part that it needs is missing."""

    data: bytes
    _zip: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        """Opens the package; what unpacks to too much is refused before anything is unpacked."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(self.data))
        except (ValueError, NotImplementedError) as error:  # a directory that contradicts itself
            raise BadZipFile(str(error)) from error
        if sum(one.file_size for one in archive.infolist()) > LARGEST:
            raise BadZipFile("too large")
        object.__setattr__(self, "_zip", archive)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the parts."""
        return frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises BadZipFile where it is missing, spoilt, locked, or packed in an odd way."""
        try:
            return self._zip.read(name)
        except KeyError as error:
            raise BadZipFile(f"no {name}") from error
        except (zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as error:
            raise BadZipFile(str(error)) from error

    @cached_property
    def is_strict(self) -> bool:
        """Whether its parts call tags by the names of the strict form."""
        return _STRICT.search(self.read(relations_of(""))) is not None

    def root(self, name: str) -> Any:
        """The root of a part's XML."""
        return parsed(self.read(name))

    def type_of(self, name: str) -> str:
        """The content type of a part."""
        named, endings = self._types
        return named.get(name) or endings.get(posixpath.splitext(name)[1].lower().lstrip("."), _OTHER)

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.root("[Content_Types].xml")
        named = {
            one.get("PartName", "")[1:]: one.get("ContentType", "") for one in root.iter(f"{_TYPES}Override")
        }
        endings = {
            one.get("Extension", "").lower(): one.get("ContentType", "")
            for one in root.iter(f"{_TYPES}Default")
        }
        return named, endings

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to, by the id of the relationship: the last word of its type, and the name."""
        rels = relations_of(name)
        if rels not in self.names:
            return {}
        found = {}
        for one in self.root(rels).iter(_RELATIONS):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(
                    posixpath.join("/", posixpath.dirname(name), one.get("Target", ""))
                )
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found

    def part(self, kind: str, of: str = "") -> str:
        """The first part of a kind that a part refers to, or the package itself; empty where there is none."""
        return next((name for found, name in self.targets(of).values() if found == kind), "")

    def fetched(self, name: str) -> str:
        """What a part would load from elsewhere when it is opened or printed; empty where nothing.

        An address to be clicked loads nothing.
        """
        rels = relations_of(name)
        outside = (
            one.get("Target", "")
            for one in (self.root(rels).iter(_RELATIONS) if rels in self.names else ())
            if one.get("TargetMode") == "External" and not one.get("Type", "").endswith("/hyperlink")
        )
        return next(outside, "")

    def below(self, names: Iterable[str]) -> list[str]:
        """Every part that these refer to, and those that they refer to in turn, each once."""
        found: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            for _, target in self.targets(waiting.pop()).values():
                if target in self.names and target not in found:
                    found[target] = None
                    waiting.append(target)
        return list(found)


def relations_of(name: str) -> str:
    """The name of the part that holds the relationships of a part."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")
