"""The one reader of packaged content: YAML files under `veilleuse/content`.

Nothing else in the package opens a content file; the core receives what is read here.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

from veilleuse.companion.errors import ContentError
from veilleuse.language import Catalogue, Catalogues, Language

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_content(path: str) -> object:
    """Read one content file, such as `handover/contacts/fr.yaml`.

    Raises:
        ContentError: the file is missing or is not YAML (a damaged installation).
    """
    return _parse(_locate(path), path)


def read_folder(path: str) -> dict[str, object]:
    """Read every YAML file below a content folder, by its path inside it without `.yaml`."""
    return dict(_walk(_locate(path), ""))


def read_catalogues(*areas: str) -> Catalogues:
    """Read the sentences of some areas (`web`, `cli`, `handover`…) in both languages."""
    raw = {
        language: {
            key: text
            for area in areas
            for key, text in _mapping(f"catalogues/{language}/{area}.yaml").items()
        }
        for language in Language
    }
    return Catalogues.parse(raw)


def read_catalogue(language: Language, *areas: str) -> Catalogue:
    """Read the sentences of some areas in one language, for a terminal that speaks only one."""
    sentences = {
        key: str(text)
        for area in areas
        for key, text in _mapping(f"catalogues/{language}/{area}.yaml").items()
    }
    return Catalogue(language=language, sentences=sentences)


def _mapping(path: str) -> dict[str, object]:
    content = read_content(path)
    if not isinstance(content, dict):
        raise ContentError("companion.error.content", file=path)
    return content


def _locate(path: str) -> Traversable:
    return files("veilleuse").joinpath("content").joinpath(path)


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, object]]:
    for child in sorted(folder.iterdir(), key=lambda item: item.name):
        if child.is_dir():
            yield from _walk(child, f"{prefix}{child.name}/")
        elif child.name.endswith(".yaml"):
            name = f"{prefix}{child.name}"
            yield name.removesuffix(".yaml"), _parse(child, name)


def _parse(file: Traversable, path: str) -> object:
    try:
        with file.open("rb") as stream:
            return yaml.load(stream, Loader=_LOADER)  # noqa: S506  the safe loader, in C where it is built
    except (OSError, yaml.YAMLError) as error:
        raise ContentError("companion.error.content", file=path) from error
