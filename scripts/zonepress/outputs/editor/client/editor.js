// The web editor: what the page's config says, with fields and files of ours.
import "./apart.js";

import CMS from "@sveltia/cms";

import { formatOf } from "./records.js";
import { registerWhen } from "./when.js";

const place = document.querySelector("#nc-root");

letPeopleZoom();

try {
  const { href } = document.querySelector('link[rel="zonepress-config"]');
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  await open(await answer.json());
} catch (error) {
  console.error(error);
  place.querySelector("[hidden]").hidden = false;
}

async function open(config) {
  registerWhen(CMS);
  for (const { format, fields, files } of config.collections) {
    const asked = fields ?? files?.[0]?.fields;
    if (asked) CMS.registerCustomFormat(format, "md", formatOf(asked));
  }
  place.replaceChildren();
  await CMS.init({ config: { ...config, load_config_file: false } });
}

/** Sveltia keeps phones from zooming, which people who see little need. */
function letPeopleZoom() {
  const mend = () => {
    for (const meta of document.querySelectorAll('meta[name="viewport"][content*="maximum-scale"]')) {
      meta.content = meta.content.replace(/,?\s*maximum-scale=[\d.]+/, "");
    }
  };
  new MutationObserver(mend).observe(document.head, { childList: true, subtree: true, attributes: true });
}
