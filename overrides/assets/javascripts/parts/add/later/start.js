// The page as somebody uses it: questions come up, answers are kept, what is wrong is said.

const form = at("add");
const words = Object.fromEntries(JSON.parse(form.dataset.words));
const KEPT = "pz-add";
const left = [];
let pressing = false;
let file = null;

const kindNow = () => picked(at("kind-set"))[0];
const sectionNow = () => form.querySelector(`[data-form="${kindNow()}"]`);
const zoneField = () => at("zone-set");

// Only the questions that the answers so far lead to.
function ask() {
  const kind = kindNow();
  all("[data-form]", form).forEach((section) => { section.hidden = section.dataset.form !== kind; });
  zoneField().hidden = !kind || kind === "correction";
  at("end").hidden = !kind;
  all("[data-reveal]", form).forEach((field) => {
    const [name, answers] = field.dataset.reveal.split(":");
    const group = field.parentElement.closest("[data-picture], [data-field], [data-form]");
    const question = group.querySelector(`[data-field="${name}"]`);
    field.hidden = !answers.split("|").includes(answerTo(question));
  });
}

function tell(field, sentence) {
  const note = at(`${field.dataset.id}-error`);
  note.textContent = sentence;
  note.hidden = !sentence;
  all("input, select, textarea", field).forEach((box) => {
    if (sentence) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  });
}

function echo(field) {
  const output = field.querySelector(":scope > output");
  if (!output) return;
  const answer = answerTo(field);
  output.textContent = answer && !troubleWith(field, answer, false) ? inWords(answer) : "";
}

// What is wrong with one field is said when somebody leaves it; what was said goes as soon as it is mended.
function look(field, leaving) {
  if (!field || ["group", "picture"].includes(field.dataset.control)) return;
  const shown = !at(`${field.dataset.id}-error`).hidden;
  if (leaving) tidy(field);
  echo(field);
  const answer = answerTo(field);
  if (shown || (leaving && answer !== undefined)) tell(field, troubleWith(field, answer, shown && asked(field, true)));
}

function tidy(field) {
  const box = boxOf(field);
  const { control, pattern } = field.dataset;
  if (control === "link" && /^www\./.test(box.value)) box.value = `https://${box.value}`;
  if (field.dataset.field === "postcode" && pattern) {
    box.value = box.value.toUpperCase().replace(/\s+/g, "").replace(/(?=.{3}$)/, " ").trim();
  }
}

function allTroubles() {
  const zone = zoneField();
  return [at("kind-set"), zone.hidden ? null : zone].filter(Boolean).flatMap((field) => {
    const sentence = troubleWith(field, answerTo(field), true);
    return sentence ? [{ field, words: sentence }] : [];
  }).concat(kindNow() ? troubles(sectionNow(), true) : []);
}

