"""Fits of whole molecules: a term for ions, and on what is left boosted trees, or the mean of trees and a Gaussian process.

Trees are asked over descriptors and counts of Morgan environments; the process likens environments (least over greatest
counts) and descriptors (Matérn). `MoleculeModel`, `TreeEnsemble` and `MoleculeKernel` in Sources/Descriptors/Sites read what
`write` writes, and compute the same. Needs numpy, scipy and lightgbm.
"""
import re
from collections import Counter

import lightgbm
import numpy as np
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve

# What stands for a descriptor without a value.
ABSENT = np.float32(-1000)
# Steps to a spread in which the process keeps descriptors, and the most that count.
RESOLUTION, FARTHEST = np.float32(31), np.float32(124)
ROUNDS = 900
OPTIONS = dict(objective="huber", alpha=1.0, num_leaves=20, learning_rate=0.04, min_data_in_leaf=8, feature_fraction=0.12,
               bagging_fraction=0.8, bagging_freq=1, lambda_l2=2, verbose=-1, num_threads=1, seed=1, deterministic=True)
# Environments that trees may count occur in so many molecules.
USUAL = 15
IONS = ("anion", "protonated", "permanent")


def ion(canonical, charge):
    """The kind of ion that a form is, as `IonKind` tells it; "" without net charge."""
    if charge == 0:
        return ""
    atoms = re.findall(r"\[([^\]]*)\]", canonical)
    holds = any(re.search(r"[A-Za-z@]H\d?\+", atom) for atom in atoms)
    return "anion" if charge < 0 else "protonated" if holds else "permanent"


class Molecules:
    """What is known of molecules before any value: descriptors in steps of 1/1024, environments with counts, kinds of ions."""

    def __init__(self, names, descriptors, counts, ions):
        self.names, self.counts, self.ions = names, counts, np.array(ions)
        self.rows = np.where(np.isnan(descriptors), ABSENT, np.rint(descriptors * 1024) / 1024).astype(np.float32)
        self.sizes = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        held = Counter(key for count in counts for key in count)
        self.environments = sorted(held)
        place = {key: index for index, key in enumerate(self.environments)}
        entries = [(row, place[key], number) for row, count in enumerate(counts) for key, number in sorted(count.items())]
        rows, columns, numbers = zip(*entries)
        self.table = sparse.csr_matrix((np.array(numbers, dtype=np.float32), (rows, columns)), shape=(len(counts), len(held)))
        # Each further occurrence as a column of its own: products then sum the lesser counts.
        self.repeated = sparse.csr_matrix(
            (np.ones(int(self.sizes.sum()), dtype=np.float32),
             tuple(np.array([(row, column * 256 + min(copy, 255)) for row, column, number in entries
                             for copy in range(number)]).T)), shape=(len(counts), len(held) * 256))

    def common(self, some, others):
        """Shares of environments in common."""
        result = np.empty((len(some), len(others)), dtype=np.float32)
        right = self.repeated[others].T.tocsc()
        for start in range(0, len(some), 500):
            part = some[start:start + 500]
            shared = (self.repeated[part] @ right).toarray()
            result[start:start + 500] = shared / np.maximum(self.sizes[part][:, None] + self.sizes[others][None] - shared, 1)
        return result


