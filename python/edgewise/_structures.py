"""Crystal structures in, labels or spectra out."""

import os
from typing import NamedTuple

from ._call import EdgewiseError, run_command, run_service
from ._tables import site_rows, table


def label(structures, *, element=None, occupancy=None, extended=False, service=None, token=None, raw=False):
    """Coordination numbers and motifs of the sites of crystal structures: what the models are trained to say.

    ``structures`` is a path or several (CIF, POSCAR, JSON, JSON lines, extended XYZ, zips of them). Returns a DataFrame (a
    list of dictionaries without pandas) with one row an atom, or with ``raw=True`` the objects of
    ``edgewise label --format json``, one a structure.
    """
    options = {"element": element, "occupancy": occupancy, "extended": extended}
    paths = _paths(structures)
    if service is None:
        found = run_command("label", paths, options)
    else:
        found = run_service(service, "label", paths, options, token)
    return found if raw else table([row for structure in found for row in site_rows(structure)])


class SimulatedSpectrum(NamedTuple):
    """A spectrum computed from a structure."""

    file: str
    formula: str
    element: str
    #: Photon energies in eV.
    energy: list
    #: Mean over all sites of the element, over the absorption of the atom alone.
    mu: list
    #: Each distinct site, as ``edgewise simulate --format json`` prints it.
    sites: list
    warnings: list


def simulate(
    structures, element, *, scatterers=None, lmax=None, below=None, broaden=None, occupancy=None, workers=None
):
    """K-edge spectra of an element in crystal structures, computed by full multiple scattering (about a second a site)."""
    options = {
        "element": element,
        "scatterers": scatterers,
        "lmax": lmax,
        "below": below,
        "broaden": broaden,
        "occupancy": occupancy,
        "workers": workers,
    }
    found = run_command("simulate", _paths(structures), options)
    return [
        SimulatedSpectrum(
            each["file"],
            each["formula"],
            each["element"],
            each["average"]["energy"],
            each["average"]["mu"],
            each["sites"],
            each["warnings"],
        )
        for each in found
    ]


def _paths(structures):
    paths = [structures] if isinstance(structures, (str, os.PathLike)) else list(structures)
    if not paths:
        raise EdgewiseError("no structure was given")
    return paths
