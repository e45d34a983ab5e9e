// What every page owes before it does anything: it loads anywhere, keeps its own policy, asks for nothing more, and
// says so when it cannot start.
import { assert, journey } from "./harness.mjs";

journey("the page loads under a sub-path without errors and asks for nothing afterwards", async (reader) => {
  const { page, open, lateRequests, url } = reader;
  assert.notEqual(new URL(url).pathname, "/");
  await open();
  assert.notEqual((await page.locator("body").innerText()).trim(), "");
  assert(await page.locator("#boot-failed").isHidden());
  await page.keyboard.press("Tab");
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => frame())));
  assert.deepEqual(lateRequests(), []);
});

const refusals = { allow: [/Content.Security.Policy/i] };
journey("the page's policy refuses inline scripts, eval and foreign connections", refusals, async ({ page, open }) => {
  await open();
  const worked = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.inlineRan = true";
    document.head.append(script);
    const evaluated = await new Promise((done) => {
      // A string for a timer is compiled like eval, but from the page's own world.
      document.addEventListener("securitypolicyviolation", () => done(false), { once: true });
      setTimeout("window.stringRan = true", 0);
      setTimeout(() => done(window.stringRan === true), 1000);
    });
    const fetched = await fetch("https://example.com/").then(() => true, () => false);
    return { inline: window.inlineRan === true, evaluated, fetched };
  });
  assert.deepEqual(worked, { inline: false, evaluated: false, fetched: false });
});

journey("a page that cannot start says so", { allow: [/./] }, async ({ page, url }) => {
  await page.route(/\.wasm/, (route) => route.abort());
  await page.goto(url);
  await page.locator("#boot-failed").waitFor({ state: "visible" });
});

for (const theme of ["light", "dark"]) {
  const colorScheme = theme === "dark" ? "light" : "dark";
  journey(`a chosen theme overrides the system's from the start: ${theme}`, { colorScheme }, async ({ page, open, context }) => {
    await open();
    assert.equal(await page.locator("html").getAttribute("data-theme"), null);
    await page.evaluate((value) => localStorage.setItem("voronka:theme", value), theme);
    const second = await context.newPage();
    await open("#/", second);
    assert.equal(await second.locator("html").getAttribute("data-theme"), theme);
  });
}
