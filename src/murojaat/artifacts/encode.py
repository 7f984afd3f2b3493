"""From arrays and settings to bytes that depend on nothing else: no time, no order, no memory layout."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

from murojaat._version import __version__
from murojaat.artifacts.layout import DTYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

_PACKAGES: Final = ("numpy", "safetensors", "scikit-learn", "scipy")


def json_bytes(value: Mapping[str, Any]) -> bytes:
    r"""Write a mapping as JSON: keys sorted, letters unescaped, one final line break.

    Raises
    ------
    TypeError
        A value that JSON has no form for, or a key that is not str (JSON would turn it into one silently).
    ValueError
        NaN or infinity.

    Examples
    --------
    >>> json_bytes({"b": 1, "a": [0.5]}).decode()
    '{\n "a": [\n  0.5\n ],\n "b": 1\n}\n'
    """
    plain = dict(value)
    _check_keys(plain)
    text = json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def array_bytes(arrays: Mapping[str, npt.NDArray[np.generic]]) -> bytes:
    """Write arrays as safetensors.

    Raises
    ------
    TypeError
        Not an array.
    ValueError
        No arrays at all, or a type of number outside :data:`murojaat.artifacts.layout.DTYPES`.
    """
    import numpy as np
    from safetensors.numpy import save

    if not arrays:
        raise ValueError("arrays must hold at least one array")
    ready = {}
    for name in sorted(arrays):
        array = arrays[name]
        if not isinstance(array, np.ndarray):
            raise TypeError(f"arrays[{name!r}] must be a numpy array, got {type(array).__name__}")
        if array.dtype.name not in DTYPES:
            raise ValueError(
                f"arrays[{name!r}] has dtype {array.dtype}, convert it to one of {', '.join(sorted(DTYPES))}"
            )
        # safetensors writes memory as it lies: a transposed or big-endian array would come back as another.
        little = array.dtype.newbyteorder("<")
        ready[name] = np.ascontiguousarray(array, dtype=little).reshape(array.shape)
    return bytes(save(ready))


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits.

    Examples
    --------
    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def package_versions() -> dict[str, str]:
    """Versions of this program and of the packages on which a model's numbers may depend."""
    versions = {"murojaat": __version__}
    for package in _PACKAGES:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:
            continue
    return versions


def _check_keys(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"keys must be str, got {key!r}")
            _check_keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check_keys(inner)
