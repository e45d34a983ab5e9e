// How long a link takes from the press to the first figures on a phone: a CPU four times slower than this one, 9 Mbit/s,
// 60 ms, nothing kept from before, everything compressed as a good host would. `VORONKA_BEFORE` names the `dist` of another
// build, which is measured in turns with this one: times of two runs do not compare. Nothing fails here.
import { readFileSync } from "node:fs";
import { serve } from "../tests/serve.mjs";
import { DIST, launch } from "../tests/e2e/browser.mjs";

const TIMES = 7;
const link = readFileSync(new URL("../tests/links/v1-rooms.tsv", import.meta.url), "utf8").split(/\s/, 1)[0];
const folders = { now: DIST, ...(process.env.VORONKA_BEFORE && { before: process.env.VORONKA_BEFORE }) };

const browser = await launch();
const servers = new Map();
for (const [name, folder] of Object.entries(folders)) servers.set(name, await serve({ folder, compressed: true }));

/** Milliseconds from the request of the page until figures have been painted. */
async function open(url) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const rate = (9e6 / 8) | 0;
  await session.send("Network.emulateNetworkConditions", { offline: false, latency: 60, downloadThroughput: rate, uploadThroughput: rate });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(() => {
    const look = new MutationObserver(() => {
      if (!/\d/.test(document.querySelector(".strip")?.textContent ?? "")) return;
      look.disconnect();
      requestAnimationFrame(() => setTimeout(() => (globalThis.painted = performance.now())));
    });
    look.observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(`${url}#/s/${link}`, { waitUntil: "commit" });
  await page.waitForFunction(() => globalThis.painted, null, { timeout: 120_000 });
  const time = await page.evaluate(() => globalThis.painted);
  await context.close();
  return time;
}

try {
  const times = Object.fromEntries([...servers.keys()].map((name) => [name, []]));
  // The first round compresses.
  for (let round = -1; round < TIMES; round += 1) {
    for (const [name, server] of servers) {
      const time = await open(server.url);
      if (round >= 0) times[name].push(time);
    }
  }
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  const seconds = (name) => `${(median(times[name]) / 1000).toFixed(2)} s`;
  const before = times.before ? `; before ${seconds("before")}, ${(median(times.now) / median(times.before)).toFixed(2)} of it` : "";
  console.log(`link to first figures, CPU slowed 4 times, 9 Mbit/s, 60 ms: ${seconds("now")}${before}`);
} finally {
  await browser.close();
  for (const server of servers.values()) await server.close();
}
