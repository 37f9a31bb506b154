// The answers as a file: fields that a reader of YAML reads just as they were typed, then the text.

function inQuotes(text) {
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}

const isPlain = (text) =>
  /^\d{4}-\d\d(-\d\d( \d\d:\d\d)?)?$/.test(text) ||
  (/^[A-Za-z][\w £(),.;’'&+/%-]*$/.test(text) && !/^(y|n|yes|no|true|false|on|off|null)$|\s$/i.test(text)) ||
  /^(yes|no)$/.test(text);

// Paragraphs stay paragraphs where YAML leaves them alone.
function written(text, margin) {
  if (/\n/.test(text) && /^[^\s\x00-\x1f]/.test(text) && !/[^\n\x20-\x7e\xa0-\u2027\u202f-\ud7ff\ue000-\ufefe]/.test(text)) {
    return `|-\n${text.split("\n").map((line) => (line ? `${margin}  ${line}` : "")).join("\n")}`;
  }
  return isPlain(text) ? text : inQuotes(text);
}

function asYaml(fields, margin) {
  return Object.entries(fields).map(([name, value]) => {
    if (Array.isArray(value)) {
      const items = value.map((item) => {
        if (typeof item === "string") return `${margin}  - ${written(item, `${margin}    `)}\n`;
        return `${margin}  - ${asYaml(item, `${margin}    `).slice(margin.length + 4)}`;
      });
      return `${margin}${name}:\n${items.join("")}`;
    }
    if (typeof value === "object") return `${margin}${name}:\n${asYaml(value, `${margin}  `)}`;
    return `${margin}${name}: ${written(value, margin)}\n`;
  }).join("");
}

// `Löffel & Söhne` becomes `loffel-sohne`, as it does with `zonepress new`.
function slugOf(title) {
  const plain = title.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  let slug = "";
  for (const word of plain.match(/[a-z0-9]+/g) || []) {
    if (slug.length + word.length > 60) break;
    slug = slug ? `${slug}-${word}` : word;
  }
  if (slug) return slug;
  let sum = 0;
  for (const sign of title) sum = (sum * 31 + sign.codePointAt(0)) >>> 0;
  return `record-${sum.toString(16).padStart(8, "0")}`;
}

// Everything there is to send: { title, path, name, text, plain, pictures }.
function fileOf(section, zone) {
  const { body, ...fields } = answersIn(section);
  const { form: kind, folder, date } = section.dataset;
  if (kind === "correction") return letterOf(section, { body, ...fields });
  const day = date ? `${fields[date].slice(0, 10).trim()}-` : "";
  const name = day + slugOf(fields.title);
  const path = `${zone === "-" ? "content" : `zones/${zone}`}/${folder}/${name}/index.md`;
  const plain = `---\n${asYaml(fields, "")}---\n${body ? `\n${body}\n` : ""}`;
  const text = plain.replace("---\n", `---\n# ${fill(words.belongs, path)}\n`);
  const pictures = all("[data-picture] input[type=file]", section).flatMap((box) =>
    box.files[0] ? [{ name: box.dataset.name, file: box.files[0] }] : []);
  return { title: fields.title, path, name, text, plain, pictures, kind };
}

// A correction is no record: it is a letter.
function letterOf(section, answers) {
  const labels = questionsIn(section).filter((field) => answers[field.dataset.field]);
  const text = labels.map((field) => `${field.dataset.label}:\n${answers[field.dataset.field]}\n`).join("\n");
  const title = answers.page || answers.wrong.split("\n")[0].slice(0, 60);
  return { title, path: "", name: `correction-${slugOf(title)}`, text, plain: text, pictures: [], kind: "correction" };
}
