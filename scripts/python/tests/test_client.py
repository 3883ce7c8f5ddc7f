"""Laws of the Python client. Needs numpy alone; what needs more says so when it is skipped."""
from __future__ import annotations

import csv
import importlib.util
import os
import re
import signal
import subprocess
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import numpy as np

import dative_chem
from dative_chem import _installation, _wire
from dative_chem._pool import _AHEAD

TOP = Path(__file__).resolve().parents[3]
BREAKING = str(Path(__file__).with_name("breaking_worker.py"))
LIBRARY = [line.split(maxsplit=1)[0] for line in (TOP / "data/demo/library.smi").read_text().splitlines()
           if line.strip() and not line.startswith("#")]


def needs(*packages: str):
    lacking = [package for package in packages if importlib.util.find_spec(package) is None]
    return unittest.skipIf(bool(lacking), f"{', '.join(lacking)} not installed")


class Describing(unittest.TestCase):
    """describe(smiles) → columns"""

    def test_every_row_comes_out_once_and_in_order(self) -> None:
        smiles = ["CCO", "bad(", None, "", "c1ccccc1", float("nan"), "[Na+].[Cl-]"]
        table = dative_chem.describe(smiles)
        self.assertEqual(table.ledger, {"read": 7, "described": 3, "failed": 4, "filtered": 0})
        self.assertEqual(list(table.valid), [True, False, False, False, True, False, True])
        self.assertEqual([row.position for row in table.invalid], [1, 2, 3, 5])
        self.assertEqual(table.invalid[0].reason, "unknown-atom")
        self.assertEqual(table.invalid[1].reason, "empty-smiles")

    def test_a_missing_value_is_masked_and_says_why(self) -> None:
        table = dative_chem.describe(["CCO", "[Na+].[Cl-]", "bad("])
        column = table["fraction_sp3"]
        self.assertEqual(list(np.ma.getmaskarray(column)), [False, True, True])
        self.assertEqual(table.missing("fraction_sp3"), {1: "no-carbon"})
        self.assertTrue(np.isnan(table.matrix(["fraction_sp3"])[1, 0]))

    def test_columns_equal_the_commands_table_to_the_bit(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "library.smi")
            path.write_text("".join(f"{line}\n" for line in LIBRARY))
            command = [_installation.program_path("dative"), "describe", path, "-q", "--descriptors", "all", "--intervals"]
            rows = list(csv.DictReader(subprocess.run(command, capture_output=True, text=True).stdout.splitlines()))
        table = dative_chem.describe(LIBRARY, descriptors="all", intervals=True)
        self.assertEqual(len(rows), table.rows)
        self.assertEqual([row["status"] for row in rows], list(table.status))
        for name in table:
            texts = [row[name] for row in rows]
            if table.is_text(name):
                self.assertEqual(texts, list(table[name]), name)
            else:
                column = table[name]
                self.assertEqual([text == "" for text in texts], list(np.ma.getmaskarray(column)), name)
                self.assertEqual([float(text) for text in texts if text], list(column.compressed()), name)
        self.assertEqual([row["missing"] for row in rows], table.missing_texts())

    def test_any_number_of_workers_gives_the_same(self) -> None:
        one = dative_chem.describe(LIBRARY * 5, workers=1)
        three = dative_chem.describe(LIBRARY * 5, workers=3)
        self.assertEqual(one.matrix().tobytes(), three.matrix().tobytes())
        self.assertEqual(list(one["substance_key"]), list(three["substance_key"]))

    def test_a_column_of_numbers_is_a_view(self) -> None:
        table = dative_chem.describe(LIBRARY * 5)
        self.assertTrue(np.shares_memory(table["tpsa"].data, table.matrix()))
        block = dative_chem.describe(["CCO"])
        self.assertTrue(np.shares_memory(block["tpsa"].data, np.frombuffer(block.blocks[0].buffer, "u1")))

    def test_nothing_is_something_to_describe(self) -> None:
        table = dative_chem.describe([])
        self.assertEqual(table.rows, 0)
        self.assertEqual(len(table["tpsa"]), 0)
        self.assertEqual(dative_chem.describe("CCO").rows, 1)

    def test_a_pattern_filters_and_the_account_balances(self) -> None:
        table = dative_chem.describe(["CCO", "CCN", "bad("], where="N")
        self.assertEqual(list(table.status), ["filtered", "ok", "failed"])

    def test_wrong_settings_are_refused_in_words(self) -> None:
        for settings in ({"descriptors": "nonsense"}, {"where": "[C"}, {"form": "gas"}):
            with self.assertRaises(dative_chem.DativeError):
                dative_chem.describe(["C"], **settings)

    def test_a_text_of_megabytes_costs_one_row(self) -> None:
        table = dative_chem.describe(["CCO", "C" * 40_000_000, "CCN"], workers=1)
        self.assertEqual(list(table.status), ["ok", "failed", "ok"])
        self.assertIn(table.invalid[0].reason, ("smiles-too-long", "record-too-long"))

    def test_progress_tells_every_row(self) -> None:
        seen: list[tuple[int, int, int | None]] = []
        dative_chem.describe(LIBRARY, progress=lambda *numbers: seen.append(numbers))
        self.assertEqual(seen[-1][0], len(LIBRARY))
        self.assertEqual(sorted(seen), seen)


