"""scikit-learn's side of forest.mjs: tasks as JSON lines on standard input, a line of results for each."""

import json
import os
import resource
import sys
import time

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import log_loss


def rows(name, count):
    return np.fromfile(name, dtype=np.float32).reshape(count, -1)


def peak_mib():
    # ru_maxrss begins with that of the process that started this one; Linux knows better.
    if os.path.exists("/proc/self/status"):
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


for line in sys.stdin:
    task = json.loads(line)
    folder = task["folder"]
    with open(os.path.join(folder, "labels.json")) as file:
        labels = json.load(file)
    seen_labels, asked_labels = np.array(labels["seen"]), np.array(labels["asked"])
    seen = rows(os.path.join(folder, "seen.f32"), len(seen_labels))
    asked = rows(os.path.join(folder, "asked.f32"), len(asked_labels))
    loaded = peak_mib()
    model = RandomForestClassifier(n_estimators=task["trees"], random_state=task["seed"], n_jobs=1)
    fit = float("inf")
    for repetition in range(task["repetitions"]):
        start = time.process_time()
        model.fit(seen, seen_labels)
        fit = min(fit, time.process_time() - start)
        if repetition == 0:
            grown = peak_mib()
    answers = model.predict_proba(asked)
    batch = np.resize(asked, (task["batch"], asked.shape[1]))
    start = time.process_time()
    model.predict_proba(batch)
    predict = time.process_time() - start
    start = time.process_time()
    for row in range(5):
        model.predict_proba(asked[row : row + 1])
    one = (time.process_time() - start) / 5
    result = {
        "fit": fit,
        "predict": predict,
        "one": one,
        "loadedMib": loaded,
        "peakMib": grown,
        "accuracy": float((model.classes_[answers.argmax(axis=1)] == asked_labels).mean()),
        "logLoss": float(log_loss(asked_labels, answers, labels=model.classes_)),
    }
    print(json.dumps(result), flush=True)
