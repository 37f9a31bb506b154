// What is in the fields, and what is wrong with it.

const at = (id) => document.getElementById(id);
const all = (selector, within) => [...(within || document).querySelectorAll(selector)];

// The questions directly within a group or a form, but for those that are not asked now.
function questionsIn(group) {
  const own = (field) => field.parentElement.closest("[data-field], [data-form], [data-picture]") === group;
  return all("[data-field]", group).filter((field) => own(field) && !field.hidden);
}

const boxOf = (field) => at(field.dataset.id);
// Without space around it, letters in one piece; half a letter becomes a mark.
const trimmed = (box) => box.value.replace(/\p{Surrogate}/gu, "\ufffd").trim().normalize("NFC");
const picked = (field) => all("input:checked", field).map((box) => box.value);

// What somebody answered; nothing for nothing. Dates come as they will be written.
function answerTo(field) {
  switch (field.dataset.control) {
    case "radios":
    case "yes-no":
      return picked(field)[0];
    case "choices":
      return picked(field).length ? picked(field) : undefined;
    case "lines": {
      const lines = trimmed(boxOf(field)).split(/\s*\n\s*/).filter(Boolean);
      return lines.length ? lines : undefined;
    }
    case "moment": {
      const time = trimmed(at(`${field.dataset.id}-time`));
      const day = trimmed(boxOf(field));
      if (!day && !time) return undefined;
      return [readDate(day).iso || day, time && (readTime(time).iso || time)].filter(Boolean).join(" ");
    }
    case "day":
    case "fuzzy-date": {
      const text = trimmed(boxOf(field));
      return text ? readDate(text).iso || text : undefined;
    }
    case "group":
      return answersIn(field);
    case "file":
      return boxOf(field).dataset.name || undefined;
    case "picture": {
      const blocks = all("[data-picture]", field).map(answersIn).filter(Boolean);
      return blocks.length ? blocks : undefined;
    }
    default:
      return trimmed(boxOf(field)) || undefined;
  }
}

function answersIn(group) {
  const found = {};
  for (const field of questionsIn(group)) {
    const answer = answerTo(field);
    if (answer !== undefined && field.dataset.control !== "picture") found[field.dataset.field] = answer;
    else if (answer) {
      found[field.dataset.field] = answer[0];
      if (answer.length > 1) found[field.dataset.rest] = answer.slice(1);
    }
  }
  return Object.keys(found).length ? found : undefined;
}

// What is wrong in a group: a sentence for each field, in the order of the page.
function troubles(group, filled) {
  return questionsIn(group).flatMap((field) => {
    const answer = answerTo(field);
    const control = field.dataset.control;
    if (control === "picture") return all("[data-picture]", field).flatMap((block) => troubles(block, true));
    if (control === "group") return answer || asked(field, filled) ? troubles(field, true) : [];
    const words = troubleWith(field, answer, asked(field, filled));
    return words ? [{ field, words }] : [];
  });
}

const asked = (field, filled) => "needed" in field.dataset && filled;

function said(field, name, ...values) {
  const [saw, instead] = words[name];
  return labelled(`${field.dataset.label} ${fill(saw, ...values)}. ${fill(instead, ...values)}`, field);
}

// A sentence about two fields names them by what people read.
function labelled(sentence, field) {
  return sentence.replace(/`(\w+)`/g, (name, key) => {
    const other = field.closest("[data-form]").querySelector(`[data-field="${key}"]`);
    return other ? `‘${other.dataset.label}’` : name;
  });
}

function troubleWith(field, answer, needed) {
  const { control, label, most, pattern } = field.dataset;
  if (answer === undefined) {
    if (!needed) return "";
    if (control === "yes-no") return `${label} ${words["yes-or-no"][1]}`;
    if (control === "file") return said(field, "no-picture");
    return said(field, control === "radios" || control === "list" ? "choose" : "missing");
  }
  switch (control) {
    case "day":
    case "fuzzy-date":
      return dateTrouble(field, answer, control === "day");
    case "moment":
      return momentTrouble(field, answer);
    case "link":
      return isLink(answer) ? "" : said(field, "link", answer);
    case "email":
      return /^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(answer)
        ? ""
        : said(field, "email", answer);
    case "number":
    case "whole":
      return numberTrouble(field, answer);
    case "file":
      return /\.(jpe?g|png|webp|gif|avif)$/.test(answer) ? "" : said(field, "ending", answer, words.endings);
    case "radios":
    case "list":
    case "yes-no":
    case "choices":
    case "body":
      return "";
  }
  for (const line of [answer].flat()) {
    const trouble = wordsTrouble(field, line, most, pattern);
    if (trouble) return trouble;
  }
  return "";
}

function isLink(text) {
  try {
    return /^https?:\/\/[^\s<>"'\\^`{|}]+$/.test(text) && new URL(text).hostname !== "";
  } catch (error) {
    return false;
  }
}

function wordsTrouble(field, text, most, pattern) {
  const markup = new RegExp(words["markup-pattern"], "u").exec(text);
  if (markup) return said(field, "markup", markup[0].slice(0, 20));
  if (new RegExp(words["unseen-pattern"], "u").test(text)) return said(field, "unseen");
  const long = [...text].length;
  if (most && long > most) return said(field, "long", long, most);
  if (pattern && !new RegExp(pattern, "u").test(text)) return said(field, "pattern", text);
  return field.dataset.field === "alt" && long < 5 ? said(field, "empty-alt", text) : "";
}

function numberTrouble(field, answer) {
  const { smallest, largest, control } = field.dataset;
  const number = Number(answer.replace(/,/g, ""));
  if (!(control === "whole" ? /^-?\d[\d,]*$/ : /^-?\d[\d,]*(\.\d+)?$/).test(answer)) return said(field, "number", answer);
  if (smallest && number < smallest) return said(field, "least", answer, smallest);
  if (largest && number > largest) return said(field, "most", answer, largest);
  return "";
}

function dateTrouble(field, answer, exact) {
  const { wrong } = readDate(answer);
  if (wrong) return said(field, wrong, answer);
  return exact && answer.length < 10 ? said(field, "whole", answer) : "";
}

function momentTrouble(field, answer) {
  const day = trimmed(boxOf(field));
  const time = trimmed(at(`${field.dataset.id}-time`));
  const date = readDate(day);
  if (!day) return said(field, "missing");
  if (date.wrong) return said(field, date.wrong, day);
  if (time && date.iso.length < 10) return said(field, "whole", day);
  if (time && readTime(time).wrong) return said(field, "time", time, `${date.iso} 19:30`);
  if (time && timesShown(answer) !== 1) {
    const later = `${date.iso} ${String(+answer.slice(11, 13) + 1).padStart(2, "0")}${answer.slice(13)}`;
    return said(field, timesShown(answer) ? "twice" : "skipped", answer, later);
  }
  return field.dataset.field === "end" ? orderTrouble(field, answer) : "";
}

function orderTrouble(field, end) {
  const start = answerTo(field.closest("[data-form]").querySelector("[data-field=start]"));
  if (!start || readDate(start.slice(0, 10)).wrong) return "";
  const about = (name) => words[name].map((words) => labelled(fill(words, end, start), field)).join(". ");
  if (start.length > 10 !== end.length > 10) return about("match");
  const wrong = end.length > 10 ? end <= start : end.padEnd(10, "~") < start;
  return wrong ? about("order") : "";
}
