"""The model of a site's property: the class's table value, a ridge over features, and boosted trees on what is left.

Needs numpy and lightgbm. `SiteModel` in Sources/Descriptors/Sites reads what `write` writes, and computes the same.
"""
import numpy as np
import lightgbm

SHELLS, KINDS, KNOWN = 6, 20, 4
RIDGE = 3.0
# Beyond this many units a residual pulls no harder (Huber): a judgement, not searched.
TOLERANCE = 1.0
TREES = dict(objective="huber", alpha=TOLERANCE, num_leaves=16, learning_rate=0.08, min_data_in_leaf=8, feature_fraction=0.2,
             bagging_fraction=0.8, bagging_freq=1, lambda_l2=2, max_bin=63, verbose=-1, num_threads=1, seed=1,
             deterministic=True, force_row_wise=True)


def keys(row, name):
    """Numbers of the surroundings of one, two … shells, as FNV-1a makes them from class and counts of kinds."""
    value = 0x811C9DC5
    result = []

    def combine(byte):
        nonlocal value
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    for byte in name.encode():
        combine(byte)
    for shell in range(KNOWN):
        combine(0xFF)
        for kind in range(KINDS):
            combine(min(255, int(row[shell * KINDS + kind])))
        result.append(value)
    return result


class SiteFit:
    def __init__(self, names, rounds=400, ridge=RIDGE, trees=TREES):
        self.names, self.rounds, self.ridge, self.options = names, rounds, ridge, trees

    def fit(self, rows, classes, tableValues, values, weights):
        rows = np.asarray(rows, dtype=np.float64)
        self.classes = sorted(set(classes))
        place = {name: i for i, name in enumerate(self.classes)}
        indicator = np.zeros((len(rows), len(self.classes)))
        indicator[np.arange(len(rows)), [place[name] for name in classes]] = 1
        target = values - tableValues
        self.spread = np.maximum(rows.std(axis=0), 0.2)
        # A column that never varies tells nothing.
        self.used = rows.std(axis=0) > 1e-9
        design = np.hstack([rows[:, self.used] / self.spread[self.used], indicator, np.ones((len(rows), 1))])
        penalty = np.full(design.shape[1], self.ridge)
        penalty[-1] = 1e-6
        pull = weights.copy()
        for _ in range(5):
            curvature = (design * pull[:, None]).T @ design + np.diag(penalty)
            solution = np.linalg.solve(curvature, (design * pull[:, None]).T @ target)
            left = np.abs(target - design @ solution)
            pull = weights * np.minimum(1, TOLERANCE / np.maximum(left, 1e-9))
        variance = np.sum(pull * (target - design @ solution) ** 2) / max(1, pull.sum() - len(solution) / 2)
        errors = np.sqrt(np.diag(np.linalg.inv(curvature)) * variance)
        count = self.used.sum()
        self.coefficients, self.coefficientErrors = np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
        self.coefficients[self.used] = solution[:count] / self.spread[self.used]
        self.coefficientErrors[self.used] = errors[:count] / self.spread[self.used]
        self.offsets = dict(zip(self.classes, solution[count:-1]))
        self.offsetErrors = dict(zip(self.classes, errors[count:-1]))
        self.intercept = solution[-1]
        self.means = {name: rows[indicator[:, i] > 0].mean(axis=0) for name, i in place.items()}
        self.range = (float(values.min()), float(values.max()))
        linear = self.linear(rows, classes, tableValues)
        data = lightgbm.Dataset(rows, values - linear, weight=weights)
        self.booster = lightgbm.train(self.options, data, self.rounds)
        self.known = set()
        for row, name in zip(rows, classes):
            self.known.update(keys(row, name))
        return self

    def linear(self, rows, classes, tableValues):
        return tableValues + self.intercept + rows @ self.coefficients + np.array([self.offsets.get(c, 0.0) for c in classes])

    def predict(self, rows, classes, tableValues):
        rows = np.asarray(rows, dtype=np.float64)
        if len(rows) == 0:
            return np.zeros(0)
        sums = self.linear(rows, classes, np.asarray(tableValues)) + self.booster.predict(rows)
        return np.clip(sums, *self.range)

    def likeness(self, row, name):
        for count, key in enumerate(keys(row, name)):
            if key not in self.known:
                return count
        return KNOWN

    def write(self, path, about, widths, factors):
        lines = [f"about\t{about}", f"intercept\t{self.intercept:.6g}", f"range\t{self.range[0]:g}\t{self.range[1]:g}"]
        for name in self.classes:
            lines.append(f"class\t{name}\t{self.offsets[name]:.4g}\t{self.offsetErrors[name]:.2g}\t"
                         f"{factors.get(name, 1.0):.3g}")
        for column in np.flatnonzero(self.used):
            lines.append(f"weight\t{self.names[column]}\t{self.coefficients[column]:.5g}\t"
                         f"{self.coefficientErrors[column]:.2g}")
        for name in self.classes:
            # What a class's members have in common is told as the class, not as a reason.
            common = [(self.names[column], self.means[name][column]) for column in np.flatnonzero(self.used)
                      if abs(self.coefficients[column] * self.means[name][column]) >= 0.02]
            lines.append("mean\t" + name + "".join(f"\t{column}:{mean:.3g}" for column, mean in common))
        lines += [f"width\t{width:.3g}" for width in widths]
        ordered = sorted(self.known)
        for start in range(0, len(ordered), 12):
            lines.append("known\t" + "\t".join(f"{key:08x}" for key in ordered[start:start + 12]))
        for tree in self.booster.dump_model()["tree_info"]:
            lines.append("tree")
            lines += list(self.nodes(tree["tree_structure"]))
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n")

    def nodes(self, root):
        """Nodes breadth first, so that a node's two children stand side by side and after it."""
        queue = [root]
        place = 0
        while place < len(queue):
            node = queue[place]
            place += 1
            if "leaf_value" in node:
                yield f"node\t-\t0\t0\t{node['leaf_value']:.5g}"
            else:
                # The reader compares numbers of 32 bits; the threshold is rounded down to one, which no value lies between.
                threshold = np.float32(node["threshold"])
                name = self.names[node["split_feature"]]
                yield f"node\t{name}\t{threshold:.9g}\t{len(queue)}\t{node['internal_value']:.5g}"
                queue += [node["left_child"], node["right_child"]]


