"""Edgewise from Python: coordination of the absorbing atom from K-edge XANES spectra.

This package computes nothing itself. It calls the command ``edgewise`` (or a running service), which has to be installed
with Node.js; results are those of the command, to the last digit. It needs the standard library only: with pandas
installed, tables are DataFrames, without it lists of dictionaries. Groups of larch are taken as they are.

    >>> import edgewise
    >>> edgewise.identify("scan.xdi")
    >>> edgewise.identify((energy, mu), element="Fe")
    >>> edgewise.identify(group)
"""

from ._call import EdgewiseError, EdgewiseWarning
from ._identify import features, identify
from ._structures import label, simulate

__version__ = "0.1.0"
__all__ = ["EdgewiseError", "EdgewiseWarning", "features", "identify", "label", "simulate"]
