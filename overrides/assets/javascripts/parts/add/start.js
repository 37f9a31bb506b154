// Shows the form. The program behind it comes as soon as somebody moves, presses or touches anything, so that it is
// there by the first answer, or at once where they began before and come back.
const form = document.getElementById("add");
const paper = document.getElementById("paper");
const { later } = document.currentScript.dataset;
let begun = false;

function show(able) {
  form.hidden = !able;
  paper.hidden = able;
}

function begin() {
  if (begun) return;
  begun = true;
  const program = document.createElement("script");
  program.src = later;
  // Where it does not come there is the way without it; whoever has a line again loads the page anew.
  program.addEventListener("error", () => show(false));
  document.head.append(program);
}

function hasKept() {
  try {
    return localStorage.getItem("pz-add") !== null;
  } catch (error) {
    return false;
  }
}

show(true);
for (const sign of ["pointermove", "pointerdown", "keydown", "scroll", "input", "hashchange"]) {
  addEventListener(sign, begin, { once: true, passive: true });
}
if (location.hash || hasKept()) begin();
