"""Descriptors as a scikit-learn transformer; rows that cannot be described are masked and named, not dropped."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator, RegressorMixin, TransformerMixin, clone
from sklearn.utils.validation import check_is_fitted

from .client import Client
from .columns import InvalidRow
from .errors import InvalidMolecules


class DativeDescriptors(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """SMILES in, a matrix of descriptors out.

    - `missing`: what stands for a value that a described molecule does not have: `nan`, or `median`, that of the
      molecules it was fitted on. A row that cannot be described is NaN in every column either way.
    - `on_invalid`: `mask` keeps such rows, `raise` ends with `InvalidMolecules`.
    - `drop_empty`: leave out columns that no molecule of the fit has a value for.

    After `fit` and after each `transform`, `invalid_` names the rows that could not be described, with reasons, and
    `valid_mask_` is False there. `MaskedRows` puts an estimator that takes no NaN behind it.
    """

    def __init__(
        self, descriptors: str | Sequence[str] = "core", *, form: str | None = None, names: str = "dative",
        missing: str = "median", on_invalid: str = "mask", drop_empty: bool = True, workers: int | None = None,
        timeout_ms: int = 2000,
    ) -> None:
        self.descriptors = descriptors
        self.form = form
        self.names = names
        self.missing = missing
        self.on_invalid = on_invalid
        self.drop_empty = drop_empty
        self.workers = workers
        self.timeout_ms = timeout_ms

    def fit(self, X: Any, y: Any = None) -> DativeDescriptors:
        """Learns names and medians."""
        self._fit(X)
        return self

    def fit_transform(self, X: Any, y: Any = None, **parameters: Any) -> Any:
        """As `fit` and `transform`, describing once."""
        return self._filled(self._fit(X))

    def transform(self, X: Any) -> Any:
        """Rows × columns; NaN in rows that cannot be described."""
        check_is_fitted(self, "feature_names_")
        names, values = self._described(X)
        place = {name: index for index, name in enumerate(names)}
        return self._filled(values[:, [place[name] for name in self.feature_names_]])

    def get_feature_names_out(self, input_features: Any = None) -> npt.NDArray[np.object_]:
        """The names of the columns."""
        check_is_fitted(self, "feature_names_")
        return np.array(self.feature_names_, dtype=object)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "feature_names_")

    def _fit(self, X: Any) -> npt.NDArray[np.float64]:
        if self.missing not in ("nan", "median"):
            raise ValueError(f"missing is 'nan' or 'median', not {self.missing!r}")
        if self.on_invalid not in ("mask", "raise"):
            raise ValueError(f"on_invalid is 'mask' or 'raise', not {self.on_invalid!r}")
        names, values = self._described(X)
        has_value = ~np.all(np.isnan(values), axis=0) if len(values) else np.ones(len(names), bool)
        kept = np.flatnonzero(has_value) if self.drop_empty else np.arange(len(names))
        self.feature_names_ = [names[index] for index in kept]
        self.n_features_in_ = 1
        values = values[:, kept]
        medians = np.full(len(kept), np.nan)
        for column in np.flatnonzero(has_value[kept]):
            medians[column] = np.nanmedian(values[:, column])
        self.medians_ = medians
        return values

    def _described(self, X: Any) -> tuple[list[str], npt.NDArray[np.float64]]:
        smiles = _column(X)
        with Client(descriptors=self.descriptors, form=self.form, names=self.names, canonical=False,
                    workers=self.workers, timeout_ms=self.timeout_ms) as client:
            table = client.describe(smiles)
        self.invalid_: list[InvalidRow] = table.invalid
        self.valid_mask_: npt.NDArray[np.bool_] = np.array(table.valid)
        if self.invalid_ and self.on_invalid == "raise":
            first = self.invalid_[0]
            raise InvalidMolecules(
                f"{len(self.invalid_)} of {table.rows} rows cannot be described, first row {first.position}, "
                f"{first.smiles!r}: {first.detail}")
        return table.descriptors, np.array(table.matrix())

    def _filled(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        if self.missing == "median":
            rows, columns = np.nonzero(np.isnan(values) & self.valid_mask_[:, None])
            values[rows, columns] = self.medians_[columns]
        return values


class MaskedRows(RegressorMixin, BaseEstimator):  # type: ignore[misc]
    """An estimator that sees only rows without NaN; what it predicts for the others is masked.

        make_pipeline(DativeDescriptors(), MaskedRows(make_pipeline(StandardScaler(), GaussianProcessRegressor())))
    """

    def __init__(self, estimator: Any) -> None:
        self.estimator = estimator

    def fit(self, X: Any, y: Any, **parameters: Any) -> MaskedRows:
        """Fits the estimator to the rows that are whole; `fit_mask_` tells which."""
        X, y = np.asarray(X, dtype=float), np.asarray(y)
        self.fit_mask_ = ~np.isnan(X).any(axis=1)
        if not self.fit_mask_.any():
            raise InvalidMolecules("no row is left to fit: none is without a missing value")
        self.n_features_in_ = X.shape[1]
        self.estimator_ = clone(self.estimator).fit(X[self.fit_mask_], y[self.fit_mask_], **parameters)
        return self

    def predict(self, X: Any, **parameters: Any) -> Any:
        """Predictions as a masked array; where the estimator gives several (`return_std=True`), several of them."""
        check_is_fitted(self, "estimator_")
        X = np.asarray(X, dtype=float)
        whole = ~np.isnan(X).any(axis=1)
        if not whole.any():
            return self._spread(np.empty(0), whole)
        answer = self.estimator_.predict(X[whole], **parameters)
        if isinstance(answer, tuple):
            return tuple(self._spread(part, whole) for part in answer)
        return self._spread(answer, whole)

    def score(self, X: Any, y: Any, sample_weight: Any = None) -> float:
        """The estimator's score on the rows that are whole."""
        X, y = np.asarray(X, dtype=float), np.asarray(y)
        whole = ~np.isnan(X).any(axis=1)
        weight = None if sample_weight is None else np.asarray(sample_weight)[whole]
        return float(self.estimator_.score(X[whole], y[whole], sample_weight=weight))

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags

    @staticmethod
    def _spread(values: Any, whole: npt.NDArray[np.bool_]) -> Any:
        values = np.asarray(values)
        shape = (len(whole), *values.shape[1:])
        spread = np.ma.MaskedArray(np.full(shape, np.nan), mask=np.ones(shape, bool))
        spread[whole] = values
        return spread


def _column(X: Any) -> Any:
    """The SMILES of what scikit-learn hands on: a series, a list, or a table of one column."""
    shape = getattr(X, "shape", None)
    if shape is not None and len(shape) == 2:
        if shape[1] != 1:
            raise ValueError(f"one column of SMILES is needed, not {shape[1]}")
        return X.iloc[:, 0] if hasattr(X, "iloc") else (X.to_series() if hasattr(X, "to_series") else np.asarray(X)[:, 0])
    if isinstance(X, list) and X and isinstance(X[0], (list, tuple)):
        return [row[0] for row in X]
    return X
