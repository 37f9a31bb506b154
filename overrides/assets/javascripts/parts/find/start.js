// Looks things up in pagefind's index. What is looked for stands in the address, so that a search can be sent on.
var PAGE = 10;
var place = document.getElementById("find");
var form = place.querySelector("form");
var filters = place.querySelector("details");
var title = document.getElementById("find-count");
var results = place.querySelector(".pz-find__results");
var list = place.querySelector("ol");
var more = place.querySelector("[data-more]");
var none = place.querySelector("[data-none]");
var said = place.querySelector("[role=status]");
var NAMES = ["q", "zone", "outcome", "kind", "year"];
var engine, hits = [], shown = 0, turn = 0, timer;

function say(name, values) {
  return place.dataset[name].replace(/\{(\w+)\}/g, function (whole, key) { return values[key]; });
}

function asked() {
  var found = new URLSearchParams();
  new FormData(form).forEach(function (value, name) { if (value.trim()) found.append(name, value.trim()); });
  return found;
}

function fill(wanted) {
  NAMES.forEach(function (name) {
    var values = wanted.getAll(name);
    form.querySelectorAll("[name=" + name + "]").forEach(function (field) {
      if (field.type === "checkbox") field.checked = values.indexOf(field.value) >= 0;
      else field.value = values[0] || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    });
  });
  narrowed(asked());
}

function narrowed(wanted) {
  var any = NAMES.slice(1).some(function (name) { return wanted.has(name); });
  if (any) filters.open = true;
  return any;
}

function load() {
  if (!engine) {
    engine = import(new URL(place.dataset.root + "search/index/pagefind.js", location.href)).then(function (found) {
      return found.options({ baseUrl: new URL(place.dataset.root, location.href).pathname, excerptLength: 28 })
        .then(found.init).then(found.filters).then(function () { return found; });
    });
  }
  return engine;
}

function look() {
  var wanted = asked(), mine = ++turn, within = {};
  if (!wanted.toString()) return show([], wanted, {});
  NAMES.slice(1).forEach(function (name) {
    if (wanted.has(name)) within[name] = { any: wanted.getAll(name) };
  });
  title.textContent = say("wait");
  results.hidden = false;
  load().then(function (found) {
    var words = wanted.get("q") || null;
    return found.search(words, words ? { filters: within } : { filters: within, sort: { date: "desc" } });
  }).then(function (answer) {
    return meant(answer.results, wanted.get("q")).then(function (found) {
      if (mine === turn) show(found, wanted, found.length ? answer.totalFilters : {});
    });
  }).catch(function () {
    if (mine !== turn) return;
    title.textContent = said.textContent = say("broken");
    list.textContent = "";
    more.hidden = true;
  });
}

function show(found, wanted, counts) {
  hits = found;
  shown = 0;
  list.textContent = "";
  var any = wanted.toString() !== "";
  results.hidden = !any;
  none.hidden = !any || hits.length > 0;
  count(counts);
  said.textContent = title.textContent = any ? words(wanted) : "";
  document.title = (any ? title.textContent + " – " : "") + document.title.split(" – ").slice(-2).join(" – ");
  return next();
}

// Where no page holds a word, the index answers with whatever begins a little like it: that is no answer to us.
function meant(found, query) {
  if (!query || !found.length) return Promise.resolve(found);
  return found[0].data().then(function (data) {
    var asked = beginnings(query), marks = marked(data.excerpt).querySelectorAll("mark");
    var held = beginnings(Array.from(marks, function (mark) { return mark.textContent; }).join(" ") + " " + data.meta.title);
    return asked.some(function (word) { return held.indexOf(word) >= 0; }) || !asked.length ? found : [];
  });
}

function beginnings(text) {
  var plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) || []).map(function (word) { return word.slice(0, 3); });
}

function words(wanted) {
  var number = hits.length, name = number ? (number === 1 ? "one" : "many") : "none";
  return say(name, { n: number.toLocaleString("en-GB") }) +
    (wanted.get("q") ? " " + say("for", { q: wanted.get("q") }) : "");
}

function count(counts) {
  form.querySelectorAll("[data-count]").forEach(function (place) {
    var field = place.parentNode.querySelector("input"), of = counts[field.name];
    place.textContent = of ? String(of[field.value] || 0) : "";
  });
}

function next(follow) {
  var mine = turn, from = shown;
  shown = Math.min(hits.length, shown + PAGE);
  return Promise.all(hits.slice(from, shown).map(function (hit) { return hit.data(); })).then(function (found) {
    if (mine !== turn) return;
    found.forEach(function (data) { list.append(hit(data)); });
    more.hidden = shown === hits.length;
    more.textContent = say("more", { n: Math.min(PAGE, hits.length - shown) });
    if (!follow) return;
    list.children[from].querySelector("a").focus();
    said.textContent = say("shown", { n: shown, all: hits.length });
  });
}

function made(tag, name, text) {
  var part = document.createElement(tag);
  if (name) part.className = name;
  if (text) part.textContent = text;
  return part;
}

function hit(data) {
  var meta = data.meta, item = made("li", "pz-hit"), head = made("h3", "pz-hit__title"), link = made("a", "", meta.title);
  var facts = made("p", "pz-hit__facts"), chip = form.querySelector('[name=zone][value="' + CSS.escape(meta.zone || "-") + '"]');
  link.href = data.url;
  head.append(link);
  if (meta.kind) facts.append(made("span", "pz-hit__kind", meta.kind), " ");
  if (chip) facts.append(chip.parentNode.querySelector(".pz-chip").cloneNode(true), " ");
  if (meta.when) facts.append(made("span", "", meta.when), " ");
  if (meta.status) facts.append(made("strong", "", meta.status));
  var excerpt = marked(data.excerpt);
  if (meta.lang) [head, excerpt].forEach(function (part) { part.lang = meta.lang; part.dir = "auto"; });
  item.append(facts, head, excerpt);
  return item;
}

// Only the words and what is marked among them are taken over, whatever else the text may hold.
function marked(html) {
  var text = made("p", "pz-hit__words");
  new DOMParser().parseFromString(html, "text/html").body.childNodes.forEach(function (part) {
    text.append(part.nodeName === "MARK" ? made("mark", "", part.textContent) : part.textContent);
  });
  return text;
}

function keep(push) {
  var query = asked().toString(), url = query ? "?" + query : location.pathname;
  if (query !== new URLSearchParams(location.search).toString()) history[push ? "pushState" : "replaceState"](null, "", url);
}

function changed(push) {
  clearTimeout(timer);
  keep(push);
  look();
}

form.addEventListener("submit", function (event) {
  event.preventDefault();
  changed(true);
  results.scrollIntoView({ block: "nearest" });
});
form.addEventListener("change", function (event) {
  if (event.target.name !== "q") changed(true);
});
form.addEventListener("input", function (event) {
  clearTimeout(timer);
  if (event.target.name === "q") timer = setTimeout(changed, 400);
});
form.addEventListener("reset", function () { setTimeout(changed, 0, true); });
form.addEventListener("focusin", function () { load().catch(function () {}); });
more.addEventListener("click", function () { next(true); });
addEventListener("popstate", function () {
  fill(new URLSearchParams(location.search));
  look();
});
if (matchMedia("(min-width: 64rem)").matches) filters.open = true;
fill(new URLSearchParams(location.search));
look();
