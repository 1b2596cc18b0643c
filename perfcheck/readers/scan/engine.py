"""The recogniser's model, out of RapidOCR's wheel, run by ONNX Runtime or, with the ``ocr-fast`` extra, by OpenVINO.

RapidOCR itself is not loaded: that takes half a second and 60 MB a process, for cutting lines that are cut already.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Batch = NDArray[np.float32]
"""Lines × 3 × rows × columns, −1 black … 1 white; answers: lines × steps × characters, probabilities."""

THREADS = 1
"""Threads of one recogniser; two single-threaded workers are faster than one with two."""

MODEL = "models/*_rec_*.onnx"
"""Where RapidOCR's wheel keeps the model for lines."""


@dataclass(frozen=True, slots=True)
class Engine:
    """infer: runs the model. characters: what its answers count, the first for none.
    step: pixels by which lines shall differ in width; OpenVINO compiles the model anew for each width it meets."""

    infer: Callable[[Batch], Batch]
    characters: tuple[str, ...]
    step: int


@lru_cache(maxsize=1)
def load_engine() -> Engine:
    """The model, loaded once a process. Raises FileNotFoundError where RapidOCR's wheel has none, or several."""
    path = _model()
    return _openvino(path) if find_spec("openvino") is not None else _onnxruntime(path)


def _model() -> Path:
    spec = find_spec("rapidocr")
    folders = spec.submodule_search_locations or () if spec is not None else ()  # a frozen program has only the model
    found = sorted(path for folder in folders for path in Path(folder).glob(MODEL))
    if len(found) != 1:
        raise FileNotFoundError(f"rapidocr holds {len(found)} models for lines, not one")
    return found[0]


def _onnxruntime(path: Path) -> Engine:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = options.inter_op_num_threads = THREADS
    provider = ("CPUExecutionProvider", {"arena_extend_strategy": "kSameAsRequested"})
    session = InferenceSession(str(path), options, providers=[provider])
    name = session.get_inputs()[0].name

    def infer(batch: Batch) -> Batch:
        return np.asarray(session.run(None, {name: batch})[0], dtype=np.float32)

    return Engine(infer, _characters(session.get_modelmeta().custom_metadata_map["character"]), step=1)


def _openvino(path: Path) -> Engine:
    import openvino

    core = openvino.Core()
    core.set_property("CPU", {"INFERENCE_NUM_THREADS": THREADS, "NUM_STREAMS": 1})
    model = core.read_model(str(path))
    characters = str(model.get_rt_info(["framework", "character"]).value)
    request = core.compile_model(model, "CPU").create_infer_request()

    def infer(batch: Batch) -> Batch:
        request.infer([batch])
        return np.asarray(request.get_output_tensor().data, dtype=np.float32)

    return Engine(infer, _characters(characters), step=32)


def _characters(lines: str) -> tuple[str, ...]:
    """As the model counts them: none, those of the list, the space."""
    return ("", *lines.split("\n"), " ")
