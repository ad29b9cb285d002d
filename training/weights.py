"""Reading and writing weights."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import torch
from torch import Tensor

KINDS = {"F32": torch.float32, "BF16": torch.bfloat16, "F16": torch.float16, "I64": torch.int64}


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """Read a safetensors file: eight bytes of length, a JSON header, then the tensors."""
    raw = bytearray(path.read_bytes())
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        low, high = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = torch.frombuffer(raw[low:high], dtype=KINDS[entry["dtype"]]).reshape(entry["shape"])
    return tensors
