"""One contest of classifiers.mjs, scikit-learn's side: task on standard input, result on standard output."""

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
repetitions = task.pop("repetitions")
seeds, seen_labels, asked_labels = task.pop("seeds"), task.pop("seen"), task.pop("asked")


def rows(name, labels):
    return np.fromfile(os.path.join(folder, name), dtype=np.float32).reshape(len(labels), -1)


def shortest(work, times):
    seconds = []
    for _ in range(times):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


seen, asked = rows("seen.f32", seen_labels), rows("asked.f32", asked_labels)
result = {"milliseconds": [], "accuracy": [], "logLoss": []}
for seed in seeds:
    if kind == "knn":
        model = KNeighborsClassifier(**task)
    elif kind == "mlp":
        model = MLPClassifier(random_state=seed, **task)
    else:
        model = SVC(random_state=seed, cache_size=200, **task)
    fitting = shortest(lambda: model.fit(seen, seen_labels), repetitions if timed == "fit" else 1)
    proper = kind != "svc" or model.probability
    ask = model.predict_proba if proper else model.predict
    answers = ask(asked)
    predicting = shortest(lambda: ask(asked), repetitions if timed == "predict" else 1)
    epochs = getattr(model, "n_iter_", 1) if kind == "mlp" else 1
    seconds = {"fit": fitting, "predict": predicting, "epoch": fitting / epochs}[timed]
    result["milliseconds"].append(1000 * seconds)
    labels = model.classes_[np.argmax(answers, axis=1)] if proper else answers
    result["accuracy"].append(accuracy_score(asked_labels, labels))
    if proper:
        # Float32 answers of an MLP would be cut at 1e-7, ours are not.
        answers = answers.astype(np.float64)
        result["logLoss"].append(log_loss(asked_labels, answers, labels=model.classes_))
print(json.dumps(result))
