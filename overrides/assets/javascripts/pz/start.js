// The menu on small screens, and the choice of light or dark. The site works without either.
var page = document;
var root = page.documentElement;
var button = page.querySelector(".pz-header__menu");
var menu = page.getElementById("pz-menu");
var theme = page.querySelector(".pz-header__theme");
if (!button || !menu || !theme) return;

function open(yes) {
  menu.dataset.open = yes;
  button.setAttribute("aria-expanded", yes);
}
button.addEventListener("click", function () {
  open(menu.dataset.open !== "true");
});
page.addEventListener("keydown", function (event) {
  if (event.key !== "Escape" || menu.dataset.open !== "true") return;
  open(false);
  button.focus();
});

function dark() {
  return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "")) === "dark";
}
theme.setAttribute("aria-pressed", dark());
theme.addEventListener("click", function () {
  root.dataset.theme = dark() ? "light" : "dark";
  theme.setAttribute("aria-pressed", dark());
  try {
    localStorage.setItem("pz-theme", root.dataset.theme);
  } catch (error) {
    // Private windows may refuse; the choice then lasts for this page.
  }
});
