"""Labels the structures on standard input (JSON lines) with the reference; prints one JSON object.

Used by label.mjs. Needs pymatgen (Debian: python3-pymatgen); matminer's fingerprint is used where
installed, else CrystalNN's neighbour weights alone, which are most of the work.
"""

import json
import sys
import time
import warnings

from pymatgen.analysis.local_env import CrystalNN
from pymatgen.core import Structure

warnings.simplefilter("ignore")

try:
    from matminer.featurizers.site import CrystalNNFingerprint

    fingerprint = CrystalNNFingerprint.from_preset("ops")
    label = fingerprint.featurize
    what = "pymatgen + matminer"
except ImportError:
    neighbors = CrystalNN()
    label = neighbors.get_nn_data
    what = "pymatgen's CrystalNN alone, no matminer"

sites = 0
seconds = 0.0
for line in sys.stdin:
    entry = json.loads(line)
    structure = Structure(entry["lattice"], entry["species"], entry["fractional"])
    start = time.process_time()
    for index in range(len(structure)):
        label(structure, index)
    seconds += time.process_time() - start
    sites += len(structure)

print(json.dumps({"sites": sites, "cpuSeconds": seconds, "what": what}))
