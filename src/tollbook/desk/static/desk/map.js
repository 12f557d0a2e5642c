// The map: outlines that come with Tollbook (or a tile server's pictures), and areas that the server added up.
"use strict";

(() => {
  const at = document.getElementById("map");
  if (!at) return;
  const form = document.getElementById("map-form");
  const map = L.map(at, { minZoom: 1, maxZoom: 12, worldCopyJump: false, maxBounds: [[-89, -220], [89, 220]], zoomSnap: 1 });
  map.attributionControl.setPrefix(false);
  map.createPane("land").style.zIndex = 200;
  const drawn = L.layerGroup().addTo(map);
  const outlines = new Map();
  let asked = 0;
  let answered = null;

  // Arcs are whole steps on a grid, each from the one before; a ring joins arcs, a negative one (~n) is arc n backwards.
  function decode(world) {
    const arcs = world.arcs.map((steps) => {
      const points = [];
      let x = 0;
      let y = 0;
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        points.push([y / world.grid, x / world.grid]);
      }
      return points;
    });
    const ring = (parts) => unwrapped(parts.flatMap((n) => (n < 0 ? arcs[~n].slice().reverse() : arcs[n])));
    return world.countries.map(([code, areas]) => [code, areas.map((rings) => rings.map(ring))]);
  }

  // A land on both sides of the 180th meridian goes on beyond it rather than back across the world.
  function unwrapped(points) {
    let turn = 0;
    return points.map(([y, x], n) => {
      if (n && x - points[n - 1][1] > 180) turn -= 360;
      if (n && x - points[n - 1][1] < -180) turn += 360;
      return [y, x + turn];
    });
  }

  function land(world) {
    for (const [code, areas] of decode(world)) {
      L.polygon(areas, { pane: "land", className: "land", interactive: false, weight: 0.7 }).addTo(map);
      if (code) outlines.set(code, [...(outlines.get(code) || []), ...areas]);
    }
  }

  function saying(shape) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = shape.name;
    name.dir = "auto";
    box.append(name);
    for (const words of [shape.sure, shape.told]) {
      if (words) box.append(Object.assign(document.createElement("div"), { textContent: words }));
    }
    if (shape.query) box.append(Object.assign(document.createElement("a"), { textContent: "The events", href: `${at.dataset.events}?${shape.query}` }));
    else if (shape.kind === "square") box.append(Object.assign(document.createElement("div"), { textContent: "Zoom in to tell them apart." }));
    return box;
  }

  function strength(events) {
    return events > 99 ? 4 : events > 24 ? 3 : events > 4 ? 2 : 1;
  }

  function label(where, events) {
    const text = document.createElement("span");
    text.textContent = events;
    const icon = L.divIcon({ className: "count", html: text, iconSize: [48, 18] });
    L.marker(where, { icon, interactive: false, keyboard: false }).addTo(drawn);
  }

  function one(shape) {
    const look = { className: `area a${strength(shape.events)}${shape.vague ? " vague" : ""} ${shape.kind}`, weight: 1.5 };
    if (shape.kind === "country") {
      const areas = outlines.get(shape.country);
      return areas ? L.polygon(areas, look) : null;
    }
    if (shape.kind === "square") {
      const [south, west, north, east] = shape.box;
      label([(south + north) / 2, (west + east) / 2], shape.events);
      return L.rectangle([[south, west], [north, east]], look);
    }
    const circle = L.circle(shape.at, { ...look, radius: shape.radius * 1000 });
    circle.addTo(drawn);
    if (circle._radius >= 6) {
      if (shape.events > 1) label(shape.at, shape.events);
      return circle;
    }
    circle.remove();
    return L.circleMarker(shape.at, { ...look, radius: 6 });
  }

  function draw(found) {
    answered = found;
    drawn.clearLayers();
    const wideFirst = [...found.shapes].sort((a, b) => width(b) - width(a));
    for (const shape of wideFirst) {
      const layer = one(shape);
      if (layer) layer.bindPopup(() => saying(shape)).bindTooltip(`${shape.name}: ${shape.told}`, { sticky: true }).addTo(drawn);
    }
    at.dataset.drawn = found.shapes.length;
  }

  function width(shape) {
    return shape.kind === "country" ? 1e9 : shape.kind === "square" ? 1e6 : shape.radius;
  }

  function rows(found) {
    const body = document.querySelector("#units tbody");
    if (!body) return; // the first page has the map alone
    body.replaceChildren(
      ...found.rows.map((row) => {
        const line = document.createElement("tr");
        const head = Object.assign(document.createElement("th"), { scope: "row", dir: "auto" });
        head.append(row.query ? Object.assign(document.createElement("a"), { href: `${at.dataset.events}?${row.query}`, textContent: row.name }) : row.name);
        const cells = [row.events, row.killed].map((words) => Object.assign(document.createElement("td"), { className: "n", textContent: words }));
        line.append(head, ...cells);
        return line;
      }),
    );
    if (!found.rows.length) {
      const cell = Object.assign(document.createElement("td"), { colSpan: 3, textContent: "No event fits." });
      body.append(Object.assign(document.createElement("tr"), {}));
      body.lastChild.append(cell);
    }
  }

  async function ask() {
    const mine = ++asked;
    const seen = map.getBounds();
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    const address = `?${query}`;
    query.set("box", [seen.getSouth(), seen.getWest(), seen.getNorth(), seen.getEast()].map((n) => n.toFixed(2)).join(","));
    query.set("zoom", map.getZoom());
    const response = await fetch(`${at.dataset.shapes}?${query}`, { headers: { Accept: "application/json" } });
    if (!response.ok || mine !== asked) return;
    const found = await response.json();
    if (mine !== asked) return;
    if (time) history.replaceState(null, "", address === "?" ? location.pathname : address);
    draw(found);
    rows(found);
  }

  // Time: a window that slides; it fills the form's days, so that the address says what is shown.
  const slider = document.getElementById("when");
  const length = document.getElementById("window");
  const shown = document.getElementById("shown-time");
  const time = document.getElementById("time");
  const DAY = 86400000;
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const day = (text) => new Date(`${text}T00:00:00Z`);
  const iso = (date) => date.toISOString().slice(0, 10);

  function windows() {
    const [first, last] = [day(time.dataset.first), day(time.dataset.last)];
    const found = [];
    let from = new Date(first);
    if (length.value === "year") from = new Date(Date.UTC(first.getUTCFullYear(), 0, 1));
    while (from <= last && found.length < 3000) {
      const to = new Date(from);
      if (length.value === "year") to.setUTCFullYear(from.getUTCFullYear() + 1);
      else if (length.value === "month") to.setUTCMonth(from.getUTCMonth() + 1);
      else to.setTime(from.getTime() + 7 * DAY);
      found.push([iso(from), iso(new Date(to - DAY))]);
      from = to;
    }
    return found;
  }

  function inWords([from, to]) {
    const [a, b] = [day(from), day(to)];
    if (length.value === "year") return `${a.getUTCFullYear()}`;
    if (length.value === "month") return `${MONTHS[a.getUTCMonth()]} ${a.getUTCFullYear()}`;
    return `${a.getUTCDate()} ${MONTHS[a.getUTCMonth()]} – ${b.getUTCDate()} ${MONTHS[b.getUTCMonth()]} ${b.getUTCFullYear()}`;
  }

  function slid() {
    const all = length.value === "all";
    const found = all ? [] : windows();
    slider.disabled = all;
    slider.max = Math.max(0, found.length - 1);
    const now = found[Number(slider.value)];
    form.elements.start.value = now ? now[0] : "";
    form.elements.end.value = now ? now[1] : "";
    shown.textContent = now ? inWords(now) : "all of the time";
    slider.setAttribute("aria-valuetext", shown.textContent);
    ask();
  }

  if (time && time.dataset.first) {
    time.hidden = false;
    slider.disabled = true;
    shown.textContent = form.elements.start.value || form.elements.end.value ? "the days in the form" : "all of the time";
    slider.addEventListener("input", slid);
    length.addEventListener("change", () => {
      slider.value = slider.max = length.value === "all" ? 0 : windows().length - 1;
      slid();
    });
  }

  async function begin() {
    if (at.dataset.tiles) L.tileLayer(at.dataset.tiles).addTo(map);
    map.setView([20, 20], 2);
    const response = await fetch(at.dataset.outlines);
    land(await response.json());
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (!value) query.delete(name);
    query.set("zoom", 6);
    const found = await (await fetch(`${at.dataset.shapes}?${query}`)).json();
    const points = found.shapes.flatMap((s) => (s.at ? [s.at] : s.box ? [[s.box[0], s.box[1]], [s.box[2], s.box[3]]] : []));
    if (points.length) map.fitBounds(points, { maxZoom: 7, padding: [40, 40], animate: false });
    map.on("moveend", ask);
    await ask();
  }
  begin();
})();
