// The web editor: what the page's config says, with fields and files of ours.
import CMS from "@sveltia/cms";

import { formatOf } from "./records.js";
import { registerWhen } from "./when.js";

const { href } = document.querySelector('link[rel="zonepress-config"]');
const config = await (await fetch(href)).json();

registerWhen(CMS);
for (const { format, fields, files } of config.collections) {
  const asked = fields ?? files?.[0]?.fields;
  if (asked) CMS.registerCustomFormat(format, "md", formatOf(asked));
}
document.querySelector("#nc-root").replaceChildren();
await CMS.init({ config: { ...config, load_config_file: false } });