function finish() {
  all("[data-field]", form).forEach((field) => at(`${field.dataset.id}-error`) && tell(field, ""));
  const found = allTroubles();
  const list = at("errors").querySelector("ul");
  list.replaceChildren(...found.map(({ field, words: sentence }) => {
    tell(field, sentence);
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${field.dataset.id}`;
    link.textContent = sentence;
    item.append(link);
    return item;
  }));
  at("errors").hidden = !found.length;
  if (found.length) {
    at("errors-title").textContent = found.length > 1 ? fill(words.many, found.length) : words.one;
    at("errors").focus();
    return;
  }
  file = fileOf(sectionNow(), answerTo(zoneField()));
  offer(file);
  turn(true);
}

function turn(ready) {
  form.hidden = ready;
  at("ready").hidden = !ready;
  at("unread").hidden = true;
  (ready ? at("ready-title") : (sectionNow() || at("kind-set")).querySelector("h2, input")).focus();
  scrollTo(0, at(ready ? "ready" : "add").offsetTop - 24);
}

// A link to a question leads into it, also where it lies under "More".
function goTo(event) {
  const box = at(event.target.hash.slice(1));
  if (!box) return;
  event.preventDefault();
  const more = box.closest("details");
  if (more) more.open = true;
  box.focus();
  box.closest("[data-field]").scrollIntoView({ block: "start" });
}

function addPicture(field) {
  const number = all("[data-picture]", field).length;
  const copy = field.querySelector("template").content.cloneNode(true);
  const block = copy.firstElementChild;
  const unique = `-${number && Math.max(...all("[data-picture]", field).map((one) => +one.dataset.picture)) + 1}`;
  block.dataset.picture = unique.slice(1);
  for (const name of ["id", "for", "name", "aria-describedby", "data-id"]) {
    all(`[${name}]`, block).forEach((part) => {
      const marked = part.getAttribute(name).split(" ").map((id) => id.replace(/-picture(?=-)/, `-picture${unique}`));
      part.setAttribute(name, marked.join(" "));
    });
  }
  field.insertBefore(copy, field.querySelector("[data-do=picture]"));
  numberPictures(field);
  return block;
}

function numberPictures(field) {
  const blocks = all("[data-picture]", field);
  blocks.forEach((block, number) => { block.querySelector("legend").textContent = fill(words.picture, number + 1); });
  field.querySelector("[data-do=picture]").hidden = blocks.length > 0 && !field.dataset.rest;
}

// A picture's name is made safe, and no two are the same.
function nameOf(box) {
  const [given] = box.files;
  if (!given) return "";
  const taken = all("[data-picture] input[type=file]", sectionNow()).filter((other) => other !== box).map((other) => other.dataset.name);
  const dot = given.name.lastIndexOf(".");
  const stem = slugOf(given.name.slice(0, dot < 0 ? undefined : dot));
  const ending = dot < 0 ? "" : given.name.slice(dot).toLowerCase().replace(/[^.a-z0-9]/g, "");
  let name = stem + ending;
  for (let again = 2; taken.includes(name); again += 1) name = `${stem}-${again}${ending}`;
  return name;
}

function keep() {
  const boxes = all("input, select, textarea", form).filter((box) => box.id && box.type !== "file");
  const answers = boxes.flatMap((box) => {
    const value = ["radio", "checkbox"].includes(box.type) ? box.checked && !box.defaultChecked : box.value;
    return value ? [[box.id, value]] : [];
  });
  const pictures = all("[data-picture]", form).map((block) => [
    block.parentElement.id, block.dataset.picture, block.querySelector("input[type=file]").dataset.name || ""]);
  try {
    localStorage.setItem(KEPT, JSON.stringify({ answers, pictures }));
    return true;
  } catch (error) {
    at("note").textContent = words.unkept;
    return false;
  }
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEPT));
  } catch (error) {
    // A window that keeps nothing has nothing to give back.
  }
  if (!kept) return;
  for (const [field, number, name] of kept.pictures) {
    const block = at(field) && addPicture(at(field));
    if (!block) continue;
    const box = block.querySelector("input[type=file]");
    const here = block.dataset.picture;
    if (here !== number) {
      kept.answers.forEach((answer) => { answer[0] = answer[0].replace(`-picture-${number}-`, `-picture-${here}-`); });
    }
    if (name) tell(box.closest("[data-field]"), fill(words.again, name));
  }
  for (const [id, value] of kept.answers) {
    const box = at(id);
    if (box && value === true) box.checked = true;
    else if (box) box.value = value;
  }
  if (kept.answers.some(([id]) => !/^(kind|zone)/.test(id))) at("note").textContent = words.restored;
}

function clear() {
  try {
    localStorage.removeItem(KEPT);
  } catch (error) {
    // Nothing was kept.
  }
  form.reset();
  all("[data-picture]", form).forEach((block) => block.remove());
  all("[data-rest]", form).forEach(numberPictures);
  all("[data-field]", form).forEach((field) => at(`${field.dataset.id}-error`) && tell(field, ""));
  all("output", form).forEach((output) => { output.textContent = ""; });
  at("errors").hidden = true;
  at("note").textContent = "";
  ask();
}

const doings = {
  picture: (button) => { addPicture(button.parentElement).querySelector("input").focus(); ask(); keep(); },
  remove: (button) => {
    const field = button.closest("[data-rest]");
    button.closest("[data-picture]").remove();
    numberPictures(field);
    field.querySelector("[data-do=picture]").focus();
    keep();
  },
  restart: () => { if (confirm(words.sure)) { clear(); at("kind").focus(); } },
  done: () => { clear(); turn(false); },
  back: () => turn(false),
  save: () => save(file).catch(() => { at("unread").hidden = false; }),
};

function start() {
  form.addEventListener("submit", (event) => { event.preventDefault(); finish(); });
  form.addEventListener("input", (event) => {
    ask();
    look(event.target.closest("[data-field]"), false);
    keep();
  });
  form.addEventListener("change", (event) => {
    if (event.target.type === "file") event.target.dataset.name = nameOf(event.target);
    look(event.target.closest("[data-field]"), event.target.type === "file");
    keep();
  });
  form.addEventListener("focusout", (event) => {
    const field = event.target.closest("[data-field]");
    if (!field || field.contains(event.relatedTarget)) return;
    if (pressing) left.push(field);
    else look(field, true);
  });
  document.addEventListener("pointerdown", () => { pressing = true; });
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => setTimeout(released));
  at("errors").addEventListener("click", (event) => { if (event.target.hash) goTo(event); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) doings[button.dataset.do](button);
  });
  addEventListener("hashchange", () => { greet(); ask(); });
  restore();
  greet();
  ask();
  all("[data-field]", form).forEach(echo);
}

// A sentence that comes up while a button is pressed would push the button away from under the finger.
function released() {
  pressing = false;
  left.splice(0).forEach((field) => look(field, true));
}

// A link may say what to begin with: `#event`; whoever comes from a page of a zone means that zone. One to the
// correction may say which page of ours it is about, and what is missing there.
function greet() {
  const kind = form.querySelector(`input[name=kind][value="${CSS.escape(location.hash.slice(1))}"]`);
  if (kind) kind.checked = true;
  const from = document.referrer.startsWith(location.origin) ? new URL(document.referrer).pathname : "";
  const zone = /\/zones\/([a-z0-9-]+)\//.exec(from);
  const box = zone && form.querySelector(`#zone-set [value="${zone[1]}"]`);
  if (box && !answerTo(zoneField())) {
    if (box.tagName === "OPTION") box.selected = true;
    else box.checked = true;
  }
  if (kind && kind.value === "correction") {
    const asked = new URLSearchParams(location.search);
    const about = asked.get("page");
    const page = at("correction-page");
    const root = location.href.replace(/contribute\/add\/.*/, "");
    if (!page.value && /^\/[\w./-]*$/.test(about || "")) page.value = root + about.slice(1);
    else if (!page.value && from) page.value = document.referrer;
    const wrong = at("correction-wrong");
    if (!wrong.value) wrong.value = (asked.get("wrong") || "").slice(0, 200);
  }
}

start();
