// How fast the built page lists two hundred plans and saves the largest one, in a real Chromium. Run by `run.mjs`.
import { existsSync } from "node:fs";
import { join } from "node:path";

const { DIST, serveDist, waitReady } = await import(new URL("../tests/e2e/browser.mjs", import.meta.url));

const PLANS = 200;
const SAVES = 12;
/** Milliseconds: limits of the library's list, and of a task. */
const [LIST_LIMIT, TASK_LIMIT] = [100, 50];

/** A kept plan: form 2 of `src/keeping/entry.rs`. */
const entry = (time, name, payload) => `2.${time}.0.${time}.0.1...${name}.${payload}`;

/** Before the app's own scripts: times every task of a timer that writes into the storage, and the browser's long tasks. */
function watch() {
  window.saves = [];
  window.longTasks = [];
  let wrote = false;
  const [wait, set] = [window.setTimeout, Storage.prototype.setItem];
  Storage.prototype.setItem = function (key, text) {
    wrote = true;
    set.call(this, key, text);
  };
  window.setTimeout = (call, ms, ...rest) =>
    wait(() => {
      wrote = false;
      const start = performance.now();
      call(...rest);
      const end = performance.now();
      if (wrote) window.saves.push([start, end]);
    }, ms);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push([startTime, startTime + duration]);
  }).observe({ type: "longtask", buffered: true });
}

/** `usual` and `largest`: stored texts of plans. */
export async function keeping(browser, usual, largest) {
  if (!existsSync(join(DIST, "index.html"))) {
    console.log("no built page: ./run build makes it, then this lists plans and saves the largest one");
    return;
  }
  const server = await serveDist();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${server.url}#/library`);
  await waitReady(page);
  await page.evaluate(
    ([texts]) => texts.forEach(([key, text]) => localStorage.setItem(`voronka:plan:${key}`, text)),
    [Array.from({ length: PLANS }, (_, i) => [`k${i}`, entry(1_790_000_000_000 + i, `Plan ${i}`, usual)])],
  );
  const lists = [];
  for (let sample = 0; sample < 5; sample += 1) {
    // From another room, with everything there that does not belong to the list.
    await page.goto("about:blank");
    await page.goto(`${server.url}#/plan/k1`);
    await waitReady(page);
    lists.push(
      await page.evaluate(
        (count) =>
          new Promise((done) => {
            const start = performance.now();
            new MutationObserver((_, observer) => {
              if (document.querySelectorAll("#plans .plan-line").length < count) return;
              observer.disconnect();
              // Once it is painted.
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
            }).observe(document.body, { childList: true, subtree: true });
            location.hash = "#/library";
          }),
        PLANS,
      ),
    );
  }

  await page.evaluate((text) => {
    localStorage.clear();
    localStorage.setItem("voronka:plan:large", text);
  }, entry(1_790_000_000_000, "Large", largest));
  await page.goto("about:blank");
  await page.goto(`${server.url}#/plan/large`);
  await waitReady(page);
  await page.evaluate(() => (window.saves = []));
  for (let i = 0; i < SAVES; i += 1) {
    await page.locator("#f-name").fill(`Large ${i}`);
    await page.locator("[data-saved=Soon]").waitFor({ timeout: 2_000 }).catch(() => {});
    await page.locator("[data-saved=Yes]").waitFor();
  }
  const [saves, long] = await page.evaluate(() => [window.saves, window.longTasks]);
  const times = saves.map(([start, end]) => end - start).sort((a, b) => a - b);
  const tooLong = long.filter(([from, to]) => saves.some(([start, end]) => start >= from - 1 && end <= to + 1));
  const verdict = (time, limit) => `limit ${limit}: ${time <= limit ? "ok" : "OVER"}`;
  const [best, median] = [Math.min(...lists), [...lists].sort((a, b) => a - b)[lists.length >> 1]];
  console.log(`${PLANS} plans of the library painted: ${median.toFixed(0)} ms (best ${best.toFixed(0)}), ${verdict(median, LIST_LIMIT)}`);
  console.log(
    `saving the largest plan (${largest.length} characters): ${times[times.length >> 1].toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} of ` +
      `${times.length}; tasks over ${TASK_LIMIT} ms that save: ${tooLong.length}, ${verdict(times.at(-1), TASK_LIMIT)}`,
  );
  await context.close();
  await server.close();
}
