// How long links are beside what others make of the same plan's JSON, and how long making and opening one takes in a
// real Chromium. Texts that the codec has never seen: benches/plans. Run by `./run bench`.
import { createRequire } from "node:module";
import { brotliCompressSync, constants } from "node:zlib";

const require = createRequire(new URL("../tests/package.json", import.meta.url));

const LANGUAGES = ["ru", "uk", "kk", "en"];
/** At most this part of lz-string's length, so many milliseconds for the big plan, and for refusing what a link may hold at worst. */
const LIMITS = { part: 0.6, aim: 0.45, time: 100, hostile: 200 };

/** Runs in the browser. */
async function measure(languages) {
  const { default: init, ...engine } = await import("/engine/bench.js");
  await init();
  const rows = [];
  for (const [at, language] of languages.entries()) {
    for (const isBig of [false, true]) {
      const json = engine.sample(at, isBig);
      const times = { encode: [], decode: [] };
      let length;
      let isSame = true;
      // The first time of a language is what a reader of a link waits for: the words are learnt in it.
      for (let i = 0; i < 7; i += 1) {
        const start = performance.now();
        length = engine.encode();
        const middle = performance.now();
        isSame &&= engine.decode();
        times.encode.push(middle - start);
        times.decode.push(performance.now() - middle);
      }
      rows.push({ language, isBig, json, length, isSame, ...times });
    }
  }
  const hostile = [];
  const count = engine.hostile_links();
  for (let at = 0; at < count; at += 1) {
    const times = [];
    let isRefused = true;
    for (let i = 0; i < 5; i += 1) {
      const start = performance.now();
      isRefused &&= engine.refuses(at);
      times.push(performance.now() - start);
    }
    hostile.push({ times, isRefused });
  }
  return { rows, hostile };
}

/** Prints the table; whether every link gave its plan back and none is too long. */
export async function links(page) {
  const lz = require("lz-string");
  const pako = require("pako");
  const { rows, hostile } = await page.evaluate(measure, LANGUAGES);
  const base64 = (bytes) => Math.ceil((bytes.length * 4) / 3);
  const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const head = ["plan", "link", "lz-string", "part", "pako 9", "brotli 11", "encode, ms", "first", "decode, ms", "first", ""];
  let isGood = true;
  const lines = rows.map(({ language, isBig, json, length, isSame, encode, decode }) => {
    const theirs = lz.compressToEncodedURIComponent(json).length;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    const isShort = length <= theirs * LIMITS.part;
    isGood &&= isSame && isShort;
    const isQuick = !isBig || Math.max(median(encode), median(decode)) <= LIMITS.time;
    const verdict = !isSame ? "DIFFERS" : !isShort ? "TOO LONG" : !isQuick ? "SLOW" : length <= theirs * LIMITS.aim ? "ok" : "over the aim";
    return [
      `${language} ${isBig ? "20 × 36, 264 texts" : "5 × 12, 55 texts"}`,
      length,
      theirs,
      (length / theirs).toFixed(3),
      base64(pako.deflateRaw(new TextEncoder().encode(json), { level: 9 })),
      base64(brotliCompressSync(json, { params })),
      median(encode).toFixed(1),
      encode[0].toFixed(1),
      median(decode).toFixed(1),
      decode[0].toFixed(1),
      verdict,
    ].map(String);
  });
  const widths = head.map((title, i) => Math.max(...[head, ...lines].map((line) => line[i].length)));
  console.log("\nLinks: characters of the payload (the others in base64url of the plan's JSON)");
  for (const line of [head, ...lines]) {
    console.log(line.map((x, i) => (i === 0 ? x.padEnd(widths[i]) : x.padStart(widths[i]))).join("  ").trimEnd());
  }
  const refused = hostile.map(({ times }) => median(times));
  const areRefused = hostile.every(({ isRefused }) => isRefused);
  const worst = Math.max(...refused);
  const verdict = !areRefused ? "A HOSTILE LINK OPENS" : worst <= LIMITS.hostile ? "ok" : "SLOW";
  console.log(`\nHostile links refused in at most ${worst.toFixed(0)} ms of ${LIMITS.hostile} (${refused.map((ms) => ms.toFixed(0)).join(", ")}): ${verdict}`);
  return isGood && areRefused;
}
