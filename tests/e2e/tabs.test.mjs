// Two tabs of one browser: on one plan both show all that either typed, in one order; on two plans neither feels the other.
import { assert, eventually, journey } from "./harness.mjs";
import { figures, grow, holds, kept, says, saved, type } from "./steps.mjs";

const months = (page) => page.locator("#f-months");
const name = (page) => page.locator("#f-name");
const channels = (page) => page.locator("#channels tbody th .field-input").evaluateAll((inputs) => inputs.map((i) => i.value));
const toRoom = (page, room) => page.getByRole("link", { name: room, exact: true }).click();
const merged = "both tabs’ changes are in it now";

/** A plan in one tab and the same plan in another. */
async function twoTabs({ page, open, context }, room = "") {
  await open();
  const address = await grow(page);
  await type(name(page), "Year");
  await saved(page);
  if (room) await open(`${address}${room}`);
  const second = await context.newPage();
  await open(`${address}${room}`, second);
  return { second, address };
}

/** Waits until both tabs show the same and the storage holds it. */
async function agree(page, second, want) {
  await saved(page);
  await saved(second);
  await eventually(async () => {
    for (const tab of [page, second]) {
      assert.equal(await name(tab).inputValue(), want.name);
      assert.equal(await months(tab).inputValue(), want.months);
    }
    assert.deepEqual(await figures(second), await figures(page));
  });
}

/** The one plan's entry in the storage. */
const entry = async (page) => {
  const plans = Object.entries(await kept(page)).filter(([key]) => key.startsWith("voronka:plan:"));
  assert.equal(plans.length, 1, "one plan, not two");
  return plans[0];
};

journey("two tabs that type in turn show the same plan all the time", async (reader) => {
  const { page } = reader;
  const { second, address } = await twoTabs(reader);
  for (const [at, x] of ["6", "7", "8"].entries()) {
    await months(page).fill(x);
    await holds(months(second), x);
    await name(second).fill(`Year ${at}`);
    await holds(name(page), `Year ${at}`);
  }
  await agree(page, second, { name: "Year 2", months: "8" });
  await entry(page);
  assert.equal(new URL(second.url()).hash, address);
  // Undo goes back over the edits of both, in their order; each takes it over at once.
  await page.getByRole("button", { name: "Undo" }).click();
  await holds(name(second), "Year 1");
  await page.getByRole("button", { name: "Undo" }).click();
  await holds(months(second), "7");
  await page.getByRole("button", { name: "Redo" }).click();
  await holds(months(second), "8");
  await reader.open(address);
  await holds(months(page), "8");
  await holds(name(page), "Year 1");
});

journey("two tabs that type at the same time keep every change of both", async (reader) => {
  const { page } = reader;
  const { second } = await twoTabs(reader);
  await name(page).focus();
  await page.keyboard.press("End");
  for (let i = 0; i < 6; i += 1) {
    // Neither waits for the other, each with pauses of its own.
    await Promise.all([
      page.keyboard.type(` ${i}`, { delay: 30 + 17 * i }),
      months(second).fill(String(12 + i)),
    ]);
  }
  await agree(page, second, { name: "Year 0 1 2 3 4 5", months: "17" });
  await entry(page);
});

journey("channels that two tabs add at the same time are both there, in one order", async (reader) => {
  const { page } = reader;
  const { second } = await twoTabs(reader, "/channels");
  for (const tab of [page, second]) await tab.locator("#new-chain").selectOption({ index: 1 });
  const before = (await channels(page)).length;
  await Promise.all([page.locator("#add-channel").click(), second.locator("#add-channel").click()]);
  await eventually(async () => {
    const all = await channels(page);
    assert.equal(all.length, before + 2);
    assert.deepEqual(await channels(second), all);
  });
  // Each names the one that is last: the same one, since the order is the same.
  await type(page.locator("#channels tbody th .field-input").last(), "Mine");
  await eventually(async () => assert.equal((await channels(second)).at(-1), "Mine"));
  await Promise.all([
    type(page.locator("#channels tbody th .field-input").nth(before), "One"),
    type(second.locator("#channels tbody th .field-input").last(), "Two"),
  ]);
  await eventually(async () => {
    assert.deepEqual((await channels(page)).slice(before), ["One", "Two"]);
    assert.deepEqual(await channels(second), await channels(page));
  });
  await entry(page);
});

