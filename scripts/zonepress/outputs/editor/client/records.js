// A record's file in the editor and back again. As everywhere in zonepress every value is text; what nobody
// changed stays as it was typed, with its comments, its order and its quotes.
import { Document, Scalar, isMap, isScalar, isSeq, parseDocument } from "yaml";

import { restored } from "./restoring.js";

const AS_TYPED = "as_typed";
const OPTIONS = { schema: "failsafe", version: "1.2" };
const LAYOUT = { lineWidth: 0, flowCollectionPadding: false };
const FENCED = /^---[ \t]*\n(?<head>[\s\S]*?)^---[ \t]*\n(?<gap>\n*)(?<body>[\s\S]*)/m;
const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
const PLAIN = /^[\p{L}\p{N}£(][\p{L}\p{N}_ £(),.;’'&+/%-]*$/u;
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;
const TRUE = new Set(["yes", "true"]);

/** Sveltia's two functions for the files of a collection, from what its fields say. */
export function formatOf(fields) {
  return {
    fromFile: (text) => read(text, fields),
    toFile: (content) => write(content, fields),
  };
}

function read(text, fields) {
  const { head, body } = parted(text);
  const document = parseDocument(head, OPTIONS);
  if (document.errors.length) throw document.errors[0];
  const values = shown(document.toJS() ?? {}, fields);
  return { ...values, body, [AS_TYPED]: text };
}

/** The lines between the hyphens, the text below, and what stands between the two. */
function parted(text) {
  const found = FENCED.exec(`${text}\n`);
  if (!found || found.index) throw new Error("There are no fields between two lines of hyphens");
  const { head, gap, body } = found.groups;
  return { head, gap, body: body.trimEnd() };
}

/** Values as the editor's fields want them: lists where one word stood, yes and no as such. */
function shown(values, fields) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shownOne(value, fieldOf(fields, name))]),
  );
}

function shownOne(value, field) {
  if (NOTHING.has(value)) value = "";
  if (!field) return value;
  if (isMany(field)) {
    const many = Array.isArray(value) ? value : value === "" ? [] : [value];
    return field.fields ? many.map((one) => shown(one, field.fields)) : many;
  }
  if (field.widget === "boolean") return TRUE.has(String(value).toLowerCase());
  if (field.fields && value !== "") return shown(value, field.fields);
  return value;
}

const fieldOf = (fields, name) => fields?.find((field) => field.name === name);
const isMany = (field) => field.widget === "list" || field.multiple === true;

function write({ body = "", [AS_TYPED]: typed, ...values }, fields) {
  const before = typed ? parted(typed) : { head: "", gap: "\n", body: "" };
  const text = restored(before.body, String(body).trimEnd().replace(/^\n+/, ""));
  const gap = before.body ? before.gap : "\n";
  return `---\n${fieldsAs(before.head, values, fields)}---\n${text ? `${gap}${text}\n` : ""}`;
}

/** The lines between the hyphens: of fields that say what they said before, as they were typed. */
function fieldsAs(head, values, fields) {
  const document = parseDocument(head, OPTIONS);
  if (!isMap(document.contents)) document.contents = document.createNode({});
  const typed = linesOf(document.contents, head);
  mend(document, document.contents, values, fields);
  const lines = document.contents.items.map((pair) => {
    const before = typed.get(String(pair.key));
    const now = laidOut(pair);
    return before?.meant === now ? before.lines : now;
  });
  return lines.join("") || "{}\n";
}

/** The lines of each field, with those of comments above it, and what they come to. */
function linesOf(map, head) {
  if (map.flow) return new Map();
  const starts = map.items.map(({ key }) => startOf(head, key.range[0]));
  return new Map(
    map.items.map((pair, place) => [
      String(pair.key),
      { lines: ended(head.slice(place ? starts[place] : 0, starts[place + 1])), meant: laidOut(pair) },
    ]),
  );
}

