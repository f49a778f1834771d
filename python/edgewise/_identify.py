"""Spectra in, coordination out."""

import os
from typing import NamedTuple

from ._call import EdgewiseError, run_command, run_service
from ._inputs import files_of
from ._tables import identification_row, table


def identify(
    source,
    *,
    element=None,
    channel=None,
    columns=None,
    e0=None,
    shift=None,
    pre_edge=None,
    post_edge=None,
    model=None,
    merge=False,
    explain=False,
    service=None,
    token=None,
    raw=False,
):
    """The coordination of the absorbing atom of each spectrum.

    Parameters
    ----------
    source
        A path or several; a pair ``(energy in eV, mu)``; a group of larch or several (``energy`` and ``mu`` are read, raw mu
        before any normalisation of yours); or a dictionary of any of these by name. A file can hold many spectra.
    element, channel, columns, e0, shift, pre_edge, post_edge, model, merge, explain
        As the options of ``edgewise identify``; ranges are pairs of eV from E0, ``(-160, -20)``.
    service
        Address of a running service, ``"http://127.0.0.1:7112"``, which then answers in place of the command; ``token`` is
        the one that it wants, if any. Ranges cannot be asked of it.
    raw
        Give the whole answers, as ``edgewise identify --format json`` prints them, as dictionaries.

    Returns
    -------
    DataFrame with one row a spectrum, or a list of dictionaries without pandas or with ``raw=True``. Refused spectra are told
    as an ``EdgewiseWarning`` each.

    Raises
    ------
    EdgewiseError
        where nothing could be answered, with the sentence that says why.
    """
    options = {
        "element": element,
        "channel": channel,
        "columns": columns,
        "e0": e0,
        "shift": shift,
        "pre_edge": pre_edge,
        "post_edge": post_edge,
        "model": model,
        "merge": merge,
        "explain": explain,
    }
    with files_of(source) as (paths, names):
        if service is None:
            answers = run_command("identify", paths, {**options, "quiet": True})
        else:
            answers = _of_service(service, paths, options, token)
        for answer in answers:
            answer["file"] = _name(answer["file"], names)
    return answers if raw else table([identification_row(answer) for answer in answers])


class Features(NamedTuple):
    """What a model takes of one spectrum."""

    #: The file, or the name of the spectrum.
    file: str
    element: str
    #: Name of the recipe that made the features.
    recipe: str
    #: A row of the input ``features`` of the element's ONNX model.
    values: list


def features(source, **options):
    """Features of each spectrum, as the models take them: a row for ``edgewise model export``'s ONNX models.

    ``source`` and ``options`` are those of :func:`identify`. The bundle has to keep training spectra (that which comes with
    Edgewise and every bundle that it trains does).
    """
    answers = identify(source, **{**options, "explain": True, "raw": True})
    made = []
    for answer in answers:
        if "evidence" not in answer:
            raise EdgewiseError(f"{answer['file']}: {answer['warnings'][-1]}")
        made.append(Features(answer["file"], answer["element"], answer["recipe"], answer["evidence"]["features"]))
    return made


def _of_service(service, paths, options, token):
    ranges = [name for name in ("pre_edge", "post_edge") if options[name] is not None]
    if ranges:
        raise EdgewiseError(f"{' and '.join(ranges)}: the service takes no ranges; ask the command, without service=")
    asked = {**options, "merge": "named" if options["merge"] else None}
    return run_service(service, "identify", paths, asked, token)


def _name(file, names):
    """The name that an array was given, in place of the file that it was written to."""
    for path, name in names.items():
        # The service knows no folders.
        if file in (path, os.path.basename(path)):
            return name
    return file