class Judging(unittest.TestCase):
    """gate and inspect"""

    def test_gate_gives_verdicts_with_reasons(self) -> None:
        table = dative_chem.gate(["CCO", "NCCCCCCN=[N+]=[N-]", "bad("])
        self.assertEqual(list(table["verdict"]), ["pass", "reject", ""])
        self.assertIn("alert.alkyl-azide", table["reasons"][1])
        self.assertEqual(list(np.ma.getmaskarray(table["sa_score"])), [False, False, True])

    def test_a_policy_brings_the_files_it_names(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "stock.smi").write_text("CCO ethanol\n")
            Path(folder, "own.toml").write_text('name = "own"\n[never]\nfile = "stock.smi"\n')
            table = dative_chem.gate(["OCC", "CCN"], policy=Path(folder, "own.toml"))
        self.assertEqual([verdict == "reject" for verdict in table["verdict"]], [True, False])
        with self.assertRaises(ValueError):
            dative_chem.gate(["C"], policy="no-such-policy")

    def test_inspect_knows_every_atom(self) -> None:
        facts = dative_chem.inspect("NCCc1ccccc1.I")
        self.assertEqual(facts["substance_key"], "[I-].[NH3+]CCc1ccccc1")
        self.assertEqual(len(facts["atoms"]), 9)
        with self.assertRaises(dative_chem.SettingsRefused):
            dative_chem.inspect("C1CC")


class Breaking(unittest.TestCase):
    """A crash costs one molecule"""

    def setUp(self) -> None:
        os.environ["DATIVE_TEST_WORKER"] = _installation.worker_path()

    def test_rows_that_break_their_worker_are_the_only_ones_lost(self) -> None:
        smiles = ["CCO"] * 300
        smiles[7], smiles[8], smiles[200] = "CRASH", "bad(", "CRASH"
        table = dative_chem.describe(smiles, worker=BREAKING, workers=2)
        self.assertEqual([row.position for row in table.invalid], [7, 8, 200])
        self.assertEqual([row.reason for row in table.invalid], ["worker-crashed", "unknown-atom", "worker-crashed"])
        self.assertIn("SIGSEGV", table.invalid[0].detail)

    def test_a_row_that_hangs_is_given_up_in_time(self) -> None:
        table = dative_chem.describe(["CCO", "HANG", "CCN"], worker=BREAKING, workers=1, timeout_ms=300)
        self.assertEqual(list(table.status), ["ok", "failed", "ok"])
        self.assertEqual(table.invalid[0].reason, "timeout")

    def test_a_worker_that_somebody_kills_costs_nothing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["DATIVE_TEST_MARK"] = str(Path(folder, "mark"))
            smiles = ["CCO"] * 100 + ["ONCE"] + ["CCN"] * 100
            table = dative_chem.describe(smiles, worker=BREAKING, workers=2)
            del os.environ["DATIVE_TEST_MARK"]
        # ONCE is no SMILES; what counts is that it met a worker that lived to say so.
        self.assertEqual([row.reason for row in table.invalid if row.reason == "worker-crashed"], [])
        self.assertEqual(table.rows, 201)
        self.assertEqual(table.failed, 1)

    def test_real_workers_killed_at_random_lose_no_row(self) -> None:
        with dative_chem.Client(workers=2) as client:
            kills = 0

            def strike(done: int, failed: int, total: int | None) -> None:
                nonlocal kills
                if done > 400 * (kills + 1) and kills < 3:
                    kills += 1
                    os.kill(client.pids[kills % len(client.pids)], signal.SIGKILL)

            table = client.describe(LIBRARY * 6, progress=strike)
        self.assertEqual(kills, 3)
        reference = dative_chem.describe(LIBRARY * 6)
        self.assertEqual(table.matrix().tobytes(), reference.matrix().tobytes())
        self.assertEqual(list(table.status), list(reference.status))

    def test_a_closed_client_leaves_no_process(self) -> None:
        with dative_chem.Client(workers=2) as client:
            client.describe(["CCO"] * 100)
            pids = client.pids
        for pid in pids:
            with self.assertRaises(ProcessLookupError):
                os.kill(pid, 0)
        with self.assertRaises(dative_chem.DativeError):
            client.describe(["C"])

    def test_a_program_that_is_no_worker_is_told(self) -> None:
        for program in ("/bin/true", "/bin/cat", "/no/such/worker"):
            with self.assertRaises(dative_chem.WorkerUnavailable):
                dative_chem.Client(worker=program, workers=1)


