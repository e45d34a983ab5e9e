// Doing: tasks, their costs in the budget of their month, where money and work do not meet.
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { copyLink, grow, holds, plain, saved, says, shows, textOf, type } from "./steps.mjs";

const room = async (page, name, ready) => {
  await page.locator(".rail a", { hasText: name }).click();
  await page.locator(ready).first().waitFor();
};

/** Texts of the cells of a table's row, its heading first. */
const rowOf = (page, table, at) =>
  page.locator(`${table} tr`).nth(at).locator("th, td").allInnerTexts().then((texts) => texts.map(plain));

const amount = (text) => Number(text.replace(/[^\d.-]/g, ""));
const focused = (page) => page.evaluate(() => document.activeElement.id);

journey("task costs stand in the budget of their month, and each gap leads to the field that mends it", { timeout: 120_000 }, async ({ page, open, context, freshProfile }) => {
  await open();
  await open(await grow(page));
  await room(page, "Doing", "#gaps");
  await says(page.locator("#tasks-block .empty"), "No tasks yet. Money alone brings no results");
  // Twelve months at $1,800 through one channel, and nobody to do anything.
  const gaps = page.locator("#gaps li");
  await eventually(async () => assert.equal(await gaps.count(), 2));
  assert.match(await textOf(gaps.nth(0)), /^\p{L}+ \d{4} – \p{L}+ \d{4}: there is budget and no task\./u);
  assert.match(await textOf(gaps.nth(1)), /the channel has a budget, and no task serves it\./);
  // The press makes the task that is missing and goes to its name.
  await gaps.nth(1).getByRole("button").click();
  await eventually(async () => assert.match(await focused(page), /^f-roadmap-tasks-\d+-name$/));
  await page.keyboard.type("Write the ads");
  await eventually(async () => assert.equal(await gaps.count(), 1));
  await says(gaps.first(), "Write the ads: no cost is typed.");
  await gaps.first().getByRole("button").click();
  await eventually(async () => assert.match(await focused(page), /^f-roadmap-tasks-\d+-cost$/));
  // A cost of nought that is said is no gap.
  await page.keyboard.type("0");
  await says(page.locator("#gaps"), "Every month and every channel with a budget has a task");
  const cost = page.locator("[id^=f-roadmap-tasks][id$=-cost]");
  await type(cost, "1200");
  // 1 200 over twelve months beside 1 800 for the channel, a tenth of the whole kept for tests: 1 900 / 0.9.
  const month = () => rowOf(page, "#work-by-month", 1).then((cells) => cells.slice(1));
  await eventually(async () => assert.deepEqual((await month()).slice(0, 5), ["1", "$100", "$0", "$0", "$100"]));
  assert(Math.abs(amount((await month())[5]) - 1900 / 0.9) < 1);
  await shows(page.locator("#tasks-summary"), "Tasks: 1, done: 0. They cost $1,200 over the plan.");
  // It belongs to one third; a level brings its third along.
  await page.locator("[id^=f-roadmap-tasks][id$=-place]").selectOption({ index: 7 });
  await eventually(async () => assert.deepEqual((await month()).slice(0, 5), ["1", "$0", "$100", "$0", "$100"]));
  // Paid at once in the second month.
  await page.locator("[id^=f-roadmap-tasks][id$=-paid]").selectOption({ index: 2 });
  await eventually(async () => {
    assert.equal((await month())[4], "$0");
    assert.equal((await rowOf(page, "#work-by-month", 2))[5], "$1,200");
  });
  // A cost paid after the plan is in no budget.
  await room(page, "Overview", "#f-months");
  await type(page.locator("#f-months"), "1");
  await room(page, "Doing", "#gaps");
  await says(page.locator("#gaps"), "Write the ads: $1,200 of its cost is paid outside the months of the plan");
  await page.locator("#gaps button").first().click();
  await eventually(async () => assert.match(await focused(page), /^f-roadmap-tasks-\d+-paid$/));
  await page.keyboard.press("Control+z");
  await eventually(async () => assert.match(await textOf(page.locator("#gaps")), /Every month/));

  // The room "money" has it: a line of the budget, a column of the model, 22 800 / 0.9 in all.
  await room(page, "Money", "#budget");
  const line = page.locator("#budget tr", { has: page.locator("th", { hasText: /^Tasks$/ }) });
  await shows(line.locator("td").first(), "$1,200");
  await eventually(async () => assert.equal(plain(await page.locator("#budget tfoot td").first().innerText()), "$25,333"));
  const heads = (await page.locator("#model thead th").allInnerTexts()).map(plain);
  const at = heads.indexOf("Tasks");
  assert(at > 0, "the model has a column of tasks");
  const column = (await page.locator(`#model tbody tr td:nth-child(${at + 1})`).allInnerTexts()).map(plain);
  assert.deepEqual(column.slice(0, 3), ["$0", "$1,200", "$0"]);

  // Done, with its day; kept and shared.
  await room(page, "Doing", "#tasks");
  await page.locator(".task-tick").check();
  await says(page.locator(".task-done"), "done ");
  await type(page.locator("[id^=f-roadmap-tasks][id$=-owner]"), "Aigerim");
  await saved(page);
  await page.reload();
  await page.locator("#tasks").waitFor();
  await holds(page.locator("[id^=f-roadmap-tasks][id$=-name]"), "Write the ads");
  assert(await page.locator(".task-tick").isChecked());
  const link = await copyLink(page, context);
  const other = await freshProfile();
  await other.open(`${link}/doing`);
  await holds(other.page.locator("[id^=f-roadmap-tasks][id$=-owner]"), "Aigerim");
  await holds(other.page.locator("[id^=f-roadmap-tasks][id$=-cost]"), "1,200");
  assert.equal(await other.page.locator("#add-task").count(), 0);
  assert(await other.page.locator(".task-tick").isDisabled());
});

