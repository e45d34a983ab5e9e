// Large plans: only the rows in sight are in the page, nothing typed is lost by scrolling, paper has all of it.
import { assert, eventually, journey } from "./harness.mjs";
import { grow, holds, saved, says } from "./steps.mjs";

const COUNT = 60;

/** A plan of sixty channels and more, pasted as a media plan. */
async function manyChannels(page, open) {
  await open();
  const plan = await grow(page);
  await page.evaluate((hash) => (location.hash = hash), `${plan}/channels`);
  await page.locator("#channels").waitFor();
  const rows = Array.from({ length: COUNT }, (_, i) => `Channel ${i + 1}\t${(i + 1) * 1000}\t${(i + 1) * 100}`);
  await page.locator("#paste summary").click();
  await page.locator("#paste-text").fill(["Channel\tBudget\tClicks", ...rows].join("\n"));
  await page.locator("#paste-take").click();
  // The button is under the table: what is in sight then are its last rows.
  await page.locator("#channels tr[aria-hidden]").first().waitFor({ state: "attached" });
  await page.evaluate(() => window.scrollTo(0, 0));
  await budget(page, 3).waitFor();
}

const rowCount = (page) => page.locator("#channels tbody tr:not([aria-hidden])").count();
const budget = (page, row) => page.locator(`#channels input[data-row="${row}"][data-column="2"]`);

journey("a table of sixty channels has the rows in sight in the page, and all of them on paper", async ({ page, open }) => {
  await manyChannels(page, open);
  await eventually(async () => assert((await rowCount(page)) < 40, `${await rowCount(page)} rows in the page`));
  assert.equal(await budget(page, COUNT).count(), 0);
  // The table is as high as if all rows were there, so the last one comes by scrolling.
  await page.locator("#channels tfoot").scrollIntoViewIfNeeded();
  await budget(page, COUNT).waitFor();
  await holds(budget(page, COUNT), "60,000");
  await eventually(async () => assert((await rowCount(page)) < 40, `${await rowCount(page)} rows in the page`));
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await eventually(async () => assert.equal(await rowCount(page), COUNT + 1));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await eventually(async () => assert((await rowCount(page)) < 40));
});

journey("in a long table the arrow keys go on past what is in sight, and a row being typed in stays", async ({ page, open }) => {
  await manyChannels(page, open);
  await budget(page, 2).click();
  for (let row = 2; row < 40; row += 1) {
    await page.keyboard.press("ArrowDown");
    await eventually(async () =>
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("data-row")), String(row + 1)),
    );
  }
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12 thousand");
  await page.evaluate(() => window.scrollTo(0, 0));
  await budget(page, 1).waitFor();
  // Scrolled far away, the field still has the focus, its text and its sentence.
  await holds(budget(page, 40), "12 thousand");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("data-row")), "40");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("12000");
  await page.keyboard.press("Tab");
  await saved(page);
  await page.reload();
  await page.locator("#channels tfoot").scrollIntoViewIfNeeded();
  await budget(page, 45).scrollIntoViewIfNeeded();
  await budget(page, 40).scrollIntoViewIfNeeded();
  await holds(budget(page, 40), "12,000");
});

journey("parts of a room further down follow a keystroke a moment later, without being looked at", async ({ page, open }) => {
  await manyChannels(page, open);
  const plan = new URL(page.url()).hash.replace("/channels", "");
  await page.evaluate((hash) => (location.hash = hash), `${plan}/sales`);
  const price = page.locator('#products [data-row="0"][data-column="1"]');
  await price.fill("1000");
  const first = page.locator("#product-results tbody tr").first();
  await says(first, "$360,000");
  await price.fill("2000");
  await says(first, "$720,000");
});

/** The rows of a table that stand in the page, and whether the rest of them is a gap. */
const standing = (page, table) =>
  page.evaluate((table) => {
    const rows = [...document.querySelectorAll(`${table} tbody tr`)];
    return [rows.filter((row) => !row.hasAttribute("aria-hidden")).length, rows.some((row) => row.hasAttribute("aria-hidden"))];
  }, table);

