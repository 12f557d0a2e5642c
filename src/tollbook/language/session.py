"""Networks shipped with the package, opened alike: one thread, the same answer every time."""

from pathlib import Path

import onnxruntime


def open_network(path: Path) -> onnxruntime.InferenceSession:
    """The ONNX network of a file, ready to run on the CPU."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # tables stored in 8 bits are unpacked once, when the graph is loaded, not at every run
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
