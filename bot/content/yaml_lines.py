"""Reads YAML with the line of every value, refusing what YAML takes silently: duplicate keys, `no` as false."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bot.content.errors import Finding
from bot.content.lines import Lines

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WHOLE_NUMBER = re.compile(r"-?(0|[1-9]\d*)\Z")
LONGEST_NUMBER = 18  # digits; Python itself refuses to read one of 4,301
TAG = "tag:yaml.org,2002:"
# A few hundred bytes of YAML can mean more values than fit in memory, and end the process where they nest too deep.
DEEPEST = 40  # ours go 6 deep
MOST_VALUES = 100_000  # our longest file has 4,133
TOO_DEEP = "this stands too deep inside other values"
TOO_MANY = "this file means too many values: write them out where it says *name"


class _Reader:
    """Walks the nodes of one file, gathering plain data, the line of each path ("do/0/ru") and what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: Lines = {}
        self.findings: list[Finding] = []
        self.values = self.depth = 0
        self.stopped = False

    def refuse(self, node: yaml.Node, message: str) -> None:
        self.findings.append(Finding(self.file, node.start_mark.line + 1, message))

    def value(self, node: yaml.Node, path: str) -> Any:
        """What a node means; nothing, once it is clear that the file means too much."""
        self.values += 1
        if not self.stopped and (self.depth > DEEPEST or self.values > MOST_VALUES):
            self.stopped = True
            self.refuse(node, TOO_DEEP if self.depth > DEEPEST else TOO_MANY)
        if self.stopped:
            return None
        self.lines.setdefault(path, node.start_mark.line + 1)
        self.depth += 1
        try:
            return self.plain(node, path)
        finally:
            self.depth -= 1

    def plain(self, node: yaml.Node, path: str) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [
                self.value(child, f"{path}/{index}" if path else str(index)) for index, child in enumerate(node.value)
            ]
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode, path: str) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, child in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key or key == "<<":
                self.refuse(key_node, "a key must be a plain word")
                continue
            if key in result:
                self.refuse(key_node, f"the key '{key}' stands here twice")
            here = f"{path}/{key}" if path else key
            self.lines[here] = key_node.start_mark.line + 1
            result[key] = self.value(child, here)
        return result

    def scalar(self, node: yaml.Node) -> Any:
        text = str(node.value)
        if node.tag == TAG + "null":
            return None
        if node.tag == TAG + "bool":
            if text not in ("true", "false"):
                self.refuse(node, f"YAML reads '{text}' as yes or no: put it in quotes, or write true or false")
            return text == "true"
        if node.tag == TAG + "int" and WHOLE_NUMBER.match(text):
            if len(text) > LONGEST_NUMBER:
                self.refuse(node, "a number this long belongs in quotes")
                return text
            return int(text)
        return text


def read_yaml(text: str, file: str) -> tuple[Any, Lines, list[Finding]]:
    """Plain data (dict, list, str, int, bool, None; dates stay text), the line of each path, and what is wrong.

    Paths join keys and indexes with "/"; the whole file is "". `file` is only for the findings.
    """
    reader = _Reader(file)
    try:
        deep = _too_deep(text)
        if deep is not None:
            return None, {"": 1}, [Finding(file, deep, TOO_DEEP)]
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "characters that YAML does not allow"
        line = mark.line + 1 if mark else 1
        return None, {"": 1}, [Finding(file, line, f"this is not YAML: {problem}")]
    if node is None:
        return None, {"": 1}, [Finding(file, 1, "the file is empty")]
    return reader.value(node, ""), reader.lines, reader.findings


def _too_deep(text: str) -> int | None:
    """The line where values nest too deep, or None; composing such a text would end the process, not raise."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return int(event.start_mark.line) + 1 if event.start_mark else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None
