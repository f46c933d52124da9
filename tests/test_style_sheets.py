"""What style sheets must not do, though every browser would put up with it."""

import re
from itertools import groupby

from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))


def test_the_parts_of_one_typeface_are_chosen_together():
    """Of a family with parts of other weights, a browser takes for a weight that only one has the letters of that one,
    and all other letters from the next family."""
    faces = [rule for sheet in SHEETS for rule in re.findall(r"@font-face \{([^}]*)\}", sheet.read_text())]
    parted = [
        (
            re.search(r'font-family: "([^"]*)"', face)[1],
            "italic" in face.partition("unicode-range")[0].partition("font-weight")[2],
            re.search(r"font-weight: ([\d ]*)", face)[1],
        )
        for face in faces
        if "unicode-range" in face
    ]
    assert len(parted) > 3
    for name, parts in groupby(sorted(parted), key=lambda part: part[:2]):
        assert len({weights for *_, weights in parts}) == 1, name
