// The ways to send a file, and where each ends.

const LONGEST_LINK = 6000;
const LONGEST_MAIL = 1800;

function show(when, yes) {
  all(`[data-when="${when}"]`, at("ready")).forEach((part) => { part.hidden = !yes; });
}

function queryOf(pairs, lineEnd) {
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\n/g, lineEnd))}`).join("&");
}

function offer(file) {
  const subject = fill(words.subject, file.title);
  const saved = file.name + (file.pictures.length ? ".zip" : file.path ? ".md" : ".txt");
  at("file-name").textContent = saved;
  at("path").textContent = file.path ? fill(words.belongs, file.path) : "";
  at("file").textContent = file.plain;
  if (at("mail")) offerMail(file, subject, saved);
  if (at("github")) offerGitHub(file, subject);
}

function offerMail(file, subject, saved) {
  const whole = `${words.mail}\n\n${file.text}`;
  const attach = file.pictures.length > 0 || encodeURIComponent(whole).length > LONGEST_MAIL;
  const body = attach ? fill(words.attach, saved) : whole;
  at("mail").href = `mailto:${form.dataset.email}?${queryOf([["subject", subject], ["body", body]], "\r\n")}`;
  show("attach", attach);
  show("whole", !attach);
}

// A correction is nobody's file: it becomes an issue.
function offerGitHub(file, subject) {
  const { newFile, newIssue } = form.dataset;
  const [target, pairs] = file.path
    ? [newFile, [["filename", file.path], ["value", file.plain]]]
    : [newIssue, [["title", subject], ["body", file.plain]]];
  const link = `${target}?${queryOf(pairs, "\n")}`;
  const fits = link.length < LONGEST_LINK;
  if (fits) at("github").href = link;
  show("link", fits);
  show("too-long", !fits);
  show("pictures", fits && file.pictures.length > 0);
}

async function save(file) {
  const text = new Blob([file.text], { type: "text/plain" });
  const folder = file.path.replace("index.md", "");
  const packed = file.pictures.map((picture) => ({ name: folder + picture.name, data: picture.file }));
  const blob = packed.length ? await zipOf([{ name: file.path, data: text }, ...packed]) : text;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = at("file-name").textContent;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