/** Waits until only a part of a table's rows stands in the page, then prints: all of them, and back. */
async function isLong(page, table, count) {
  await page.locator(`${table} tbody tr`).first().waitFor();
  await eventually(async () => {
    const [rows, has_gap] = await standing(page, table);
    assert(rows < 50 && has_gap, `${table}: ${rows} rows, gap ${has_gap}`);
  });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await eventually(async () => assert.deepEqual(await standing(page, table), [count, false]));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await eventually(async () => assert((await standing(page, table))[0] < 50));
}

journey("every long table of money has the rows in sight in the page, and all of them on paper", { timeout: 180_000 }, async ({ page, open }) => {
  await manyChannels(page, open);
  const plan = new URL(page.url()).hash.replace("/channels", "");
  await page.evaluate((hash) => (location.hash = hash), `${plan}/money`);
  for (const [fold, tables] of [
    ["media-plan", ["#media-plan"]],
    ["customer", ["#limits"]],
    ["verdicts", ["#verdict-table", "#work"]],
    ["heat", ["#heat-table"]],
  ]) {
    await page.locator(`#${fold}`).scrollIntoViewIfNeeded();
    if (fold === "heat") await page.locator("#heat .behind > summary").click();
    for (const table of tables) await isLong(page, table, COUNT + 1);
  }
  // The hours of the last channel can be typed where they are scrolled to.
  await page.locator("#work").evaluate((table) => table.scrollIntoView({ block: "end" }));
  const last = page.locator("#work tbody tr:not([aria-hidden])").last().locator("input");
  await last.fill("7");
  await page.keyboard.press("Tab");
  await saved(page);
});

journey("tasks and plan and fact have the rows in sight in the page: arrows go on, what is typed stays, all of it on paper", { timeout: 240_000 }, async ({ page, open }) => {
  await manyChannels(page, open);
  const plan = new URL(page.url()).hash.replace("/channels", "");
  const TASKS = 32;
  await page.evaluate((hash) => (location.hash = hash), `${plan}/roadmap`);
  await page.locator("#add-task").waitFor();
  const name = (row) => page.locator(`#tasks input[data-row="${row}"][data-column="0"]`);
  for (let at = 0; at < TASKS; at += 1) {
    await page.locator("#add-task").click();
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.row), String(at)));
  }
  await page.keyboard.type("The last one");
  await isLong(page, "#tasks", TASKS);
  // From the first to far below by the keyboard; a name half typed there stays while the reader looks elsewhere.
  await page.locator("#tasks").evaluate((table) => table.scrollIntoView());
  await name(0).click();
  await goesDown(page, 0, 24);
  await page.keyboard.type("Half a na");
  await page.locator("#tasks").evaluate((table) => table.scrollIntoView());
  await name(1).waitFor();
  await holds(name(24), "Half a na");
  await page.keyboard.type("me");
  await saved(page);
  await page.reload();
  await page.locator("#tasks tr[aria-hidden]").first().waitFor({ state: "attached" });
  // A list keeps its row, too.
  await page.locator("#tasks").evaluate((table) => table.scrollIntoView());
  const paid = page.locator("#tasks tr:not([aria-hidden]) select[id$=-paid]").first();
  await paid.focus();
  await page.locator("#add-task").scrollIntoViewIfNeeded();
  await name(TASKS - 1).waitFor();
  assert.match(await page.evaluate(() => document.activeElement.id), /^f-roadmap-tasks-\d+-paid$/);
  await holds(name(TASKS - 1), "The last one");
  // A task without a cost is named, and the press goes to its field wherever that is.
  await page.locator("#gaps").scrollIntoViewIfNeeded();
  await page.locator("#gaps li", { hasText: "The last one" }).getByRole("button").click();
  await eventually(async () => assert.match(await page.evaluate(() => `${document.activeElement.id} ${document.activeElement.dataset.row}`), /^f-roadmap-tasks-\d+-cost 31$/));
  // All rows came for that and went again.
  await eventually(async () => assert((await standing(page, "#tasks"))[1]));

  await page.evaluate((hash) => (location.hash = hash), `${plan}/track`);
  await isLong(page, "#spending", COUNT + 1);
  const spent = (row) => page.locator(`#spending input[data-row="${row}"][data-column="0"]`);
  await page.locator("#spending").evaluate((table) => table.scrollIntoView());
  await spent(1).click();
  await goesDown(page, 1, 45);
  await page.keyboard.type("700");
  await page.locator("#spending").evaluate((table) => table.scrollIntoView());
  await spent(2).waitFor();
  await holds(spent(45), "700");
  await page.keyboard.press("Tab");
  await saved(page);
  await page.reload();
  await page.locator("#spending tfoot").scrollIntoViewIfNeeded();
  await spent(50).waitFor();
  await spent(47).scrollIntoViewIfNeeded();
  await holds(spent(45), "700");
});

