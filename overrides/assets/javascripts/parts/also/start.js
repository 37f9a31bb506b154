// What is ticked stands in the address, so that it can be kept and sent on; without scripts it works until the page is left.
const all = (selector) => [...document.querySelectorAll(selector)];
const ticks = all(".pz-also__tick");
const left = document.querySelector(".pz-also__left");
const given = (new URLSearchParams(location.search).get("also") || "").split(" ");
const events = (entries) => new Set(entries.map((entry) => entry.querySelector("a").href)).size;

function tell() {
  const asked = ticks.filter((tick) => tick.checked).map((tick) => tick.value).join("+");
  const search = asked && `?also=${asked}`;
  history.replaceState(null, "", location.pathname + search + location.hash);
  all(".pz-look__choice a, .pz-look__picked a").forEach((link) => { link.search = search; });
  const entries = all(".pz-diary__entry");
  const shown = entries.filter((entry) => entry.checkVisibility());
  left.textContent = asked && left.dataset.words.replace("{n}", events(shown)).replace("{all}", events(entries));
}

ticks.forEach((tick) => {
  tick.checked = given.includes(tick.value);
  tick.addEventListener("change", tell);
});
tell();
