"""One contest of classifiers.mjs on scikit-learn's side: the task on standard input, the result on standard output."""

import json
import os
import sys
import time
import warnings

import numpy as np
from sklearn.metrics import accuracy_score, log_loss
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC

warnings.simplefilter("ignore")
task = json.load(sys.stdin)
folder, kind, timed = task.pop("folder"), task.pop("kind"), task.pop("timed")
seeds, seen_labels, asked_labels = task.pop("seeds"), task.pop("seen"), task.pop("asked")


def rows(name, labels):
    return np.fromfile(os.path.join(folder, name), dtype=np.float32).reshape(len(labels), -1)


seen, asked = rows("seen.f32", seen_labels), rows("asked.f32", asked_labels)
result = {"milliseconds": [], "accuracy": [], "logLoss": []}
for seed in seeds:
    if kind == "knn":
        model = KNeighborsClassifier(**task)
    elif kind == "mlp":
        model = MLPClassifier(random_state=seed, **task)
    else:
        model = SVC(random_state=seed, cache_size=200, **task)
    start = time.process_time()
    model.fit(seen, seen_labels)
    fitting = time.process_time() - start
    proper = kind != "svc" or model.probability
    start = time.process_time()
    answers = model.predict_proba(asked) if proper else model.predict(asked)
    predicting = time.process_time() - start
    epochs = getattr(model, "n_iter_", 1) if kind == "mlp" else 1
    seconds = {"fit": fitting, "predict": predicting, "epoch": fitting / epochs}[timed]
    result["milliseconds"].append(1000 * seconds)
    labels = model.classes_[np.argmax(answers, axis=1)] if proper else answers
    result["accuracy"].append(accuracy_score(asked_labels, labels))
    loss = log_loss(asked_labels, answers, labels=model.classes_) if proper else float("nan")
    result["logLoss"].append(None if np.isnan(loss) else loss)
print(json.dumps(result))
