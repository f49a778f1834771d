"""Whatever spectra come in as (paths, arrays, groups of larch), as files for the command."""

import contextlib
import os
import tempfile

from ._call import EdgewiseError


@contextlib.contextmanager
def files_of(source):
    """Gives paths of files that hold the spectra, and names by path for those that were no files."""
    items = _items(source)
    if not items:
        raise EdgewiseError("no spectrum was given")
    with tempfile.TemporaryDirectory(prefix="edgewise-") as folder:
        paths, names = [], {}
        for number, (name, item) in enumerate(items):
            if _is_path(item):
                paths.append(os.fspath(item))
                continue
            energy, mu = _columns(item, name)
            # A folder for each, so that every file can be called as its spectrum is.
            place = os.path.join(folder, str(number))
            os.mkdir(place)
            path = os.path.join(place, _file_name(name))
            with open(path, "w", encoding="utf-8") as file:
                file.write("# energy mu\n")
                file.writelines(f"{e!r} {m!r}\n" for e, m in zip(energy, mu))
            paths.append(path)
            names[path] = name
        yield paths, names


def _items(source):
    """(name, path or columns) of each spectrum."""
    if isinstance(source, dict):
        return list(source.items())
    if _is_path(source) or _is_spectrum(source):
        return [(_name_of(source, "spectrum"), source)]
    return [(_name_of(item, f"spectrum {number}"), item) for number, item in enumerate(source, 1)]


def _is_path(item):
    return isinstance(item, (str, os.PathLike))


def _is_spectrum(item):
    """A group with energy and mu, or a pair of columns of numbers; a list of two paths or two groups is none."""
    if hasattr(item, "energy"):
        return True
    if not isinstance(item, (tuple, list)) or len(item) != 2:
        return False
    return all(hasattr(column, "__len__") and not _is_path(column) and not hasattr(column, "energy") and _holds_numbers(column) for column in item)


def _holds_numbers(column):
    try:
        float(column[0])
    except (TypeError, ValueError, IndexError, KeyError):
        return False
    return True


def _name_of(item, otherwise):
    """Groups of larch know the file that they come from."""
    if _is_path(item):
        return os.fspath(item)
    for attribute in ("label", "filename", "groupname"):
        name = getattr(item, attribute, None)
        if isinstance(name, str) and name:
            return os.path.basename(name)
    return otherwise


def _columns(item, name):
    """Energy in eV and mu as lists of floats."""
    if hasattr(item, "energy"):
        energy = item.energy
        mu = next((getattr(item, word) for word in ("mu", "xmu") if getattr(item, word, None) is not None), None)
        if mu is None:
            raise EdgewiseError(f"{name}: the group has no mu; make it of the intensities first")
    else:
        try:
            energy, mu = item
        except (TypeError, ValueError):
            raise EdgewiseError(f"{name}: expected a path, a pair (energy, mu), or a group with energy and mu") from None
    energy, mu = [float(e) for e in energy], [float(m) for m in mu]
    if len(energy) != len(mu):
        raise EdgewiseError(f"{name}: {len(energy)} energies and {len(mu)} values of mu; they must be as many")
    return energy, mu


def _file_name(name):
    """Extensions would say of what format the file is: it has two columns, whatever it is called."""
    safe = "".join(letter if letter.isalnum() or letter in "._- " else "-" for letter in str(name)).strip(" .-")
    return f"{safe[:80] or 'spectrum'}.dat"
