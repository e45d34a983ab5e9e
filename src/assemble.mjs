// What `./run assemble` changes in generated files, where a pattern that finds nothing must stop the build: the tools that
// generated them may say it in other words one day.
//   node src/assemble.mjs slim GLUE     takes the classes that only a server would call out of wasm-bindgen's glue
//   node src/assemble.mjs join FOLDER   makes the glue bring the pieces that wasm-split-cli cut, and tells early.js of them
//   node src/assemble.mjs page FOLDER   writes early.js into the page
//   node src/assemble.mjs seal FOLDER VERSION   writes the version into the page and lets the script in it run
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Replaces every match of a global pattern; there is at least one. */
function replace(text, pattern, by) {
  const count = text.match(pattern)?.length ?? 0;
  if (count === 0) throw new Error(`nothing matches ${pattern}`);
  return text.replace(pattern, by);
}

function slim(glue) {
  const gone = [
    /^export class IntoUnderlying[^]*?^\}\n/gm,
    /^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm,
    /^const IntoUnderlying[^]*?;\n/gm,
  ];
  writeFileSync(glue, gone.reduce((text, pattern) => replace(text, pattern, ""), readFileSync(glue, "utf8")));
}

// The cutter's loader stands in a module of its own that imports the glue, which imports it. Here it becomes a part of the
// glue: one file less, no second copy of the glue at another address. A piece tells its build in a section of its own: at
// the same address an old page may find a newer one, and running that would spoil its memory.
const PIECE = (build) => `
async function pieceModule(file) {
  const { search } = new URL(import.meta.url);
  const answer = await fetch(new URL(file + search, import.meta.url));
  const module = answer.ok && (await WebAssembly.compileStreaming(answer));
  const [build] = module ? WebAssembly.Module.customSections(module, "build") : [];
  if (build && new TextDecoder().decode(build) === "${build}") return module;
  // Asking again would not help: only the whole page anew.
  if (module || answer.status === 404) window.voronkaOutdated = true;
  throw new Error(\`\${file}: \${module ? "of another build" : answer.status}\`);
}
`;

function section(name, text) {
  const [title, body] = [Buffer.from(name), Buffer.from(text)];
  return Buffer.concat([Buffer.from([0, 1 + title.length + body.length, title.length]), title, body]);
}

function joinPieces(folder) {
  const path = (name) => join(folder, name);
  const files = readdirSync(folder).filter((name) => /^(split_\w+|chunk_\d+)\.wasm$/.test(name)).sort();
  const hash = createHash("sha256");
  for (const file of ["voronka_bg.wasm", ...files]) hash.update(readFileSync(path(file)));
  const build = hash.digest("hex").slice(0, 16);

  let loader = readFileSync(path("__wasm_split.js"), "utf8");
  const chunks = new Map([...loader.matchAll(/^const (__chunk_\d+) = [^]*?"\.\/(.*?)"/gm)].map(([, name, file]) => [name, file]));
  const pieces = {};
  for (const [, name, own, deps] of loader.matchAll(/^export const __wasm_split_load_(\w+) = [^]*?"\.\/(.*?)"[^]*?\[(.*?)\]/gm)) {
    pieces[name] = [own, ...deps.split(", ").filter(Boolean).map((chunk) => chunks.get(chunk))];
  }
  const named = new Set(Object.values(pieces).flat());
  if (named.size !== files.length || files.some((file) => !named.has(file))) {
    throw new Error(`the cutter's loader names ${[...named]}, there are ${files}`);
  }
  loader = replace(loader, /^import .*\n/gm, "");
  loader = replace(loader, /^export const /gm, "const ");
  loader = replace(loader, /console\.error\(e\)/g, "console.warn(e)");
  loader = replace(loader, /fetch\(new URL\("\.\/(.*?)", import\.meta\.url\)\)/g, 'pieceModule("./$1")');
  loader = replace(loader, /WebAssembly\.instantiateStreaming\(src, imports\)/g, "WebAssembly.instantiate(await src, imports)");
  const exported = Object.keys(pieces).map((name) => `__wasm_split_load_${name}`);
  loader += `const pieceLoaders = { ${exported.join(", ")} };\n`;

  let glue = readFileSync(path("voronka.js"), "utf8");
  glue = replace(glue, /^import \* as import\d+ from "\.\/__wasm_split\.js".*\n/gm, "");
  glue = replace(glue, /("\.\/__wasm_split\.js"): import\d+/g, "$1: pieceLoaders");
  writeFileSync(path("voronka.js"), glue + PIECE(build) + loader);
  rmSync(path("__wasm_split.js"));
  for (const file of files) appendFileSync(path(file), section("build", build));

  const early = readFileSync(path("early.js"), "utf8");
  writeFileSync(path("early.js"), replace(early, /const PIECES = \{\};/g, `const PIECES = ${JSON.stringify(pieces)};`));
}

const EARLY = '<script src="./early.js?v=dev"></script>';

function page(folder) {
  const [html, early] = ["index.html", "early.js"].map((name) => join(folder, name));
  const script = readFileSync(early, "utf8").trim();
  if (script.includes("</")) throw new Error("early.js would end its own element");
  const text = readFileSync(html, "utf8");
  if (!text.includes(EARLY)) throw new Error(`the page has no ${EARLY}`);
  writeFileSync(html, text.replace(EARLY, () => `<script>${script}</script>`));
  rmSync(early);
}

function seal(folder, version) {
  const html = join(folder, "index.html");
  const text = replace(readFileSync(html, "utf8"), /\?v=dev"/g, `?v=${version}"`);
  const [, script] = /<script>([^]*?)<\/script>/.exec(text);
  const hash = createHash("sha256").update(script).digest("base64");
  writeFileSync(html, replace(text, /script-src 'self'/g, `script-src 'self' 'sha256-${hash}'`));
}

const [command, target, version] = process.argv.slice(2);
if (command === "slim") slim(target);
else if (command === "join") joinPieces(target);
else if (command === "page") page(target);
else if (command === "seal") seal(target, version);
else throw new Error("usage: node src/assemble.mjs slim GLUE | join FOLDER | page FOLDER | seal FOLDER VERSION");