journey("tasks of two tabs, a cost per lead and a number of sales that they hold in one row: all are in both", { timeout: 120_000 }, async (reader) => {
  const { page, open } = reader;
  const { second, address } = await twoTabs(reader, "/roadmap");
  const tasks = (tab) => tab.locator("[id^=f-roadmap-tasks][id$=-name]").evaluateAll((inputs) => inputs.map((input) => input.value).sort());
  for (const tab of [page, second]) await tab.locator("#add-task").waitFor();
  await Promise.all([page.locator("#add-task").click(), second.locator("#add-task").click()]);
  await eventually(async () => assert.deepEqual([await tasks(page), await tasks(second)], [["", ""], ["", ""]]));
  const first = (tab) => tab.locator("[id^=f-roadmap-tasks][id$=-name]").first();
  const last = (tab) => tab.locator("[id^=f-roadmap-tasks][id$=-name]").last();
  await Promise.all([type(first(page), "Landing"), type(last(second), "Banner")]);
  await eventually(async () => {
    for (const tab of [page, second]) assert.deepEqual(await tasks(tab), ["Banner", "Landing"]);
  });
  for (const tab of [page, second]) {
    await toRoom(tab, "Channels");
    await tab.locator("#row-figures").waitFor();
  }
  const figure = (tab, name) => tab.locator("#row-figures").getByLabel(name, { exact: true });
  await Promise.all([type(figure(page, "CPL"), "500"), type(figure(second, "Sales over the whole plan"), "300")]);
  for (const tab of [page, second]) {
    await holds(figure(tab, "CPL"), "500");
    await holds(figure(tab, "Sales over the whole plan"), "300");
  }
  await eventually(async () => assert.deepEqual(await figures(second), await figures(page)));
  await saved(page);
  await saved(second);
  await entry(page);
  await open(`${address}/channels`);
  await holds(figure(page, "CPL"), "500");
  await holds(figure(page, "Sales over the whole plan"), "300");
});

journey("of one value that both type the later stands in both, and the other can be had back", async (reader) => {
  const { page, open } = reader;
  const { second, address } = await twoTabs(reader);
  // This tab is in the middle of typing: its pause does not end.
  await second.evaluate(() => {
    const wait = window.setTimeout;
    window.setTimeout = (call, ms, ...rest) => (ms === 150 || ms === 400 ? 0 : wait(call, ms, ...rest));
  });
  await name(second).fill("Second");
  await months(second).fill("9");
  await name(page).fill("First");
  await says(second.locator(".event"), merged);
  await second.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  await agree(page, second, { name: "Second", months: "9" });
  await entry(page);
  // What the first tab typed is an earlier version.
  await page.locator("#versions").click();
  await says(page.locator("#version-list"), "before changes of two tabs came together");
  await page.locator("#version-list").getByRole("link", { name: /^Look/ }).first().click();
  await says(page.locator("#version-banner"), "“First”");
  await open(address);
  await holds(name(page), "Second");
});

journey("a version that was written over in the same instant comes back", async (reader) => {
  const { page } = reader;
  const { second } = await twoTabs(reader);
  const [key, before] = await entry(page);
  await months(page).fill("5");
  await holds(months(second), "5");
  await saved(page);
  // As if another tab, which had not seen it, had written in the same instant.
  await second.evaluate(([key, text]) => localStorage.setItem(key, text), [key, before]);
  await eventually(async () => assert.notEqual((await entry(page))[1], before));
  await agree(page, second, { name: "Year", months: "5" });
});

journey("what is being typed and cannot be read yet stays under the caret while another tab writes", async (reader) => {
  const { page } = reader;
  const { second } = await twoTabs(reader);
  await months(second).fill("abc");
  await says(second.locator(".field-error").first(), "“abc” is no number");
  await type(name(page), "Changed");
  await type(months(page), "6");
  await holds(name(second), "Changed");
  await holds(months(second), "abc");
  assert.equal(await second.locator(".field-error").count(), 1);
  assert.equal(await second.evaluate(() => document.activeElement.id), "f-months");
  await months(second).fill("10");
  await holds(months(page), "10");
  // A text that is too long stays as well, with its sentence.
  const long = "x".repeat(400);
  await name(second).fill(long);
  await says(second.locator(".plan-head .field-error"), "");
  await type(name(page), "Again");
  await eventually(async () => assert.match((await entry(page))[1], /Again/));
  await holds(name(second), long);
  await agree(page, page, { name: "Again", months: "10" });
});

