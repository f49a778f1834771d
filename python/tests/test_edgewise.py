"""The package against the command and a running service; EDGEWISE_COMMAND and EDGEWISE_TEST_SERVICE say which."""

import importlib.util
import json
import math
import os
import subprocess
import sys
import tempfile
import types
import unittest
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "python"))
sys.path.insert(0, str(ROOT / "python" / "examples"))

import edgewise  # noqa: E402
import make_notebook  # noqa: E402
from edgewise import _tables  # noqa: E402
from edgewise._call import command_words, option_words  # noqa: E402
from edgewise._inputs import files_of  # noqa: E402

EXAMPLES = ROOT / "examples"
IRON = EXAMPLES / "FeO-Fe.xdi"
RUTILE = ROOT / "src" / "structure" / "fixtures" / "rutile.cif"
SERVICE = os.environ.get("EDGEWISE_TEST_SERVICE")


def columns_of(path):
    """Energy and mu = ln(i0/itrans) of an example."""
    rows = [line.split() for line in path.read_text().splitlines() if line and not line.startswith("#")]
    numbers = [[float(cell) for cell in row] for row in rows]
    return [row[0] for row in numbers], [math.log(row[1] / row[2]) for row in numbers]


def command(*words):
    done = subprocess.run([*command_words(), *words], capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def records(table):
    return table if isinstance(table, list) else table.to_dict("records")


class OptionsTest(unittest.TestCase):
    def test_options_are_words_of_the_command(self):
        options = {"element": "Fe", "pre_edge": (-150, -30), "shift": -0.8, "explain": True, "merge": False, "e0": None}
        self.assertEqual(
            option_words(options), ["--element=Fe", "--pre-edge=-150,-30", "--shift=-0.8", "--explain"]
        )

    def test_without_a_command_the_remedy_is_said(self):
        given, path = os.environ.pop("EDGEWISE_COMMAND", None), os.environ["PATH"]
        os.environ["PATH"] = ""
        try:
            with self.assertRaisesRegex(edgewise.EdgewiseError, "EDGEWISE_COMMAND"):
                edgewise.identify(IRON)
        finally:
            os.environ["PATH"] = path
            if given is not None:
                os.environ["EDGEWISE_COMMAND"] = given


class InputsTest(unittest.TestCase):
    def names(self, source):
        with files_of(source) as (paths, names):
            return [names.get(path, path) for path in paths]

    def test_what_a_source_can_be(self):
        group = types.SimpleNamespace(energy=[1.0, 2.0], mu=[0.1, 0.2], filename="data/foil.dat")
        pair = ([1.0, 2.0], [0.1, 0.2])
        self.assertEqual(self.names("scan.xdi"), ["scan.xdi"])
        self.assertEqual(self.names(["a.xdi", Path("b.xdi")]), ["a.xdi", "b.xdi"])
        self.assertEqual(self.names(pair), ["spectrum"])
        self.assertEqual(self.names([pair, pair, pair]), ["spectrum 1", "spectrum 2", "spectrum 3"])
        self.assertEqual(self.names(group), ["foil.dat"])
        self.assertEqual(self.names([group, group]), ["foil.dat", "foil.dat"])
        self.assertEqual(self.names({"cold": group, "hot": pair}), ["cold", "hot"])

    def test_what_is_no_spectrum_is_refused(self):
        for source in [([1.0, 2.0], [0.1]), types.SimpleNamespace(energy=[1.0], mu=None), {"x": 3}, []]:
            with self.assertRaises(edgewise.EdgewiseError):
                self.names(source)

    def test_numbers_keep_every_digit(self):
        energy, mu = [7112.123456789012, 7113.0], [0.1 + 0.2, 1e-17]
        with files_of((energy, mu)) as (paths, _):
            rows = [line.split() for line in Path(paths[0]).read_text().splitlines()[1:]]
        self.assertEqual([[float(cell) for cell in row] for row in rows], [list(row) for row in zip(energy, mu)])


class IdentifyTest(unittest.TestCase):
    def test_raw_answers_are_those_of_the_command(self):
        self.assertEqual(edgewise.identify(IRON, raw=True), command("identify", str(IRON), "--format", "json"))

    def test_arrays_and_groups_give_the_answer_of_the_file(self):
        energy, mu = columns_of(IRON)
        group = types.SimpleNamespace(energy=energy, mu=mu, filename="FeO")
        [file] = edgewise.identify(IRON, raw=True)
        answers = edgewise.identify({"pair": (energy, mu), "group": group}, element="Fe", raw=True)
        self.assertEqual([answer["file"] for answer in answers], ["pair", "group"])
        for answer in answers:
            self.assertEqual(answer["verdict"]["word"], file["verdict"]["word"])
            self.assertEqual(answer["cn"], file["cn"])
            self.assertEqual(answer["motifs"], file["motifs"])

    def test_a_table_has_a_row_a_spectrum(self):
        rows = records(edgewise.identify([IRON, EXAMPLES / "TmVO4-V.xdi"]))
        self.assertEqual(
            [(row["element"], row["verdict"], row["cn"], row["motif"]) for row in rows],
            [("Fe", "supported", 6, "octahedral"), ("V", "supported", 4, "tetrahedral")],
        )
        self.assertGreater(rows[0]["p_cn"], 0.5)

    def test_refusals_are_warnings_and_an_error_where_nothing_is_left(self):
        with tempfile.TemporaryDirectory() as folder:
            bad = Path(folder) / "bad.dat"
            bad.write_text("nonsense")
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                answers = edgewise.identify([bad, IRON], raw=True)
            self.assertEqual(len(answers), 1)
            self.assertEqual([warning.category for warning in caught], [edgewise.EdgewiseWarning])
            self.assertIn("bad.dat", str(caught[0].message))
            with self.assertRaisesRegex(edgewise.EdgewiseError, "bad.dat"):
                edgewise.identify(bad)

    def test_wrong_options_raise_the_sentence_of_the_command(self):
        with self.assertRaisesRegex(edgewise.EdgewiseError, "--columns"):
            edgewise.identify(IRON, columns="energy=1")

    def test_features_are_those_that_the_model_took(self):
        [row] = edgewise.features(IRON)
        [answer] = command("identify", str(IRON), "--explain", "--format", "json")
        self.assertEqual((row.element, row.recipe), ("Fe", answer["recipe"]))
        self.assertEqual(row.values, answer["evidence"]["features"])
        self.assertGreater(len(row.values), 50)


class StructuresTest(unittest.TestCase):
    def test_labels_are_those_of_the_command_and_a_row_an_atom(self):
        self.assertEqual(edgewise.label(RUTILE, raw=True), command("label", str(RUTILE), "--format", "json"))
        rows = records(edgewise.label(RUTILE, element="Ti"))
        self.assertEqual({(row["element"], row["cn_label"], row["neighbors"]) for row in rows}, {("Ti", "CN_6", 6)})
        self.assertEqual(rows[0]["atom"], 1)

    def test_a_spectrum_is_simulated(self):
        [spectrum] = edgewise.simulate(RUTILE, "Ti", scatterers=20)
        self.assertEqual((spectrum.formula, spectrum.element), ("TiO2", "Ti"))
        self.assertEqual(len(spectrum.energy), len(spectrum.mu))
        self.assertTrue(4900 < spectrum.energy[0] < spectrum.energy[-1] < 5100)


@unittest.skipUnless(SERVICE, "no service")
class ServiceTest(unittest.TestCase):
    def test_the_service_answers_as_the_command_does(self):
        [served] = edgewise.identify(IRON, service=SERVICE, raw=True)
        [commanded] = edgewise.identify(IRON, raw=True)
        self.assertEqual(served, {**commanded, "file": IRON.name})
        served, commanded = (edgewise.label(RUTILE, service=each, raw=True) for each in (SERVICE, None))
        self.assertEqual(served[0]["sites"], commanded[0]["sites"])

    def test_arrays_keep_their_names(self):
        [answer] = edgewise.identify({"ours": columns_of(IRON)}, element="Fe", service=SERVICE, raw=True)
        self.assertEqual((answer["file"], answer["element"]), ("ours", "Fe"))

    def test_what_it_refuses_is_said(self):
        with self.assertRaisesRegex(edgewise.EdgewiseError, "Xx"):
            edgewise.identify(IRON, element="Xx", service=SERVICE)
        with self.assertRaisesRegex(edgewise.EdgewiseError, "takes no ranges"):
            edgewise.identify(IRON, pre_edge=(-100, -20), service=SERVICE)
        with self.assertRaisesRegex(edgewise.EdgewiseError, "no service answers there"):
            edgewise.identify(IRON, service="http://127.0.0.1:9")


class TableTest(unittest.TestCase):
    def test_without_pandas_rows_stay_a_list_and_with_it_they_become_a_frame(self):
        rows = [{"a": 1}]
        kept = sys.modules.get("pandas")
        try:
            sys.modules["pandas"] = None
            self.assertIs(_tables.table(rows), rows)
            sys.modules["pandas"] = types.SimpleNamespace(DataFrame=lambda given: ("frame", given))
            self.assertEqual(_tables.table(rows), ("frame", rows))
        finally:
            sys.modules.pop("pandas")
            if kept is not None:
                sys.modules["pandas"] = kept


@unittest.skipUnless(importlib.util.find_spec("pandas"), "no pandas")
class PandasTest(unittest.TestCase):
    def test_tables_are_frames_and_columns_may_be_theirs(self):
        import pandas

        frame = edgewise.identify([IRON, EXAMPLES / "TmVO4-V.xdi"])
        self.assertIsInstance(frame, pandas.DataFrame)
        self.assertEqual(frame["cn"].tolist(), [6, 4])
        self.assertTrue((frame["p_cn"] > 0.5).all())
        energy, mu = columns_of(IRON)
        scan = pandas.DataFrame({"energy": energy, "mu": mu})
        [file] = edgewise.identify(IRON, raw=True)
        for source in [(scan["energy"], scan["mu"]), (scan["energy"].to_numpy(), scan["mu"].to_numpy()), scan]:
            [answer] = edgewise.identify(source, element="Fe", raw=True)
            self.assertEqual(answer["cn"], file["cn"])
        self.assertEqual(len(edgewise.label(RUTILE)), 6)


@unittest.skipUnless(importlib.util.find_spec("larch"), "no larch")
class LarchTest(unittest.TestCase):
    def test_a_group_that_larch_has_read_is_answered_as_its_file(self):
        import numpy
        from larch.io import read_ascii

        group = read_ascii(str(IRON))
        group.mu = numpy.log(group.i0 / group.itrans)
        [answer] = edgewise.identify(group, element="Fe", raw=True)
        [file] = edgewise.identify(IRON, raw=True)
        self.assertEqual((answer["file"], answer["cn"]), (IRON.name, file["cn"]))


class NotebookTest(unittest.TestCase):
    def test_it_shows_what_its_cells_print(self):
        kept = json.loads((ROOT / "python" / "examples" / "first-steps.ipynb").read_text(encoding="utf-8"))
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        self.assertEqual(kept, make_notebook.run(), "run python3 python/examples/make_notebook.py again")


if __name__ == "__main__":
    unittest.main()