def conformal(errors, likenesses, classes, level=0.9):
    """Half-widths by likeness, and a factor by class, from residuals out of sample: the least that hold `level` of them."""
    errors, likenesses = np.abs(errors), np.asarray(likenesses)
    everything = quantile(errors, level)
    widths = []
    for known in range(KNOWN + 1):
        part = errors[likenesses == known]
        widths.append(quantile(part, level) if len(part) >= 40 else np.nan)
    # A rarer neighbourhood is never trusted more than a commoner one.
    for known in range(KNOWN, -1, -1):
        if np.isnan(widths[known]):
            widths[known] = widths[known + 1] if known < KNOWN else everything
        if known < KNOWN:
            widths[known] = max(widths[known], widths[known + 1])
    factors = {}
    relative = errors / np.array(widths)[likenesses]
    for name in sorted(set(classes)):
        part = relative[np.array(classes) == name]
        # Drawn to 1 as thirty more values that are like all the others would.
        factors[name] = (len(part) * quantile(part, level) + 30) / (len(part) + 30) if len(part) >= 10 else 1.0
    correction = quantile(errors / (np.array(widths)[likenesses] * np.array([factors[c] for c in classes])), level)
    return [width * correction for width in widths], factors


def quantile(values, level):
    """The conformal quantile: the ⌈(n + 1) level⌉th of n values."""
    ordered = np.sort(values)
    return ordered[min(len(ordered) - 1, int(np.ceil((len(ordered) + 1) * level)) - 1)]
