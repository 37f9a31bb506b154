// Puts the web editor together: node bundle.mjs NODE_MODULES FOLDER, and FOLDER holds what /admin/ serves.
import { cpSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const [modules, folder] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const { build } = createRequire(join(modules, "here.js"))("esbuild");

// Colours for program code, maps and the shrinking of drawings: no form of ours asks for them, and they are
// three quarters of all files. A page that asks for one after all gets a module with nothing in it.
const LEFT_OUT = /^(@shikijs\/(langs|themes)\/|leaflet|terra-draw|svgo)/;

// Sveltia brings its fonts along and names another host's as well: those rules go, or browsers would ask there.
const ELSEWHERE = /@font-face \{[^{}]*https:\/\/[^{}]*\}/g;

// A text with program code is shown only once its colours are fetched, and until then the box for it is empty:
// whatever is typed there takes the place of the text. Where no language is looked for, nothing is waited for.
const LANGUAGES = "matchAll(/^```(?<lang>.+?)\\n/gm)";
const NO_LANGUAGE = "matchAll(/(?!)/g)";

const mended = {
  name: "mended",
  setup(build) {
    build.onLoad({ filter: /@sveltia[\\/]cms[\\/]npm[\\/]index\.js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf8");
      const made = code.replace(ELSEWHERE, "").replace(LANGUAGES, NO_LANGUAGE);
      const errors = made.includes(NO_LANGUAGE) ? [] : [{ text: "Sveltia has changed where we mend it" }];
      return { contents: made, errors };
    });
  },
};

const nothingOf = {
  name: "left-out",
  setup(build) {
    build.onResolve({ filter: LEFT_OUT }, () => ({ path: "nothing", namespace: "left-out" }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "export default []" }));
  },
};

try {
  await together();
} catch (error) {
  const found = error.errors?.[0];
  console.error(found ? `${found.location?.file}:${found.location?.line}: ${found.text}` : error.message);
  process.exit(1);
}

async function together() {
  await build({
    entryPoints: { editor: join(here, "editor.js") },
    outdir: folder,
    nodePaths: [modules],
    alias: Object.fromEntries(["@sveltia/cms", "yaml"].map((name) => [name, join(modules, name)])),
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    legalComments: "linked",
    loader: { ".woff2": "file", ".wasm": "file" },
    plugins: [nothingOf, mended],
    logLevel: "silent",
  });
  cpSync(join(modules, "@sveltia", "cms", "npm", "assets"), join(folder, "assets"), {
    recursive: true,
    filter: (path) => !/\.map$|marker-|layers/.test(path),
  });
}
