// Journeys: whole tasks of a user in a real Chromium, on the built page. A journey has a fresh profile, fails on any
// console error, uncaught error or breach of the Content-Security-Policy, and waits for conditions, never for a time.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, serveDist, waitReady, waitWhole } from "./browser.mjs";

export { assert, waitReady, waitWhole };

/** Titles of all journeys of this process, in order; `tests/coverage.mjs` reads them with VORONKA_LIST set. */
export const titles = [];

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OUT = fileURLToPath(new URL("../out/", import.meta.url));

let started;
/** One browser and one server a process, started by the first journey that runs. */
const start = () => (started ??= Promise.all([launch(), serveDist()]));

async function stop() {
  if (!started) return;
  const [browser, server] = await started;
  await browser.close();
  await server.close();
}

/**
 * Declares a journey. Options: `viewport` ({ width, height }), `locale`, `colorScheme`, `allow` (patterns of console
 * errors that the journey provokes on purpose), `before` (a function run in each page before the app's own scripts),
 * `folded` (rooms stay folded as a reader finds them; otherwise each fold of a room is opened when it comes), `timeout`.
 * The function gets:
 * - `page`: a page of a fresh profile, not yet opened;
 * - `open(route = "#/", on = page)`: loads the app at this address and waits until it is ready and has fetched the rest;
 * - `freshProfile(options)`: a second reader, as `{ page, open, lateRequests, context }`, watched like the first;
 * - `lateRequests()`: addresses asked for since the last `open` was done;
 * - `context`, `url`.
 */
export function journey(title, options, run) {
  if (run === undefined) [options, run] = [{}, options];
  assert(!titles.includes(title), `two journeys are called "${title}"`);
  titles.push(title);
  if (process.env.VORONKA_LIST) return;
  if (titles.length === 1) after(stop);

  test(title, async () => {
    const [browser, server] = await start();
    const contexts = [];
    const errors = [];

    async function freshProfile(own = {}) {
      const { viewport, locale, colorScheme, allow = [], before, folded } = { ...options, ...own };
      const context = await browser.newContext({
        viewport: viewport ?? { width: 1280, height: 800 },
        locale: locale ?? "en-US",
        colorScheme: colorScheme ?? "light",
        timezoneId: "UTC",
        reducedMotion: "reduce",
      });
      contexts.push(context);
      context.setDefaultTimeout(10_000);
      const report = (text) => {
        if (!allow.some((pattern) => pattern.test(text))) errors.push(text);
      };
      context.on("console", (message) => {
        if (message.type() === "error") report(message.text());
      });
      context.on("weberror", (error) => report(String(error.error())));
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`Content-Security-Policy: ${event.violatedDirective} refused ${event.blockedURI}`);
        });
      });
      if (!folded) {
        await context.addInitScript(() => {
          const seen = new WeakSet();
          const unfold = () => {
            for (const fold of document.querySelectorAll("details.room-fold")) {
              if (seen.has(fold)) continue;
              seen.add(fold);
              fold.open = true;
            }
          };
          new MutationObserver(unfold).observe(document, { childList: true, subtree: true });
        });
      }
      if (before) await context.addInitScript(before);

      const requests = [];
      context.on("request", (request) => {
        // The browser fetches the tab's icon when it has nothing better to do, which is no doing of the page.
        const isIcon = new URL(request.url()).pathname.endsWith("/icon.svg") && request.resourceType() === "other";
        if (!/^(data|blob):/.test(request.url()) && !isIcon) requests.push(request.url());
      });
      const page = await context.newPage();
      const open = async (route = "#/", on = page) => {
        // The fragment alone would not load anything.
        await on.goto("about:blank");
        await on.goto(server.url + route);
        await waitReady(on);
        await waitWhole(on);
        await on.waitForLoadState("networkidle");
        requests.length = 0;
      };
      return { page, context, open, lateRequests: () => [...requests] };
    }

    const first = await freshProfile();
    const limit = options.timeout ?? 60_000;
    let timer;
    try {
      // Not node:test's own limit: that would cut off the picture below.
      const late = new Promise((_, fail) => {
        timer = setTimeout(() => fail(new Error(`not done after ${limit} ms`)), limit);
      });
      await Promise.race([run({ ...first, freshProfile, url: server.url }), late]);
      assert.deepEqual(errors, [], "errors on the page");
    } catch (error) {
      mkdirSync(OUT, { recursive: true });
      const name = title.replace(/[^\p{L}\p{N}]+/gu, "-");
      await first.page.screenshot({ path: `${OUT}${name}.png`, fullPage: true }).catch(() => {});
      for (const text of errors) console.error(`on the page: ${text}`);
      throw error;
    } finally {
      clearTimeout(timer);
      await Promise.all(contexts.map((context) => context.close()));
    }
  });
}

/** Tries `check` until it passes; its last complaint is the failure. For what no locator can wait for. */
export async function eventually(check, timeout = 5_000) {
  for (const end = Date.now() + timeout; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((next) => setTimeout(next, 20));
    }
  }
}

/** Every rule of axe, on the whole page or the part under `selector`. */
export async function expectNoAxeViolations(page, selector) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (part) => {
    // Without preload: axe would fetch the style sheets again.
    const { violations } = await axe.run(part ?? document, { preload: false, resultTypes: ["violations"] });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((n) => `    ${n.target}  ${n.html}`).join("\n")}`,
    );
  }, selector);
  assert.deepEqual(violations, [], "axe");
}

/** Fails if the page can be scrolled sideways, naming what sticks out. */
export async function noSidewaysScroll(page) {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > clientWidth + 0.5);
    const name = (e) => `${e.localName}${e.id && "#" + e.id}${[...e.classList].map((c) => "." + c).join("")}`;
    return [`${scrollWidth} > ${clientWidth}`, ...out.slice(0, 10).map(name)];
  });
  assert.deepEqual(wide, [], "sideways scroll");
}
