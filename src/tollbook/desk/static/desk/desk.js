// What the pages do beyond links and forms. Everything here is a convenience: without it the forms still work.
"use strict";

// Select words in a report: the form of a claim by hand takes them, with their place in the text.
function offsetIn(text, node, offset) {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(node, offset);
  return Array.from(range.toString()).length;
}

function chosen() {
  const text = document.getElementById("text");
  const form = document.getElementById("claim-form");
  const selection = window.getSelection();
  if (!text || !form || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  form.elements["from"].value = offsetIn(text, range.startContainer, range.startOffset);
  form.elements["to"].value = offsetIn(text, range.endContainer, range.endOffset);
  form.elements["quote"].value = range.toString();
}
document.addEventListener("mouseup", chosen);
document.addEventListener("keyup", chosen);
document.addEventListener("input", (event) => {
  const form = document.getElementById("claim-form");
  if (form && event.target === form.elements["quote"]) {
    form.elements["from"].value = "";
    form.elements["to"].value = "";
  }
});

// Files dropped on the form are files chosen in it.
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const drop = event.target instanceof Element ? event.target.closest(".drop") : null;
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", name === "dragover");
    if (name === "drop" && event.dataTransfer.files.length) drop.querySelector("input[type=file]").files = event.dataTransfer.files;
  });
}

// A field that is there to be copied is selected as a whole.
document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.classList.contains("copy")) event.target.select();
});