class Wire(unittest.TestCase):
    """Bytes of the protocol"""

    def test_a_block_that_is_cut_or_too_long_is_refused(self) -> None:
        whole = bytes(dative_chem.describe(["CCO", "[Na+].[Cl-]"]).blocks[0].buffer)
        _wire.Block(whole)
        for bad in [whole[:n] for n in range(0, len(whole), 7)] + [whole + b"x"]:
            with self.assertRaises(dative_chem.ProtocolError):
                _wire.Block(bad)

    def test_a_worker_is_given_little_ahead(self) -> None:
        # More than this would need pipes longer than the system gives.
        self.assertLessEqual(_AHEAD, 4)


class Tables(unittest.TestCase):
    """to_arrow, to_pandas, to_polars"""

    SMILES = ["CCO", "bad(", "[Na+].[Cl-]", "NCCc1ccccc1.I"] * 200

    @needs("pyarrow")
    def test_arrow_holds_the_buffers_and_nulls(self) -> None:
        columns = dative_chem.describe(self.SMILES, ids=range(800))
        table = columns.to_arrow()
        table.validate(full=True)
        self.assertEqual(table["fraction_sp3"].null_count, 400)
        self.assertEqual(table["missing"].to_pylist()[2], "fraction_sp3=no-carbon")
        self.assertEqual(table["status"].to_pylist()[:2], ["ok", "failed"])
        address = table["tpsa"].chunk(0).buffers()[1].address
        self.assertEqual(address, columns["tpsa"].data.__array_interface__["data"][0])
        self.assertEqual(table["substance_key"].to_pylist()[2], "[Cl-].[Na+]")

    @needs("pyarrow")
    def test_parquet_gives_back_what_it_was_given(self) -> None:
        import pyarrow.parquet

        columns = dative_chem.describe(self.SMILES)
        with tempfile.TemporaryDirectory() as folder:
            columns.to_parquet(Path(folder, "a.parquet"))
            self.assertTrue(pyarrow.parquet.read_table(Path(folder, "a.parquet")).equals(columns.to_arrow()))

    @needs("pandas")
    def test_pandas_has_the_commands_columns(self) -> None:
        frame = dative_chem.describe(self.SMILES).to_pandas()
        self.assertEqual(list(frame.columns[:4]), ["row", "id", "smiles", "canonical_smiles"])
        self.assertEqual(int(frame["tpsa"].isna().sum()), 200)
        self.assertEqual(dative_chem.describe(frame["smiles"]).rows, 800)

    @needs("polars", "pyarrow")
    def test_polars_has_nulls_and_no_nans(self) -> None:
        frame = dative_chem.describe(self.SMILES).to_polars()
        self.assertEqual(frame["tpsa"].null_count(), 200)
        self.assertEqual(dative_chem.describe(frame["smiles"]).rows, 800)