/** Goes from row to row of a table by the arrow key, to one far below. */
async function goesDown(page, from, to) {
  for (let row = from; row < to; row += 1) {
    await page.keyboard.press("ArrowDown");
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.dataset.row), String(row + 1)));
  }
}

journey("sixty months stand in the page as far as they are in sight, by month and in the financial model", { timeout: 180_000 }, async ({ page, open }) => {
  await open();
  const plan = await grow(page);
  await page.locator("#f-months").fill("60");
  await page.keyboard.press("Tab");
  await isLong(page, ".apart:has(.month-chart) .table-scroll table", 60);
  await page.evaluate((hash) => (location.hash = hash), `${plan}/money`);
  await isLong(page, "#model", 60);
});

journey("scenarios of a large plan follow what is typed, one after another", { timeout: 180_000 }, async ({ page, open }) => {
  await manyChannels(page, open);
  const plan = new URL(page.url()).hash.replace("/channels", "");
  await page.evaluate((hash) => (location.hash = hash), `${plan}/what-if`);
  const cautious = page.locator("#three tr[data-measure='Led(Revenue)'] td").first();
  await eventually(async () => assert.match(await cautious.innerText(), /\$/));
  const before = await cautious.innerText();
  await page.locator("#f-whatif-own_spread").fill("40");
  await eventually(async () => assert.notEqual(await cautious.innerText(), before));
});

journey("a core of two hundred key phrases has the rows in sight in the page, and a new one is typed at its end", async ({ page, open }) => {
  await open();
  const plan = await grow(page);
  await page.evaluate((hash) => (location.hash = hash), `${plan}/channels`);
  await page.locator("#phrases > summary").click();
  await page.locator("#paste-phrases > summary").click();
  const lines = Array.from({ length: 200 }, (_, i) => `phrase ${i + 1}\tshop.kz/${i + 1}\tText ${i + 1}\t${(i + 1) * 10}`);
  await page.locator("#phrases-text").fill(lines.join("\n"));
  await page.locator("#phrases-take").click();
  const rows = page.locator("#phrases-table tbody tr:not([aria-hidden])");
  const cell = (row, column) => page.locator(`#phrases-table [data-row="${row}"][data-column="${column}"]`);
  await page.locator("#phrases-table thead").scrollIntoViewIfNeeded();
  await holds(cell(0, 0), "phrase 1");
  await eventually(async () => assert((await rows.count()) < 60, `${await rows.count()} rows in the page`));
  await page.locator("#add-phrase").click();
  await eventually(async () =>
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("data-row")), "200"),
  );
  await page.keyboard.type("the last one");
  await page.keyboard.press("Tab");
  await holds(cell(199, 3), "2,000");
  await holds(cell(200, 0), "the last one");
  await saved(page);
});
