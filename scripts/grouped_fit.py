"""The model of a quantity of lone pairs: class and group values and a ridge over features in which groups of classes have
weights of their own. For hundreds of values; the ridge is solved in the space of values, so that a fit costs one matrix of
kernels for all folds. `SiteModel` in Sources/Descriptors/Sites reads what `write` writes, and computes the same.
"""
from dataclasses import dataclass

import numpy as np

from site_fit import KINDS, KNOWN, SHELLS, keys

GROUPS = {
    "amines": ["primary amine", "secondary amine", "tertiary amine", "ammonia", "aniline-like nitrogen",
               "hydrazine-like nitrogen", "nitrogen on a hetero atom"],
    "unsaturated nitrogen": ["pyridine nitrogen", "azole nitrogen", "imine nitrogen", "amidine nitrogen",
                             "guanidine nitrogen", "aromatic nitrogen beside a hetero atom", "oxime nitrogen",
                             "azo nitrogen", "nitrogen doubly bonded to P or S"],
    "cumulated": ["nitrile", "cumulated nitrogen", "cumulated oxygen"],
    "carbonyls": ["ketone", "aldehyde", "ester carbonyl", "acid carbonyl", "amide oxygen", "urea oxygen",
                  "carbamate oxygen", "carbonate oxygen", "acyl on another hetero atom"],
    "oxides": ["phosphoryl oxygen", "sulfoxide", "sulfonamide oxygen", "sulfone or sulfonate oxygen", "N-oxide",
               "nitro oxygen", "nitroso oxygen", "oxide of another element"],
    "divalent oxygen": ["ether", "strained ether", "alcohol", "phenol", "water", "furan", "ether oxygen of an ester",
                        "ether on an unsaturated atom", "ether of a hetero atom", "hydroxyl of an acid",
                        "hydroxyl on a hetero atom"],
    "sulfur and selenium": ["sulfide", "sulfide on an unsaturated atom", "thiol", "disulfide-like sulfur", "thiophene",
                            "thioamide sulfur", "thiocarbonyl", "thiophosphoryl", "cumulated sulfur"],
}
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
# Shares of the prior: groups, the constant.
GROUP, CONSTANT = 2.0, 30.0
# A residual beyond this share of the unit pulls no harder (Huber).
TOLERANCE = 0.5
# Rounds in which sites that must be bounded are looked for; how far below its bound, in units, one is let go.
ROUNDS = 3
SLACK = 0.02


@dataclass(frozen=True)
class Prior:
    """What is thought of weights before values are seen."""

    # What values are divided by.
    unit: float
    # What lies farther counts for less: the prior of a weight shrinks with its shell (squared in the penalty).
    fading: tuple
    # The share of classes.
    ofClass: float
    # Among which the share of a group's weights beside those of all is chosen.
    own: tuple
    # Whether lone pairs along loose chains count, which may share a proton.
    isShared: bool


