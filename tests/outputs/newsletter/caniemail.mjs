// What mail programs lack of what these e-mails use, as JSON: node caniemail.mjs FILE…
import { readFileSync } from "node:fs";
import { caniemail } from "caniemail";

const CLIENTS = ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*", "samsung-email.*"];
const lacking = {};
for (const file of process.argv.slice(2)) {
  const { errors, warnings } = caniemail({ clients: CLIENTS, html: readFileSync(file, "utf8") }).issues;
  for (const found of [errors, warnings])
    for (const [client, issues] of found)
      for (const { title } of issues) (lacking[title] ??= new Set()).add(client);
}
const sorted = Object.entries(lacking).sort(([a], [b]) => (a < b ? -1 : 1));
console.log(JSON.stringify(Object.fromEntries(sorted.map(([title, clients]) => [title, [...clients].sort()]))));
