// The queue by keyboard alone: j k a e s m u ?. Every key presses a link or button that is on the page.
"use strict";

const KEYS_OFF = "tollbook-queue-keys-off";

function keysOn() {
  return localStorage.getItem(KEYS_OFF) === null;
}

function helping(open) {
  const help = document.getElementById("keys");
  if (!help) return;
  document.getElementById("keys-on").checked = keysOn();
  if (open && !help.open) help.showModal();
}

function step(by) {
  const links = Array.from(document.querySelectorAll(".waiting li a"));
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[now + by];
  if (next) next.click();
  else if (by > 0) document.querySelector(".waiting a[rel=next]")?.click();
}

function open(details) {
  if (!details) return;
  details.open = true;
  details.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => document.querySelector(".looked-at form[data-key=a]")?.requestSubmit(),
  e: () => open(document.querySelector(".looked-at details")),
  s: () => open(document.querySelector(".looked-at details[data-key=s]")),
  m: () => open(document.querySelector(".looked-at details[data-key=m]")),
  u: () => document.querySelector("#messages form[data-undo]")?.requestSubmit(),
  "?": () => helping(true),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), select, textarea");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const deed = KEYS[event.key];
  if (!deed || (event.key !== "?" && !keysOn())) return;
  event.preventDefault();
  deed();
});

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-help]")) helping(true);
});

document.addEventListener("change", (event) => {
  if (event.target.id !== "keys-on") return;
  if (event.target.checked) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "yes");
});

// What is looked at now keeps the focus, so that Tab goes on from there and a screen reader says where one is.
document.addEventListener("htmx:afterSettle", () => {
  const now = document.querySelector(".waiting a[aria-current]");
  now?.focus({ preventScroll: true });
  now?.scrollIntoView({ block: "nearest" });
});