/** Where the line of a field begins, or the first of the comments above it. */
function startOf(head, place) {
  let start = head.lastIndexOf("\n", place - 1) + 1;
  while (start > 0) {
    const above = head.lastIndexOf("\n", start - 2) + 1;
    if (!/^[ \t]*(#.*)?\n$/.test(head.slice(above, start))) break;
    start = above;
  }
  return start;
}

const ended = (lines) => (lines.endsWith("\n") ? lines : `${lines}\n`);

function laidOut(pair) {
  const document = new Document({}, OPTIONS);
  document.contents.items.push(pair);
  return document.toString(LAYOUT);
}

/** Make a group say these values, touching only what differs. */
function mend(document, map, values, fields) {
  const names = inOrder(Object.keys(values), fields).filter(
    (name) => !isSilent(values[name], fieldOf(fields, name), map.has(name)),
  );
  for (const { key } of [...map.items]) {
    const name = String(key);
    if (!names.includes(name) && !isEmpty(map.get(name, true))) map.delete(name);
  }
  names.forEach((name, place) => {
    const field = fieldOf(fields, name);
    const there = map.get(name, true);
    if (there === undefined) insert(document, map, names.slice(0, place), name, nodeOf(document, values[name], field));
    else if (isMap(there) && isGroup(values[name])) mend(document, there, values[name], field?.fields);
    else if (isSeq(there) && Array.isArray(values[name])) mendList(document, there, values[name], field);
    else if (!says(there, values[name], field)) replace(map, name, there, nodeOf(document, values[name], field));
  });
}

/** Names in the order of the form; what the form does not know comes last. */
function inOrder(names, fields = []) {
  const places = new Map(fields.map(({ name }, place) => [name, place]));
  return [...names].sort((one, other) => (places.get(one) ?? Infinity) - (places.get(other) ?? Infinity) || 0);
}

function mendList(document, list, values, field) {
  values.forEach((value, place) => {
    const there = list.items[place];
    if (isMap(there) && isGroup(value)) mend(document, there, value, field?.fields);
    else if (!there || !says(there, value)) list.set(place, nodeOf(document, value, { fields: field?.fields }));
  });
  list.items.length = values.length;
}

const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (node) => isScalar(node) && NOTHING.has(String(node.value));

/** Whether a value is left out: nothing was said, or what holds anyway and did not stand there. */
function isSilent(value, field, stood) {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  if (isGroup(value)) return Object.entries(value).every(([name, inner]) => isSilent(inner, fieldOf(field?.fields, name), false));
  return !stood && field !== undefined && value === field.default;
}

/** Whether what stands there already says this. */
function says(node, value, field) {
  if (!isScalar(node)) return false;
  const text = String(node.value ?? "");
  if (typeof value === "boolean") return TRUE.has(text.toLowerCase()) === value && !NOTHING.has(text);
  if (Array.isArray(value)) return value.length === 1 && text === value[0];
  return text.trimEnd() === String(value).trimEnd();
}

function replace(map, name, there, node) {
  if (isScalar(there) && isScalar(node)) {
    node.comment = there.comment;
    node.spaceBefore = there.spaceBefore;
  }
  map.set(name, node);
}

/** Put a field after the nearest of those before it. */
function insert(document, map, before, name, node) {
  const place = map.items.findLastIndex(({ key }) => before.includes(String(key)));
  map.items.splice(place + 1, 0, document.createPair(name, node));
}

function nodeOf(document, value, field) {
  if (Array.isArray(value)) {
    const list = document.createNode([]);
    list.items = value.map((one) => nodeOf(document, one, { fields: field?.fields }));
    return list;
  }
  if (isGroup(value)) {
    const map = document.createNode({});
    mend(document, map, value, field?.fields);
    return map;
  }
  return scalarOf(typeof value === "boolean" ? (value ? "yes" : "no") : String(value));
}

function scalarOf(given) {
  const text = given.replace(/\r\n?/g, "\n").trim();
  const scalar = new Scalar(text);
  if (text.includes("\n")) scalar.type = "BLOCK_LITERAL";
  else if (!NOTHING.has(text) && (PLAIN.test(text) || TIME.test(text))) scalar.type = "PLAIN";
  else scalar.type = "QUOTE_DOUBLE";
  return scalar;
}
