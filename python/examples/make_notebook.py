"""Runs the cells below in order and writes first-steps.ipynb with their output: python3 python/examples/make_notebook.py"""

import contextlib
import io
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CELLS = [
    ("markdown", "# Edgewise from Python\n\nEvery number below comes from the command `edgewise`; this notebook was run as it stands, in its folder of a checkout."),
    ("code", "from pathlib import Path\n\nimport edgewise\n\ncheckout = Path('../..')\nfor row in edgewise.identify(checkout / 'examples/FeO-Fe.xdi', raw=True):\n    print(row['element'], row['verdict']['word'], row['cn'][0])"),
    ("markdown", "Many files at once: one row a spectrum (a DataFrame where pandas is installed)."),
    ("code", "rows = edgewise.identify(sorted(checkout.glob('examples/*.xdi')), raw=True)\nfor row in rows:\n    best = row['cn'][0]\n    print(f\"{Path(row['file']).name:17} {row['verdict']['word']:10} CN {best['cn']}  {best['probability']:.2f}\")"),
    ("markdown", "Arrays, or a group of larch: energy in eV and mu as measured. Here ln(i0/itrans) of a file."),
    ("code", "from math import log\nfrom types import SimpleNamespace\n\nlines = [line.split() for line in (checkout / 'examples/FeO-Fe.xdi').read_text().splitlines() if line and line[0] != '#']\ngroup = SimpleNamespace(filename='my FeO')\ngroup.energy = [float(line[0]) for line in lines]\ngroup.mu = [log(float(line[1]) / float(line[2])) for line in lines]\n[answer] = edgewise.identify(group, element='Fe', raw=True)\nprint(answer['file'], '-', '\\n'.join(answer['verdict']['reasons']))"),
    ("markdown", "Features, as the ONNX models of `edgewise model export` take them."),
    ("code", "[row] = edgewise.features(checkout / 'examples/FeO-Fe.xdi')\nprint(row.element, row.recipe, len(row.values), [round(value, 3) for value in row.values[:5]])"),
    ("markdown", "The other way round: what a structure says, and the spectrum that it would have."),
    ("code", "cif = checkout / 'src/structure/fixtures/rutile.cif'\n[structure] = edgewise.label(cif, element='Ti', raw=True)\nprint(structure['formula'], structure['sites'][0]['cnLabel'], structure['sites'][0]['motifLabels'])\n[spectrum] = edgewise.simulate(cif, 'Ti', scatterers=20)\nhighest = max(zip(spectrum.mu, spectrum.energy))\nprint(f'{len(spectrum.mu)} energies, white line {highest[0]:.2f} at {highest[1]:.1f} eV')"),
]


def run():
    # Where Jupyter runs it.
    os.chdir(Path(__file__).resolve().parent)
    os.environ.setdefault("EDGEWISE_COMMAND", f'node "{ROOT}/dist/cli/main.js"')
    sys.path.insert(0, str(ROOT / "python"))
    names, cells, count = {}, [], 0
    for kind, source in CELLS:
        cell = {"cell_type": kind, "id": f"cell-{len(cells)}", "metadata": {}, "source": source.splitlines(keepends=True)}
        if kind == "code":
            count += 1
            told = io.StringIO()
            with contextlib.redirect_stdout(told):
                exec(source, names)
            text = told.getvalue().splitlines(keepends=True)
            cell |= {
                "execution_count": count,
                "outputs": [{"output_type": "stream", "name": "stdout", "text": text}] if text else [],
            }
        cells.append(cell)
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


if __name__ == "__main__":
    text = json.dumps(run(), indent=1, ensure_ascii=False) + "\n"
    Path(__file__).with_name("first-steps.ipynb").write_text(text, encoding="utf-8")