journey("a change of a channel that the other tab has taken out is said, and kept as a version", async (reader) => {
  const { page } = reader;
  const { second } = await twoTabs(reader, "/channels");
  await second.evaluate(() => {
    const wait = window.setTimeout;
    window.setTimeout = (call, ms, ...rest) => (ms === 150 || ms === 400 ? 0 : wait(call, ms, ...rest));
  });
  await second.locator("#channels tbody th .field-input").first().fill("Lost?");
  const before = (await channels(page)).length;
  await page.locator("#channels tbody tr").first().locator(".open-funnel").click();
  await page.locator("#remove-channel").click();
  await says(second.locator(".event"), "Changes of yours that no longer fit: 1");
  await eventually(async () => assert.equal((await channels(second)).length, before - 1));
  await second.locator("#versions").click();
  await second.locator("#version-list").getByRole("link", { name: /^Look/ }).first().click();
  await toRoom(second, "Channels");
  await eventually(async () => assert.equal((await channels(second))[0], "Lost?"));
});

journey("two tabs on two plans do not disturb each other", async (reader) => {
  const { page, open, context } = reader;
  await open();
  await grow(page);
  await type(name(page), "One");
  await saved(page);
  const second = await context.newPage();
  await open("#/", second);
  await grow(second);
  await type(name(second), "Two");
  await saved(second);
  await Promise.all([type(months(page), "5"), type(months(second), "7")]);
  await Promise.all([saved(page), saved(second)]);
  await Promise.all([type(name(page), "One more"), type(name(second), "Two more")]);
  await Promise.all([saved(page), saved(second)]);
  for (const [tab, own] of [[page, ["One more", "5"]], [second, ["Two more", "7"]]]) {
    await holds(name(tab), own[0]);
    await holds(months(tab), own[1]);
    assert.equal(await tab.locator(".event").innerText(), "");
  }
  await open(new URL(page.url()).hash);
  await holds(months(page), "5");
  await holds(months(second), "7");
});

/** A page that hears nothing of the other tabs, as one that sleeps: no event of the storage, no word over the channel. */
const deaf = () => {
  addEventListener("storage", (event) => event.stopImmediatePropagation());
  delete window.BroadcastChannel;
};

for (const [how, comeBack] of [
  ["out of the browser's cache", () => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))],
  ["as the tab that is looked at", () => document.dispatchEvent(new Event("visibilitychange"))],
  ["as the window that is typed in", () => window.dispatchEvent(new Event("focus"))],
]) {
  journey(`a page that comes back ${how} shows at once what another tab wrote`, { before: deaf }, async (reader) => {
    const { page } = reader;
    const { second } = await twoTabs(reader);
    await type(name(second), "From B");
    await type(months(second), "9");
    await saved(second);
    await holds(name(page), "Year");
    await holds(months(page), "12");
    await page.evaluate(comeBack);
    await holds(name(page), "From B");
    await holds(months(page), "9");
    await eventually(async () => assert.deepEqual(await figures(page), await figures(second)));
    await saved(page);
    // What is typed here then stands on top of it.
    await type(name(page), "From A");
    await saved(page);
    await second.evaluate(comeBack);
    await agree(page, second, { name: "From A", months: "9" });
    await entry(page);
  });
}

journey("a calculation that comes back shows at once what another tab wrote", { before: deaf }, async ({ page, open, context }) => {
  const sales = (tab) => tab.getByLabel("Sales a month", { exact: true });
  await open();
  const second = await context.newPage();
  await open("#/", second);
  await type(sales(second), "45");
  await saved(second);
  await holds(sales(page), "30");
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await holds(sales(page), "45");
  assert.deepEqual(await figures(page), await figures(second));
});
