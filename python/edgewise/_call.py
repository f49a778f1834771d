"""Calls of the command and of the service. Both answer with the same objects."""

import json
import os
import shlex
import shutil
import subprocess
import urllib.error
import urllib.parse
import urllib.request
import uuid
import warnings

#: Files of one call: every system takes a command line of that many paths, and the service that many files.
MOST_FILES = 100

#: Seconds that the service may take: it gives up a request after twice a minute of waiting and working.
SERVICE_TIMEOUT = 150


class EdgewiseError(Exception):
    """Nothing could be answered; the message is the sentence of the command or the service."""


class EdgewiseWarning(UserWarning):
    """Some inputs were refused, each with its sentence; the others are answered."""


def command_words():
    """The command: EDGEWISE_COMMAND (its words as a shell takes them), or ``edgewise`` on the path."""
    given = os.environ.get("EDGEWISE_COMMAND")
    if given:
        return shlex.split(given)
    found = shutil.which("edgewise")
    if found is None:
        raise EdgewiseError(
            "the command edgewise is not on the path: install it with Node.js (npm install --global edgewise), "
            "or name it in the environment variable EDGEWISE_COMMAND"
        )
    return [found]


def run_command(verb, paths, options):
    """JSON objects that ``edgewise VERB PATHS --format json`` prints; refusals become warnings."""
    paths = [os.fspath(path) for path in paths]
    chunks = [paths] if options.get("merge") else list(_chunks(paths))
    results, refusals = [], []
    for chunk in chunks:
        # A path that begins like an option is a path all the same.
        words = [*command_words(), verb, *option_words(options), "--format", "json", "--", *chunk]
        done = subprocess.run(words, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, check=False)
        if done.returncode not in (0, 1):
            raise EdgewiseError(done.stderr.strip() or f"{words[0]} ended with status {done.returncode}")
        results += [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
        if done.returncode == 1:
            refusals += [line for line in done.stderr.splitlines() if line.strip()]
    return told(results, refusals)


def option_words(options):
    """``{"pre_edge": (-150, -30), "explain": True}`` as words of the command line."""
    words = []
    for name, value in options.items():
        if value is None or value is False:
            continue
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif isinstance(value, (tuple, list)):
            words.append(f"{flag}={','.join(str(item) for item in value)}")
        else:
            words.append(f"{flag}={value}")
    return words


def run_service(url, verb, paths, options, token=None):
    """Results of ``POST /api/VERB`` of a running service; refusals become warnings."""
    fields = {name: str(value).lower() if value is True else str(value) for name, value in options.items() if value not in (None, False)}
    results, refusals = [], []
    for chunk in _chunks([os.fspath(path) for path in paths]):
        answer = _post(f"{url.rstrip('/')}/api/{verb}", chunk, fields, token)
        results += answer["results"]
        refusals += [refusal["error"] for refusal in answer["refused"]]
    return told(results, refusals)


def told(results, refusals):
    """The results, with a warning of what was refused; an error where nothing is left."""
    if refusals and not results:
        raise EdgewiseError("\n".join(refusals))
    for refusal in refusals:
        warnings.warn(refusal, EdgewiseWarning, stacklevel=4)
    return results


def _chunks(paths):
    for start in range(0, len(paths), MOST_FILES):
        yield paths[start : start + MOST_FILES]


def _post(url, paths, fields, token):
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise EdgewiseError(f'service: "{url}" is no address like http://127.0.0.1:7112')
    boundary = uuid.uuid4().hex
    parts = []
    for name, value in fields.items():
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for path in paths:
        name = os.path.basename(path).replace("\\", "_").replace('"', "%22").replace("\r", " ").replace("\n", " ")
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError as error:
            raise EdgewiseError(f"{path}: it cannot be read ({error.strerror})") from error
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        parts += [head.encode(), content, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url, data=b"".join(parts), headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=SERVICE_TIMEOUT) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise EdgewiseError(_sentence(error)) from error
    except (urllib.error.URLError, TimeoutError) as error:
        reason = getattr(error, "reason", error)
        raise EdgewiseError(f"{url}: no service answers there ({reason}); start it with edgewise serve") from error


def _sentence(error):
    """What the service says was wrong."""
    try:
        answer = json.load(error)
    except ValueError:
        return f"{error.url}: {error.code} {error.reason}"
    if "error" in answer:
        return answer["error"]
    return "\n".join(refusal["error"] for refusal in answer.get("refused", [])) or f"{error.url}: {error.code}"