class GroupedFit:
    """The sites that a quantity may belong to, ready for fits."""

    def __init__(self, names, rows, classes, prior):
        self.names, self.rows, self.classes, self.unit, self.ofClass = names, rows, classes, prior.unit, prior.ofClass
        self.used = rows.std(axis=0) > 1e-9
        fading = np.ones(len(names))
        for shell in range(SHELLS):
            fading[shell * KINDS:(shell + 1) * KINDS] = prior.fading[shell]
            start = SHELLS * KINDS + 5 * shell
            fading[start:start + 5] = prior.fading[shell]
        floor = np.where(np.array(names) == "inverseOfAtoms", 0.05, 0.2)
        # Spread of the features, not of values: nothing of the test folds' values is in it.
        self.prior = (fading / np.maximum(rows.std(axis=0), floor))[self.used]
        self.groups = list(GROUPS)
        own = np.array([GROUP_OF.get(name, "-") for name in classes])
        self.classNames = sorted(set(classes))
        scaled = rows[:, self.used] * self.prior
        blocks = [scaled]
        blocks.append(self.ofClass * np.array([[name == other for other in self.classNames] for name in classes], dtype=float))
        blocks.append(GROUP * np.array([[group == other for other in self.groups] for group in own], dtype=float))
        blocks.append(np.full((len(rows), 1), CONSTANT))
        # Of what all sites share, and of what those of a group do.
        self.common = np.hstack(blocks)
        self.apart = np.hstack([scaled * (own == group)[:, None] for group in self.groups])
        self.kernels = {share: self.common @ self.common.T + share ** 2 * self.apart @ self.apart.T for share in prior.own}
        self.keys = [keys(row, name) for row, name in zip(rows, classes)]

    def fit(self, measured, values, settings, bounded=(), bounds=()):
        """A fit of the sites `measured` by a penalty and a share of a group's own: what `predict` and `write` take.

        The sites `bounded` are fitted to what they may have at most: `boundedSites` tells which would have more.
        """
        penalty, share = settings
        places, values = np.concatenate([measured, bounded]).astype(int), np.concatenate([values, bounds])
        kernel = self.kernels[share][np.ix_(places, places)]
        values = values / self.unit
        pull = np.ones(len(values))
        for _ in range(4):
            dual = np.linalg.solve(kernel + np.diag(penalty / pull), values)
            left = np.abs(values - kernel @ dual)
            pull = np.clip(np.minimum(1, TOLERANCE / np.maximum(left, 1e-9)), 0.05, 1)
        ofMeasured = values[:len(measured)]
        return places, dual, (ofMeasured.min(), ofMeasured.max()), share, np.asarray(measured)

    def boundedSites(self, measured, values, sites, bounds, settings):
        """Those of `sites` that a fit of the others would put beyond their bounds, found by a few rounds."""
        active = np.zeros(len(sites), dtype=bool)
        for _ in range(ROUNDS):
            fitted = self.fit(measured, values, settings, sites[active], bounds[active])
            # One that is held at its bound stays so unless it falls below by itself.
            active = self.predict(fitted, sites) > bounds - np.where(active, SLACK * self.unit, 0)
        return active

    def predict(self, fitted, wanted):
        places, dual, (low, high), share, _ = fitted
        return np.clip(self.kernels[share][np.ix_(wanted, places)] @ dual, low, high) * self.unit

    def known(self, fitted):
        return {key for place in fitted[4] for key in self.keys[place]}

    def measuredClasses(self, fitted):
        return {self.classes[place] for place in fitted[4]}

    def likeness(self, known, place):
        return next((count for count, key in enumerate(self.keys[place]) if key not in known), KNOWN)

    def write(self, path, about, fitted, widths, factors):
        places, dual, (low, high), share, measured = fitted
        solution = self.common[places].T @ dual * self.unit
        count = int(self.used.sum())
        parts = [solution[:count], *np.split(self.apart[places].T @ dual * self.unit * share ** 2, len(self.groups))]
        coefficients = np.zeros((1 + len(self.groups), len(self.names)))
        for place, part in enumerate(parts):
            coefficients[place, self.used] = part * self.prior
        rest = solution[count:]
        ofGroups = dict(zip(self.groups, GROUP * rest[len(self.classNames):-1]))
        lines = [f"about\t{about}", f"intercept\t{rest[-1] * CONSTANT:.6g}",
                 f"range\t{low * self.unit:g}\t{high * self.unit:g}"]
        fittedClasses = np.array([self.classes[place] for place in measured])
        for name, value in zip(self.classNames, rest):
            offset = self.ofClass * value + ofGroups.get(GROUP_OF.get(name), 0.0)
            lines.append(f"class\t{name}\t{offset:.5g}\t-\t{factors.get(name, 1.0):.3g}")
        unmeasured = [name for name in self.classNames if name not in fittedClasses]
        if unmeasured:
            lines.append("\t".join(["unmeasured", *unmeasured]))
        lines += [f"weight\t{self.names[column]}\t{coefficients[0, column]:.5g}" for column in np.flatnonzero(self.used)]
        for place, group in enumerate(self.groups):
            lines.append("group\t" + "\t".join(GROUPS[group]))
            lines += [f"groupweight\t{self.names[column]}\t{coefficients[1 + place, column]:.5g}"
                      for column in np.flatnonzero(np.abs(coefficients[1 + place]) > 1e-5 * self.unit)]
        for name in sorted(set(fittedClasses)):
            group = GROUP_OF.get(name)
            weights = coefficients[0] + (coefficients[1 + self.groups.index(group)] if group else 0)
            means = self.rows[measured[fittedClasses == name]].mean(axis=0)
            # What a class's members have in common is told as the class, not as a reason.
            lines.append("mean\t" + name + "".join(
                f"\t{self.names[column]}:{means[column]:.3g}" for column in np.flatnonzero(self.used)
                if abs(weights[column] * means[column]) >= 0.02 * self.unit))
        lines += [f"width\t{width:.3g}" for width in widths]
        ordered = sorted(self.known(fitted))
        for start in range(0, len(ordered), 12):
            lines.append("known\t" + "\t".join(f"{key:08x}" for key in ordered[start:start + 12]))
        path.write_text("\n".join(lines) + "\n")
