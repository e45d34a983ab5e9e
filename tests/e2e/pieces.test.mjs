// The whole app comes in pieces: what a reader sees while one is on its way, when it does not come, and when a newer build
// has taken its place; and that an address asks at once for all that it needs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "./browser.mjs";
import { assert, expectNoAxeViolations, journey, noSidewaysScroll, waitReady } from "./harness.mjs";
import { grow, holds, saved } from "./steps.mjs";

const ROOMS = /\/split_rooms\.wasm/;
const refused = /Failed to load resource/;

const nameField = (page) => page.locator(".plan-name input");
const room = (page, at) => page.locator(".rail a").nth(at);
const absent = (page) => page.locator(".absent");

/** A plan that is opened anew, so that whatever stands in the way of a piece does so from the start. */
async function openPlan(page, open) {
  await open();
  const plan = await grow(page);
  await saved(page);
  return plan;
}

for (const [locale, width] of [["en-US", 1280], ["ru-RU", 360], ["uk-UA", 360], ["kk-KZ", 360]]) {
  const view = { allow: [refused], locale, viewport: { width, height: 800 } };
  journey(`a room that does not come says so, and comes when it is asked for again: ${locale}`, view, async ({ page, open }) => {
    await page.route(ROOMS, (route) => route.abort());
    const plan = await openPlan(page, open);
    await open(plan);
    await nameField(page).fill("Зима 2027");
    await room(page, 1).click();
    await absent(page).waitFor();
    assert.equal(await room(page, 1).getAttribute("aria-current"), "page");
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page);
    // Still away: it says so again, and the page goes on.
    await absent(page).getByRole("button").click();
    await absent(page).getByRole("button").waitFor();
    await holds(nameField(page), "Зима 2027");
    await page.unroute(ROOMS);
    await absent(page).getByRole("button").click();
    await page.locator("#products").waitFor();
    assert.equal(await absent(page).count(), 0);
    await holds(nameField(page), "Зима 2027");
    await room(page, 4).click();
    await page.locator("#budget").waitFor();
  });
}

journey("a plan whose pieces do not come at first says so, and opens when they are asked for again", { allow: [refused] }, async ({ page, open }) => {
  const plan = await openPlan(page, open);
  await page.route(/\/split_\w+\.wasm/, (route) => route.abort());
  await open(plan);
  await absent(page).waitFor();
  assert(await page.locator("#boot-failed").isHidden());
  await expectNoAxeViolations(page);
  await page.unroute(/\/split_\w+\.wasm/);
  await absent(page).getByRole("button").click();
  await page.locator(".strip").waitFor();
});

journey("while a room is on its way the page stands and says that it is busy", async ({ page, open, url }) => {
  const plan = await openPlan(page, open);
  let letGo;
  const held = new Promise((done) => (letGo = done));
  await page.route(ROOMS, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("about:blank");
  await page.goto(url + plan);
  await waitReady(page);
  await room(page, 1).click();
  await page.locator("#content[aria-busy=true]").waitFor();
  // What stands there can be typed in meanwhile, and is not lost by the room's coming.
  await nameField(page).fill("Typed meanwhile");
  letGo();
  await page.locator("#products").waitFor();
  assert.equal(await page.locator("#content").getAttribute("aria-busy"), null);
  await holds(nameField(page), "Typed meanwhile");
});

journey("a piece of a newer build is not run: the page offers to load itself anew, with what was typed", { allow: [refused] }, async ({ page, open }) => {
  const plan = await openPlan(page, open);
  const other = readFileSync(join(DIST, "split_rooms.wasm"));
  const mark = other.lastIndexOf("build") + "build".length;
  other.write("0".repeat(16), mark);
  await page.route(ROOMS, (route) => route.fulfill({ body: other, contentType: "application/wasm" }));
  await open(plan);
  await nameField(page).fill("Kept");
  await room(page, 1).click();
  await absent(page).waitFor();
  await page.unroute(ROOMS);
  await absent(page).getByRole("button", { name: "Reload the page" }).click();
  await page.locator("#products").waitFor();
  await holds(nameField(page), "Kept");
});

const cutOff = { allow: [/aborted|Failed to fetch/] };
journey("an address asks for all its pieces before the app runs, for each once, and every address has one version", cutOff, async ({ page, open, url }) => {
  const plan = await openPlan(page, open);
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url())));
  for (const route of [plan, `${plan}/sales`, "#/library"]) {
    await page.goto("about:blank");
    asked.length = 0;
    // Once the app runs it may ask for anything: here it never does.
    await page.route(/\/voronka_bg\.wasm/, () => {});
    await page.goto(url + route, { waitUntil: "commit" });
    await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("rooms.css")));
    await page.waitForTimeout(500);
    const early = asked.map(({ pathname }) => pathname).filter((name) => /\/(split|chunk)_/.test(name));
    await page.unroute(/\/voronka_bg\.wasm/);
    await page.goto("about:blank");
    asked.length = 0;
    await page.goto(url + route);
    await waitReady(page);
    const needed = await page.evaluate(() => {
      const [ready] = performance.getEntriesByName("app:ready");
      const resources = performance.getEntriesByType("resource").filter(({ startTime }) => startTime <= ready.startTime);
      return resources.map(({ name }) => new URL(name).pathname).filter((name) => /\/(split|chunk)_/.test(name));
    });
    const sorted = (list) => [...new Set(list)].sort();
    assert.deepEqual(sorted(early), sorted(needed), route);
    assert.equal(early.length, new Set(early).size, `${route}: asked for twice`);
    const built = asked.filter(({ pathname }) => /\.(wasm|js|css)$/.test(pathname));
    assert.equal(new Set(built.map(({ search }) => search)).size, 1, `${route}: more than one version`);
  }
});