class Learning(unittest.TestCase):
    """The scikit-learn transformer"""

    @needs("sklearn")
    def test_a_pipeline_with_a_bad_row_fits_predicts_and_names_it(self) -> None:
        from sklearn.base import clone
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        from dative_chem.sklearn import DativeDescriptors, MaskedRows

        smiles = ["C" * n + "O" for n in range(1, 13)] + ["C1CC"]
        y = np.arange(13.0)
        names = "molecular_weight,logp_crippen,fraction_sp3,peoe_charge_max"
        pipeline = make_pipeline(
            DativeDescriptors(names), MaskedRows(make_pipeline(StandardScaler(), GaussianProcessRegressor(alpha=1e-4))))
        pipeline = clone(pipeline).fit(smiles, y)
        mean, deviation = pipeline.predict(["CCCO", "C1CC", "CCCCO"], return_std=True)
        self.assertEqual(list(np.ma.getmaskarray(mean)), [False, True, False])
        self.assertEqual(list(np.ma.getmaskarray(deviation)), [False, True, False])
        self.assertLess(abs(mean[0] - 2), 0.2)
        self.assertEqual(pipeline[0].invalid_[0].smiles, "C1CC")
        self.assertEqual(pipeline[0].invalid_[0].reason, "unclosed-ring-bond")
        self.assertEqual(list(pipeline[0].get_feature_names_out()), names.split(","))

    @needs("sklearn", "pandas")
    def test_set_output_names_the_columns(self) -> None:
        from dative_chem.sklearn import DativeDescriptors

        frame = DativeDescriptors("tpsa,ring_count").set_output(transform="pandas").fit_transform(["CCO", "bad("])
        self.assertEqual(list(frame.columns), ["tpsa", "ring_count"])
        self.assertTrue(frame.iloc[1].isna().all())

    @needs("sklearn")
    def test_a_missing_value_is_filled_by_the_median_of_the_fit_and_a_bad_row_is_not(self) -> None:
        from dative_chem.sklearn import DativeDescriptors

        transformer = DativeDescriptors("fraction_sp3,tpsa").fit(["CCO", "c1ccccc1", "CC=C"])
        values = transformer.transform(["[Na+].[Cl-]", "bad("])
        self.assertAlmostEqual(values[0, 0], 1 / 3)
        self.assertTrue(np.isnan(values[1]).all())
        with self.assertRaises(dative_chem.InvalidMolecules):
            DativeDescriptors("tpsa", on_invalid="raise").fit(["bad("])


class Stretches(unittest.TestCase):
    """a text that tasks read by stretches"""

    TEXT = ("smiles name\nCCO  ethanol \n\n# a remark\n\tCC\tm 1\r\nc1ccccc1\n   \nC1CC broken ring\n"
            + "N" * 300 + " long\nO\u00e9 x\nCl last")

    @needs("pyarrow")
    def test_each_line_is_read_once_however_the_text_is_cut(self) -> None:
        from dative_chem import spark

        for text in (self.TEXT, self.TEXT + "\n", "\n", "\n\n", "C", "C\r\nCC\r\n"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "library.smi")
                path.write_bytes(text.encode())
                store = spark._file_system(folder)[0]
                for wanted in (1, 2, 3, 7, 40, len(text)):
                    stretches, total = spark._stretches(store, folder, wanted)
                    self.assertEqual(total, len(text.encode()))
                    blocks = []
                    for size in (16, spark.BLOCK_BYTES):
                        with unittest.mock.patch.object(spark, "BLOCK_BYTES", size):
                            blocks = [block for stretch in stretches for block in spark._blocks(store, stretch)]
                        self.assertEqual(b"".join(blocks), text.encode())
                        self.assertTrue(all(block.endswith(b"\n") for block in blocks[:-1]))

    def test_lines_are_read_as_the_command_reads_them(self) -> None:
        from dative_chem import spark

        for mark in ("", "\ufeff"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "library.smi")
                path.write_bytes((mark + self.TEXT).encode())
                command = [_installation.program_path("dative"), "describe", path, "-q"]
                told = subprocess.run(command, capture_output=True, text=True).stdout
            rows = list(csv.DictReader(told.splitlines()))
            texts, ids, skipped = spark._rows((mark + self.TEXT).encode(), True)
            described = [row for row in rows if row["status"] != "skipped"]
            self.assertEqual(texts, [row["smiles"] for row in described])
            self.assertEqual([name or "" for name in ids], [row["id"] for row in described])
            self.assertEqual(skipped, len(rows) - len(described))


class Documentation(unittest.TestCase):
    """What is written runs"""

    def run_examples(self, page: Path) -> None:
        examples = re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL)
        self.assertTrue(examples)
        exec(compile(examples[0], str(page), "exec"), {"print": lambda *words: None})

    def test_the_readmes_examples_run_as_written(self) -> None:
        self.run_examples(TOP / "scripts/python/README.md")
        self.run_examples(TOP / "README.md")

    @needs("sklearn")
    def test_the_pipeline_of_the_manual_runs_as_written(self) -> None:
        self.run_examples(TOP / "docs/scale.md")


if __name__ == "__main__":
    unittest.main()
