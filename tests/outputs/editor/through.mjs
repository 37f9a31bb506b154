// Files through the editor's own reader and writer: a list of {text, fields, set} comes in, a list of texts goes out.
import { text } from "node:stream/consumers";

import { formatOf } from "../../../scripts/zonepress/outputs/editor/client/records.js";

const given = JSON.parse(await text(process.stdin));
const made = given.map(({ text, fields, set = {} }) => {
  const { fromFile, toFile } = formatOf(fields);
  return `${toFile({ ...(text ? fromFile(text) : {}), ...set }).trim()}\n`;
});
process.stdout.write(JSON.stringify(made));