class MoleculeFit:
    """A fit of `values` (less `base`, a descriptor's index or None) of the molecules `kept`; trees alone where `kernel` is None."""

    def __init__(self, molecules, values, kept, base, unit, kernel):
        self.molecules, self.base, self.unit, self.kernel = molecules, base, unit, kernel
        target = values[kept] - self.base_of(kept)
        ions = molecules.ions[kept]
        neutral = target[ions == ""]
        self.intercept = float(neutral.mean())
        # Drawn to none as one more value there would.
        self.ofIons = {kind: float(np.sum(target[ions == kind] - self.intercept) / (1 + np.sum(ions == kind)))
                       for kind in IONS}
        rest = (target - self.intercept - np.array([self.ofIons.get(kind, 0.0) for kind in ions])) / unit
        self.kept, self.range = kept, (values[kept].min(), values[kept].max())
        present = molecules.table[kept] > 0
        occurs = np.asarray(present.sum(axis=0)).ravel()
        self.known = set(np.array(molecules.environments)[occurs >= 3])
        self.asked = np.flatnonzero(occurs >= USUAL)
        self.booster = lightgbm.train(OPTIONS, lightgbm.Dataset(self.matrix(kept), rest), ROUNDS)
        if kernel is not None:
            self.fit_process(rest)

    def fit_process(self, rest):
        """The weights of a Gaussian process over what the base and ions leave."""
        rows = self.molecules.rows[self.kept]
        absent = rows == ABSENT
        with np.errstate(invalid="ignore"):
            held = np.where(absent, np.nan, rows)
            self.means = np.nan_to_num(np.nanmean(held, axis=0)).astype(np.float32)
            self.spreads = np.maximum(np.nan_to_num(np.nanstd(held, axis=0), nan=1.0), 1e-3).astype(np.float32)
        self.flags = np.flatnonzero(absent.any(axis=0))
        self.points = self.stepped(self.kept)
        likeness = self.likeness(self.kept, self.points)
        likeness[np.diag_indices_from(likeness)] += np.float32(self.kernel["noise"])
        self.weights = cho_solve(cho_factor(likeness, lower=True, overwrite_a=True), rest.astype(np.float32))

    def base_of(self, places):
        return self.molecules.rows[places, self.base].astype(float) if self.base is not None else np.zeros(len(places))

    def matrix(self, places):
        return np.hstack([self.molecules.rows[places], self.molecules.table[places][:, self.asked].toarray()])

    def stepped(self, places):
        rows = self.molecules.rows[places]
        steps = np.clip(np.rint((rows - self.means) / self.spreads * RESOLUTION), -FARTHEST, FARTHEST)
        return np.hstack([np.where(rows == ABSENT, 0, steps), np.where(rows[:, self.flags] == ABSENT, RESOLUTION, 0)]).astype(np.int8)

    @property
    def length(self):
        """In spreads, for all columns together."""
        return self.kernel["length"] * np.sqrt(self.points.shape[1])

    def likeness(self, places, points):
        own = self.points.astype(np.float32)
        other = points.astype(np.float32)
        squared = (other ** 2).sum(axis=1)[:, None] + (own ** 2).sum(axis=1)[None] - 2 * other @ own.T
        squared = np.maximum(squared, 0) * np.float32(5 / (self.length * RESOLUTION) ** 2)
        distance = np.sqrt(squared)
        closeness = (1 + distance + squared / 3) * np.exp(-distance)
        common = self.molecules.common(places, self.kept)
        return self.kernel["environments"] * common + self.kernel["descriptors"] * closeness

    def predict(self, places):
        fitted = self.booster.predict(self.matrix(places), num_threads=1)
        if self.kernel is not None:
            fitted = (fitted + self.likeness(places, self.stepped(places)) @ self.weights) / 2
        ofIons = np.array([self.ofIons.get(kind, 0.0) for kind in self.molecules.ions[places]])
        values = self.base_of(places) + self.intercept + ofIons + self.unit * fitted
        return np.clip(values, *self.range)

    def share_known(self, places):
        return np.array([sum(number for key, number in self.molecules.counts[place].items() if key in self.known)
                         / self.molecules.sizes[place] for place in places])

    def write(self, folder, name, about, widths, ionFactor):
        names = self.molecules.names
        lines = [f"about\t{about}", f"intercept\t{self.intercept:.6g}", f"range\t{self.range[0]:g}\t{self.range[1]:g}"]
        lines += [f"descriptor\t{names[self.base]}\t1"] if self.base is not None else []
        lines += [f"ion\t{kind}\t{value:.5g}" for kind, value in self.ofIons.items()]
        lines += [f"ionfactor\t{ionFactor:.3g}"]
        lines += [f"column\t{name}" for name in names]
        lines += [f"environment\t{self.molecules.environments[place]:08x}" for place in self.asked]
        lines += [f"trees\t{name}-trees.bin"] + ([f"kernel\t{name}-kernel.bin"] if self.kernel is not None else [])
        lines += [f"width\t{share:g}\t{width:.3g}" for share, width in widths]
        ordered = sorted(self.known)
        for start in range(0, len(ordered), 12):
            lines.append("known\t" + "\t".join(f"{key:08x}" for key in ordered[start:start + 12]))
        (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n")
        self.write_trees(folder / f"{name}-trees.bin")
        if self.kernel is not None:
            self.write_kernel(folder / f"{name}-kernel.bin")

    def write_trees(self, path):
        starts, nodes = [], []
        share = self.unit / (1 if self.kernel is None else 2)
        for tree in self.booster.dump_model()["tree_info"]:
            starts.append(len(nodes))
            # Breadth first, so that a node's two children stand side by side and after it.
            queue = [tree["tree_structure"]]
            place = 0
            while place < len(queue):
                node = queue[place]
                place += 1
                if "leaf_value" in node:
                    nodes.append((-1, 0.0, 0, node["leaf_value"] * share))
                    continue
                # The reader compares numbers of 32 bits; the threshold is rounded down to one, which no value lies between.
                threshold = np.float32(node["threshold"])
                if float(threshold) > node["threshold"]:
                    threshold = np.nextafter(threshold, np.float32(-np.inf))
                nodes.append((node["split_feature"], threshold, len(queue), node["internal_value"] * share))
                queue += [node["left_child"], node["right_child"]]
        kinds = np.dtype([("column", "<i4"), ("threshold", "<f4"), ("child", "<i4"), ("mean", "<f4")])
        path.write_bytes(np.array([len(starts), len(nodes)], "<u4").tobytes() + np.array(starts, "<u4").tobytes()
                         + np.array(nodes, kinds).tobytes())

    def write_kernel(self, path):
        table = self.molecules.table[self.kept].tocsc()
        held = np.flatnonzero(np.diff(table.indptr))
        entries = [(table.indices[table.indptr[column]:table.indptr[column + 1]].astype(np.uint32),
                    table.data[table.indptr[column]:table.indptr[column + 1]].astype(np.uint32)) for column in held]
        starts = np.concatenate([[0], np.cumsum([len(rows) for rows, _ in entries])])
        steps = self.points.tobytes()
        parts = [np.array([len(self.kept), len(self.flags), len(held), starts[-1]], "<u4"),
                 np.array([self.kernel["environments"], self.kernel["descriptors"], self.length], "<f4"),
                 self.means.astype("<f4"), self.spreads.astype("<f4"), self.flags.astype("<u4"),
                 (self.weights * self.unit / 2).astype("<f4"), self.molecules.sizes[self.kept].astype("<f4"),
                 np.array(self.molecules.environments, dtype="<u4")[held], starts.astype("<u4"),
                 np.concatenate([rows | (counts << 16) for rows, counts in entries]).astype("<u4")]
        path.write_bytes(b"".join(part.tobytes() for part in parts) + steps + b"\0" * (-len(steps) % 4))
