"""scikit-learn's side of forest-distributions.mjs: JSON task on standard input, result on standard output."""

import json
import os
import sys
import time

import numpy as np
from sklearn.ensemble import ExtraTreesRegressor

task = json.load(sys.stdin)


def rows(name, width):
    return np.fromfile(os.path.join(task["folder"], name), dtype=np.float32).reshape(-1, width)


def shortest(repetitions, work):
    times = []
    for _ in range(repetitions):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


seen, asked = rows("seen.f32", task["featureCount"]), rows("asked.f32", task["featureCount"])
targets = rows("targets.f32", task["outputs"]).astype(np.float64)
model = ExtraTreesRegressor(
    n_estimators=task["trees"],
    max_features=task["featuresPerSplit"],
    random_state=task["seed"],
    n_jobs=1,
)
fit = shortest(2, lambda: model.fit(seen, targets))
batch = np.resize(asked, (task["batch"], asked.shape[1]))
predict = shortest(3, lambda: model.predict(batch))
predicted = [round(float(value), 6) for value in model.predict(asked).ravel()]
print(json.dumps({"fit": fit, "predict": predict, "predicted": predicted}))
