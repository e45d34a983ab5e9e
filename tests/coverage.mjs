// Holds tests/coverage.tsv to its word. Each line names a requirement, the room of the app where it lives and the test
// that proves it: a Rust test by its path (with the file of tests/ in front or not), a journey as `e2e: <title>`.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const ROOMS = ["", "plan", "library"];
const HEADER = "id\troom\ttest";

function rustTests() {
  const list = spawnSync("bash", ["-c", "cargo test --no-default-features -- --list 2>&1"], {
    encoding: "utf8",
    cwd: new URL("..", import.meta.url),
    env: { ...process.env, CARGO_TERM_COLOR: "never" },
    maxBuffer: 1 << 28,
  });
  if (list.status !== 0) throw new Error(`cargo cannot list the tests:\n${list.stdout}`);
  const names = new Set();
  let file = null;
  for (const line of list.stdout.split("\n")) {
    const running = /^\s*Running (?:unittests )?(\S+)/.exec(line);
    if (running) file = /^tests\/(.+?)(?:\/main)?\.rs$/.exec(running[1])?.[1] ?? null;
    if (/^\s*Doc-tests /.test(line)) file = null;
    const name = /^(.+): test$/.exec(line)?.[1];
    if (!name) continue;
    names.add(name);
    if (file) names.add(`${file}::${name}`);
  }
  return names;
}

async function journeys() {
  process.env.VORONKA_LIST = "1";
  const folder = new URL("e2e/", import.meta.url);
  for (const file of readdirSync(folder).sort()) if (file.endsWith(".test.mjs")) await import(new URL(file, folder));
  return new Set((await import("./e2e/harness.mjs")).titles);
}

const complaints = [];
const [header, ...lines] = readFileSync(new URL("coverage.tsv", import.meta.url), "utf8").trimEnd().split("\n");
if (header !== HEADER) complaints.push(`the first line must be ${JSON.stringify(HEADER)}`);

const [known, titles] = [rustTests(), await journeys()];
const ids = new Set();
for (const [index, line] of lines.entries()) {
  const complain = (text) => complaints.push(`line ${index + 2}: ${text}`);
  const [id, room, test, ...rest] = line.split("\t");
  if (!test || rest.length > 0) {
    complain("not three columns");
    continue;
  }
  if (!/^S[0-4]-\d+$/.test(id)) complain(`"${id}" is no requirement's id`);
  if (ids.has(id)) complain(`${id} stands here twice`);
  ids.add(id);
  const route = /^#\/([^/?]*)(?:[/?].*)?$/.exec(room);
  if (!route || !ROOMS.includes(route[1])) complain(`the app has no room "${room}"`);
  const journey = /^e2e: (.*)$/.exec(test)?.[1];
  if (!(journey === undefined ? known.has(test) : titles.has(journey))) complain(`there is no test "${test}"`);
}

for (const complaint of complaints) console.error(`coverage.tsv, ${complaint}`);
console.log(`${ids.size} requirements, ${known.size} names of Rust tests, ${titles.size} journeys`);
process.exit(complaints.length > 0 ? 1 : 0);
