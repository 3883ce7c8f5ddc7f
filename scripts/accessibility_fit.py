"""A monotone additive logistic model: fitting, reading, writing. Needs numpy alone.

log odds of being hard = intercept + sum over features and segments of weight × part of the value within the segment. No
weight is negative, so the score never falls when a feature rises. Weights are drawn to zero by a ridge; features whose
weight is set by judgement and not by the data are named in FIXED with the reason.
"""
import numpy as np

# Floors: weights by judgement, for what decoys matched in size and mostly flat cannot tell; the data may add to them
# except where a feature is in FLOOR_ALONE. A bond to be formed fails one time in ten (−ln 0.9), a centre to be set one
# time in seven (−ln 0.86), a second one in the same piece again; bridges and spiro atoms, a ring system and an arrangement
# of rings that few have made cost something by themselves, and so does a point of the score of Ertl and Schuffenhauer.
FLOOR = {"steps": 0.105, "centres": 0.15, "crowded_centres": 0.15, "bridgeheads": 0.2, "spiro": 0.2,
         "ring_rarity": 0.4, "framework_rarity": 0.4, "large_pieces": 0.02, "ertl": 0.4}
FLOOR_ALONE = {"steps", "large_pieces"}
# `size` would only tell small from large within kinds of decoy.
LEFT_OUT = {"size"}
RIDGE = 3.0
QUANTILES = (0, 0.35, 0.7)


def knots(values):
    """Where a feature's segments begin: 0 or the least value, then quantiles of those above it."""
    low = float(np.min(values))
    above = values[values > low + 1e-9]
    if len(above) < 50:
        return [low]
    points = [low]
    for quantile in QUANTILES[1:]:
        point = float(np.round(np.quantile(above, quantile), 3))
        if point > points[-1] + 1e-6:
            points.append(point)
    return points


def basis(values, points):
    """One column a segment: how far the value goes into it; the last has no end."""
    ends = points[1:] + [np.inf]
    return np.stack([np.clip(values, low, high) - low for low, high in zip(points, ends)], axis=1)


class Model:
    def __init__(self, names):
        self.names = names
        self.knots = {}
        self.segments = []

    def columns(self, features):
        parts = []
        for name in self.names:
            if name in self.knots:
                parts.append(basis(features[:, self.names.index(name)], self.knots[name]))
        return np.concatenate(parts, axis=1)

    def offset(self, features):
        return sum(weight * features[:, self.names.index(name)] for name, weight in FLOOR.items() if name in self.names)

    def fit(self, features, hard, weights):
        for name in self.names:
            if name not in LEFT_OUT and name not in FLOOR_ALONE:
                self.knots[name] = knots(features[:, self.names.index(name)])
        self.segments = [(name, i) for name in self.names if name in self.knots for i in range(len(self.knots[name]))]
        design = self.columns(features)
        self.scales = np.maximum(design.std(axis=0), 1e-9)
        design = np.concatenate([np.ones((len(design), 1)), design / self.scales], axis=1)
        weights = weights * len(weights) / weights.sum()
        self.solution, spread = solve(design, hard, weights, self.offset(features))
        self.intercept = self.solution[0]
        self.weights = self.solution[1:] / self.scales
        self.intercept_error, self.errors = spread[0], spread[1:] / self.scales
        return self

    def logits(self, features):
        return self.intercept + self.offset(features) + self.columns(features) @ self.weights

    def rows(self):
        yield "intercept", "", "", self.intercept, self.intercept_error
        for name, weight in FLOOR.items():
            yield name, 0.0, "", weight, ""
        for (name, i), weight, error in zip(self.segments, self.weights, self.errors):
            points = self.knots[name]
            if weight > 0:
                yield name, points[i], points[i + 1] if i + 1 < len(points) else "", weight, error


def solve(design, hard, weights, offset):
    """Weights that are not negative (the first, the intercept, may be): Newton's method, each step's quadratic problem by
    coordinate descent; with standard errors from the curvature over the weights that are not zero."""
    count = design.shape[1]
    penalty = np.full(count, RIDGE)
    penalty[0] = 1e-6
    here = np.zeros(count)

    def loss(solution):
        logits = design @ solution + offset
        return np.sum(weights * (np.logaddexp(0, logits) - hard * logits)) + 0.5 * np.sum(penalty * solution ** 2)

    best = loss(here)
    for _ in range(60):
        chance = 1 / (1 + np.exp(-(design @ here + offset)))
        slope = design.T @ (weights * (chance - hard)) + penalty * here
        curvature = (design * (weights * np.maximum(chance * (1 - chance), 1e-5))[:, None]).T @ design + np.diag(penalty)
        target = here.copy()
        residual = slope.copy()
        for _ in range(500):
            moved = 0.0
            for k in range(count):
                new = target[k] - residual[k] / curvature[k, k]
                if k > 0:
                    new = max(0.0, new)
                if new != target[k]:
                    residual += curvature[:, k] * (new - target[k])
                    moved = max(moved, abs(new - target[k]))
                    target[k] = new
            if moved < 1e-7:
                break
        step = 1.0
        while step > 1e-4 and loss(here + step * (target - here)) > best:
            step /= 2
        following = here + step * (target - here)
        change = best - loss(following)
        here, best = following, best - change
        if change < 1e-6 * len(design):
            break
    chance = 1 / (1 + np.exp(-(design @ here + offset)))
    free = np.flatnonzero((here > 0) | (np.arange(count) == 0))
    curvature = (design[:, free] * (weights * chance * (1 - chance))[:, None]).T @ design[:, free] + np.diag(penalty[free])
    errors = np.zeros(count)
    errors[free] = np.sqrt(np.diag(np.linalg.inv(curvature)))
    return here, errors


def area(hard, easy):
    """Area under the receiver operating characteristic; ties count half."""
    values = np.concatenate([hard, easy])
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return (ranks[:len(hard)].sum() - len(hard) * (len(hard) + 1) / 2) / (len(hard) * len(easy))
