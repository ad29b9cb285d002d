"""The network at run time. The only module that imports onnxruntime.

Model boundary, one window of p pieces at a time: in, pieces and features int64[1, p]; out, tags float32[1, p, 6, 3],
logits by layer and role, links float32[4, p, p], probabilities by layer and link, and states float32[1, p, 768], the
encoder's third and last layers.
"""

from __future__ import annotations

import onnxruntime as ort

from firsthand.attribution.decode import FloatArray
from firsthand.attribution.windows import Window
from firsthand.errors import ModelError


class Session:
    """A loaded network."""

    def __init__(self, model: bytes, *, threads: int = 1) -> None:
        """Load a network.

        Args:
            model: the bytes of an ONNX file.
            threads: processor threads to compute with, at least 1.

        Raises:
            ModelError: onnxruntime cannot read the bytes.
        """
        options = ort.SessionOptions()
        options.intra_op_num_threads = max(1, threads)
        options.inter_op_num_threads = 1
        # Idle threads that spin cost processor time and win nothing at this size.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # The graph is exported fused; further fusion brings back a slow layer norm.
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime has no public class for this
            raise ModelError(f"model.onnx cannot be loaded: {error}. Install Firsthand again.") from error

    def score(self, window: Window) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Score one window of n words in p pieces.

        Returns:
            tags float32[n, 6, 3], logits of words; links float32[4, p, p], probabilities, column 0 is "none"; states
            float32[n, 768] of words.
        """
        feed = {"pieces": window.pieces[None], "features": window.features[None]}
        tags, links, states = self._session.run(("tags", "links", "states"), feed)
        return tags[0, window.heads], links, states[0, window.heads]
