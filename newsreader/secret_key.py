"""The secret key of a local installation, which nobody should have to think of."""

import secrets
from pathlib import Path


def local_secret_key(folder: Path) -> str:
    """Read the key kept in `folder`, or make one and keep it there.

    Where the folder cannot be written, the key lasts as long as the process: enough for a command, and sessions
    then end with the server.
    """
    path = folder / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        key = secrets.token_urlsafe(50)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # "x" so that of two processes starting at once only one writes; the other reads what it wrote.
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(key)
    except FileExistsError:
        return path.read_text(encoding="ascii") or key
    except OSError:
        pass
    return key
