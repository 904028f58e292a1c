"""`python -m orgs_service.drift DOCUMENT`: every difference between the document that the service
writes about itself and the published one, a line each. Exit code 1 where there is one."""

import json
import sys
from pathlib import Path

from .app import create_app

# What is not compared, and why.
IGNORED = {
    # Notes for the publisher's reference pages. No client sees them.
    "x-excluded",
    "x-mint",
}


def differences(mine, published, at: str = "#"):
    """Lines for whatever is not equal. `required` and `security` are sets, 1.0 is 1."""
    if isinstance(mine, dict) and isinstance(published, dict):
        for key in sorted((mine.keys() | published.keys()) - IGNORED):
            place = f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
            if key not in mine:
                yield f"{place}: only in the published document: {_short(published[key])}"
            elif key not in published:
                yield f"{place}: only in the service: {_short(mine[key])}"
            else:
                yield from differences(mine[key], published[key], place)
    elif isinstance(mine, list) and isinstance(published, list):
        if at.endswith("/required"):
            mine, published = sorted(mine), sorted(published)
        elif at.endswith("/parameters"):
            mine, published = (
                {f"{p['in']} {p['name']}": p for p in parameters}
                for parameters in (mine, published)
            )
            yield from differences(mine, published, at)
            return
        if len(mine) != len(published):
            yield f"{at}: {_short(mine)} in the service, published {_short(published)}"
            return
        for index, (one, other) in enumerate(zip(mine, published, strict=True)):
            yield from differences(one, other, f"{at}/{index}")
    elif mine != published or isinstance(mine, bool) != isinstance(published, bool):
        yield f"{at}: {_short(mine)} in the service, published {_short(published)}"


def _short(value) -> str:
    text = json.dumps(value)
    return text if len(text) <= 160 else f"{text[:160]}…"


def main(path: str) -> int:
    published = json.loads(Path(path).read_text(encoding="utf-8"))
    mine = json.loads(json.dumps(create_app().openapi()))
    lines = list(differences(mine, published))
    print(*lines, sep="\n", end="\n" if lines else "")
    operations = sum(len(item) for item in mine["paths"].values())
    schemas = len(mine["components"]["schemas"])
    print(f"{operations} operations and {schemas} schemas compared: {len(lines)} differences")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
