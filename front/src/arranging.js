// Lines of an ordered text: dragged elsewhere; the form below them does the same from the keyboard.
function keep(form) {
  fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => {});
}

function place(piece, line, group) {
  const slip = piece.querySelector(`.slip[data-line="${line}"]`);
  piece.querySelector(`ul[data-group="${CSS.escape(group)}"]`)?.append(slip);
}

function strike(slip, isStruck) {
  const text = slip.textContent;
  slip.replaceChildren(isStruck ? Object.assign(document.createElement("s"), { textContent: text }) : text);
}

function watch(piece) {
  const form = piece.querySelector(".arrange form");
  let moving = null;
  for (const slip of piece.querySelectorAll(".slip")) {
    slip.draggable = true;
    slip.addEventListener("dragstart", (event) => {
      moving = slip;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      setTimeout(() => { piece.classList.add("sorting"); slip.classList.add("moving"); });
    });
    slip.addEventListener("dragend", () => { moving = null; piece.classList.remove("sorting"); slip.classList.remove("moving"); });
  }
  for (const list of piece.querySelectorAll("ul[data-group]")) {
    list.addEventListener("dragover", (event) => { if (moving) { event.preventDefault(); list.classList.add("over"); } });
    list.addEventListener("dragleave", () => list.classList.remove("over"));
    list.addEventListener("drop", (event) => {
      event.preventDefault();
      list.classList.remove("over");
      if (!moving) return;
      list.append(moving);
      form.elements[`group-${moving.dataset.line}`].value = list.dataset.group;
      keep(form);
    });
  }
  form.addEventListener("change", ({ target }) => {
    if (target.name === "struck") strike(piece.querySelector(`.slip[data-line="${target.value}"]`), target.checked);
    else place(piece, target.name.replace("group-", ""), target.value);
    keep(form);
  });
  form.querySelector("button").hidden = true;
}

export function watchPieces(root) {
  for (const piece of root.querySelectorAll(".piece[data-entry]:not([data-watched])")) {
    piece.dataset.watched = "yes";
    watch(piece);
  }
}
