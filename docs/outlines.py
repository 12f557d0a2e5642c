"""Makes the desk's outlines of countries from Natural Earth's 1:50m countries (public domain), packed by npm's world-atlas.

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz
    .venv/bin/python docs/outlines.py package/countries-50m.json

Borders are as Natural Earth draws them: who holds the ground, not who is right.
"""

import json
import sys
from pathlib import Path

import pycountry

TARGET = Path("src/tollbook/desk/static/desk/outlines.json")
GRID = 100  # a hundredth of a degree: about a kilometre
TOLERANCE = 0.03
UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "IN"}
SOURCE = "Natural Earth 4.1, 1:50m countries (public domain), by world-atlas 2; simplified to about 3 km"

Point = tuple[float, float]


def arcs_of(topology: dict) -> list[list[Point]]:
    """Every arc in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def simplified(points: list[Point]) -> list[Point]:
    """The arc without points that lie within the tolerance of a straight line (Douglas and Peucker)."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        worst, at = TOLERANCE, None
        for i in range(a + 1, b):
            if (d := distance(points[i], points[a], points[b])) > worst:
                worst, at = d, i
        if at is not None:
            keep.add(at)
            stack += [(a, at), (at, b)]
    if points[0] == points[-1] and len(keep) < 4:
        keep |= {len(points) // 3, 2 * len(points) // 3}
    return [points[i] for i in sorted(keep)]


def distance(p: Point, a: Point, b: Point) -> float:
    """How far a point is from the line between two others, in degrees."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    return ((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5


def steps(points: list[Point]) -> list[int]:
    """The points as whole steps on the grid, each from the one before: x, y, x, y …"""
    found, before = [], (0, 0)
    for x, y in points:
        here = (round(x * GRID), round(y * GRID))
        found += [here[0] - before[0], here[1] - before[1]]
        before = here
    return found


def code_of(geometry: dict) -> str | None:
    """The ISO code of a country; None for places without one."""
    name = geometry["properties"]["name"]
    known = pycountry.countries.get(numeric=geometry["id"]) if "id" in geometry else None
    return known.alpha_2 if known else UNNUMBERED.get(name)


def main() -> None:
    """Writes the outlines."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [steps(simplified(points)) for points in arcs_of(topology)]
    lands = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        areas = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        lands.append([code_of(geometry), areas])
    lands.sort(key=lambda land: (land[0] or "", str(land[1])))
    world = {"source": SOURCE, "grid": GRID, "arcs": arcs, "countries": lands}
    TARGET.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