journey("tasks are typed like a spreadsheet and taken back", async ({ page, open }) => {
  await open();
  await open(await grow(page));
  await room(page, "Doing", "#add-task");
  for (const name of ["Landing page", "Letters", "CRM"]) {
    await page.locator("#add-task").click();
    await eventually(async () => assert.match(await focused(page), /^f-roadmap-tasks-\d+-name$/));
    await page.keyboard.type(name);
  }
  await page.locator("[id^=f-roadmap-tasks][id$=-cost]").first().focus();
  await page.keyboard.type("300");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("200");
  await page.keyboard.press("Enter");
  await page.keyboard.type("-5");
  await says(page.locator(".field-error"), "below zero");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("100");
  await shows(page.locator("#tasks-summary"), "Tasks: 3, done: 0. They cost $600 over the plan.");
  await page.locator("#tasks").getByRole("button", { name: /Letters/ }).click();
  await shows(page.locator("#tasks-summary"), "Tasks: 2, done: 0. They cost $400 over the plan.");
  await page.keyboard.press("Control+z");
  await shows(page.locator("#tasks-summary"), "Tasks: 3, done: 0. They cost $600 over the plan.");
  // From the keyboard: the next task, then the one before, then the button that adds one.
  const onButton = () => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.id);
  await page.locator("#tasks").getByRole("button", { name: /Letters/ }).focus();
  for (const next of [/CRM/, /Landing page/, /^add-task$/]) {
    await page.keyboard.press("Enter");
    await eventually(async () => assert.match(await onButton(), next));
  }
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Control+z");
  await shows(page.locator("#tasks-summary"), "Tasks: 3, done: 0. They cost $600 over the plan.");
  await expectNoAxeViolations(page);
});

journey("each level of a funnel shows its third", async ({ page, open }) => {
  await open();
  await open(await grow(page));
  await room(page, "Channels", "#add-stage");
  const thirds = () => page.locator(".level-third").allInnerTexts();
  const first = "Lead generation";
  await eventually(async () => assert.deepEqual(await thirds(), [first, first, first, "Lead conversion"]));
  // A level of one's own after the requests belongs to their conversion.
  await page.locator("#add-stage").click();
  await eventually(async () => assert.deepEqual((await thirds()).slice(3), ["Lead conversion", "Lead conversion"]));
});

journey("roadmap, track and document on a phone in Kazakh", { viewport: { width: 360, height: 800 }, locale: "kk-KZ", timeout: 120_000 }, async ({ page, open }) => {
  await open();
  const address = await grow(page);
  await open(`${address}/roadmap`);
  await page.locator("#gaps button").first().click();
  await page.locator("#tasks").waitFor();
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page);
  // The present room is in sight in the row of rooms.
  await eventually(async () => {
    const box = await page.locator(".rail a[aria-current]").boundingBox();
    assert(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  });
  for (const [name, ready] of [["track", "#spending"], ["document", "#scheme-table"]]) {
    await open(`${address}/${name}`);
    await page.locator(ready).waitFor();
    await noSidewaysScroll(page);
    await expectNoAxeViolations(page);
  }
});
