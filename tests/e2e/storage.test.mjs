// Nothing is lost: writes that fail or never come, a page that is killed, earlier versions, the backup, a storage that fills.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { figures, grow, holds, kept, says, saved, shows, textOf, toolsOf, type } from "./steps.mjs";

const months = (page) => page.locator("#f-months");
const name = (page) => page.locator("#f-name");
const names = (page) => page.locator("#plans .plan-link").allInnerTexts().then((all) => all.sort());
const toLibrary = async (page) => {
  await page.getByRole("link", { name: "My plans", exact: true }).click();
  await page.locator("article.library").waitFor();
};
const settled = (page) => page.locator("[data-saved=Yes], [data-saved^=No]").waitFor();
const plansOf = async (page) => Object.entries(await kept(page)).filter(([key]) => key.startsWith("voronka:plan:"));
const entryOf = async (page) => (await plansOf(page))[0];

/** Numbers that are the same in every run. */
const seeded = (seed) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;

/** Counts writes; `window.fails(n)` says which of them fail, by its number. */
const countWrites = () => {
  const [set, remove] = [Storage.prototype.setItem, Storage.prototype.removeItem];
  window.writes = 0;
  window.fails = () => false;
  Storage.prototype.setItem = function (key, text) {
    window.writes += 1;
    if (window.fails(window.writes)) throw new DOMException("full", "QuotaExceededError");
    set.call(this, key, text);
  };
  Storage.prototype.removeItem = function (key) {
    window.writes += 1;
    if (window.fails(window.writes)) throw new DOMException("dead", "InvalidStateError");
    remove.call(this, key);
  };
};

/** Everything that one does with plans, from an empty library; whatever fails, it goes on. */
async function session(page) {
  await page.locator("#new-plan").click();
  await page.locator("article.plan").waitFor();
  await type(name(page), "Alpha");
  await settled(page);
  await type(months(page), "6");
  await settled(page);
  await toLibrary(page);
  await toolsOf(page, "Alpha");
  await page.getByLabel("Name: Alpha").fill("Beta");
  await page.getByLabel("Name: Alpha").blur();
  await page.getByRole("link", { name: "Beta", exact: true }).waitFor();
  await page.getByRole("button", { name: "Duplicate: Beta" }).click();
  await page.getByRole("link", { name: "Beta (copy)", exact: true }).waitFor();
  await page.getByRole("button", { name: "Move to bin: Beta", exact: true }).click();
  await page.locator("#bin").getByRole("button", { name: /^Restore/ }).click();
  await page.getByRole("link", { name: "Beta", exact: true }).click();
  await holds(months(page), "6");
  await page.locator("#versions").click();
  const restore = page.getByRole("button", { name: /^Restore this version/ });
  await page.locator("article.versions").waitFor();
  // A version that could not be kept is not there.
  if (await restore.count()) await restore.last().click();
  else await page.getByRole("link", { name: "To the plan as it is now" }).click();
  await page.locator("article.plan").waitFor();
  await settled(page);
}

/** What a reader finds afterwards: every plan opens, and is in a state in which it has been. */
async function allIsWell(page, open, about) {
  await open("#/library");
  const listed = await names(page);
  assert(listed.length <= 2, `${about}: ${listed}`);
  const binned = await page.locator("#bin .plan-line").count();
  for (const one of listed) assert(["Untitled plan", "Alpha", "Beta", "Beta (copy)"].includes(one), `${about}: ${one}`);
  assert.equal(await page.locator("#damaged").count(), 0, about);
  assert.equal(listed.length + binned, (await plansOf(page)).length, about);
  if (listed.length === 0) return listed;
  await page.locator("#plans .plan-link").first().click();
  await page.locator("article.plan").waitFor();
  await saved(page);
  assert(["12", "6"].includes(await months(page).inputValue()), about);
  return listed;
}

for (const [word, once] of [
  ["fails", true],
  ["and all after it are never made", false],
]) {
  const title = `whichever write ${word}, every plan opens in a state in which it has been`;
  journey(title, { timeout: 600_000, before: countWrites }, async ({ freshProfile }) => {
    const reference = await freshProfile({ before: countWrites });
    await reference.open("#/library");
    const start = await reference.page.evaluate(() => window.writes);
    await session(reference.page);
    const count = (await reference.page.evaluate(() => window.writes)) - start;
    assert(count >= 10, `${count} writes`);
    assert.deepEqual(await allIsWell(reference.page, reference.open, "nothing fails"), ["Beta (copy)", "Untitled plan"]);
    await reference.context.close();
    for (let at = 1; at <= count; at += 1) {
      const { page, open, context } = await freshProfile({ before: countWrites });
      await open("#/library");
      await page.evaluate(([at, once]) => (window.fails = (n) => (once ? n === at : n >= at)), [start + at, once]);
      await session(page);
      const shown = await textOf(page.locator(".saved"));
      if (once) {
        // What is on the page is kept now, or the page says that it is not.
        assert(/^(Saved|Not saved)/.test(shown), shown);
      } else {
        await says(page.locator(".saved"), "Not saved: the browser’s storage is full.");
      }
      const next = await context.newPage();
      await page.close();
      await allIsWell(next, (route) => open(route, next), `write ${at} of ${count}`);
      await context.close();
    }
  });
}

journey("a page that is killed while one types leaves what it last said was saved", { timeout: 240_000 }, async (reader) => {
  const { page, open, context } = reader;
  const chance = seeded(20_261_122);
  await open();
  const address = await grow(page);
  await type(name(page), "Start");
  await saved(page);
  let tab = page;
  let before = "Start";
  for (let round = 0; round < 6; round += 1) {
    const text = Array.from({ length: 40 }, () => "abcdefgh "[Math.floor(chance() * 9)]).join("");
    await name(tab).focus();
    await tab.keyboard.press("End");
    // Typing goes on until the page is gone; sometimes with a pause in which it is saved.
    let stop = false;
    const typing = (async () => {
      for (const letter of text) {
        if (stop) return;
        await tab.keyboard.type(letter).catch(() => {});
        await new Promise((next) => setTimeout(next, chance() < 0.15 ? 500 : 20));
      }
    })();
    await new Promise((next) => setTimeout(next, 100 + chance() * 2_500));
    const [value, word] = await tab.evaluate(() => [
      document.querySelector("#f-name").value,
      document.querySelector(".saved").dataset.saved,
    ]);
    const killer = await context.newCDPSession(tab);
    const gone = tab.waitForEvent("crash");
    killer.send("Page.crash").catch(() => {});
    await gone;
    stop = true;
    // A key that the page did not live to see is never answered; closing ends the wait.
    await tab.close();
    await typing;
    tab = await context.newPage();
    await open(address, tab);
    await saved(tab);
    await shows(tab.locator(".saved"), "Saved");
    const after = await name(tab).inputValue();
    assert((before + text).startsWith(after), `"${after}" was never typed`);
    assert(after.startsWith(before), `"${before}" is lost`);
    if (word === "Yes") assert(after.startsWith(value), `"${value}" was said to be saved, "${after}" is`);
    before = after;
  }
});

journey("a storage full of earlier versions makes room for the plan", async ({ page, open }) => {
  await open();
  await grow(page);
  await type(name(page), "Autumn");
  await saved(page);
  assert.equal(Object.keys(await kept(page)).filter((key) => key.startsWith("voronka:past:")).length, 1);
  await page.evaluate(() => {
    // Something else on the same host takes all the rest, to the last character.
    const [key] = Object.keys(localStorage).filter((key) => key.startsWith("voronka:past:"));
    localStorage.setItem(key, localStorage.getItem(key) + "A".repeat(1_000));
    for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
      for (let i = 0; i < 3; i += 1) {
        try {
          localStorage.setItem(`other${size}${i}`, "x".repeat(size));
        } catch {}
      }
    }
  });
  await type(name(page), "Autumn, with a longer name");
  await saved(page);
  assert.deepEqual(Object.keys(await kept(page)).filter((key) => key.startsWith("voronka:past:")), []);
  await page.reload();
  await holds(name(page), "Autumn, with a longer name");
  await says(page.locator("#storage-note"), "This browser’s storage is full");
});

journey("earlier versions are kept, looked at and restored, and the restoring is taken back", async ({ page, open }) => {
  await open();
  const address = await grow(page);
  await type(name(page), "First");
  await saved(page);
  await type(months(page), "6");
  await saved(page);
  const now = await figures(page);
  await page.locator("#versions").click();
  await shows(page.locator("h1"), "Earlier versions of “First”");
  const list = page.locator("#version-list .version-line");
  // The start of these ten minutes, not each change.
  assert.equal(await list.count(), 1);
  await says(list, "before further work");
  await expectNoAxeViolations(page);

  await list.getByRole("link", { name: /^Look/ }).click();
  await says(page.locator("#version-banner"), "as it stood on");
  await holds(months(page), "12");
  assert.notEqual(await months(page).getAttribute("readonly"), null);
  await page.getByRole("link", { name: "Channels", exact: true }).click();
  await page.locator("#channels").waitFor();
  assert.equal(await page.locator("#add-channel").count(), 0);
  await page.locator("#restore-version").click();
  await says(page.locator(".event"), "The earlier version is back.");
  assert.equal(new URL(page.url()).hash, address);
  await holds(months(page), "12");
  await holds(name(page), "Untitled plan");
  await saved(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await holds(months(page), "6");
  await holds(name(page), "First");
  await saved(page);
  assert.deepEqual(await figures(page), now);
  // The state before restoring is a version of its own; a version can be forgotten.
  await page.locator("#versions").click();
  await says(page.locator("#version-list"), "before an earlier version was restored");
  assert.equal(await list.count(), 2);
  await list.first().getByRole("button", { name: /^Delete/ }).click();
  await eventually(async () => assert.equal(await list.count(), 1));

  // Before an import of much at once, whenever the last one was.
  await open(`${address}/channels`);
  await page.locator("#paste summary").click();
  await page.locator("#paste-text").fill("Channel\tClicks\tPrice\nSearch\t1000\t1\nMaps\t500\t2\nSocial\t300\t1\nMail\t900\t0\nShop\t100\t3\nVideo\t700\t1");
  await page.locator("#paste-take").click();
  await eventually(async () => assert.equal(await page.locator("#channels tbody tr").count() > 5, true));
  await saved(page);
  await page.locator("#versions").click();
  await says(page.locator("#version-list"), "before an import or a large change");
  // A plan that cannot be opened any more comes back from a version.
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.startsWith("voronka:plan:"));
    localStorage.setItem(key, "1700000000000.0.10damaged");
  });
  await open("#/library");
  await says(page.locator("#damaged"), "Could not be opened");
  // A file of everything says that this one is not in it: the calculation alone is.
  await page.locator("#back-up").click();
  await says(page.locator("#backed-up"), "Plans in it: 1. Damaged entries are not in it: 1. Download each on its own.");
  await open(address.replace("plan", "versions"));
  await page.locator("#version-list").getByRole("button", { name: /^Restore this version/ }).first().click();
  await says(page.locator(".event"), "The earlier version is back.");
  await holds(name(page), "First");
  await saved(page);
});

/** The file that "Back up everything" gives, at a path of its own. */
async function takeBackup(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#back-up").click()]);
  assert.match(download.suggestedFilename(), /^voronka-backup-\d{4}-\d\d-\d\d\.txt$/);
  await says(page.locator("#backed-up"), "Plans in it: ");
  const path = await download.path();
  return { path, text: readFileSync(path, "utf8") };
}

/** Opens a text as a file in the library. */
async function openFile(page, text) {
  const path = join(mkdtempSync(join(tmpdir(), "voronka-")), "opened.txt");
  writeFileSync(path, text);
  await page.locator("#open-file").setInputFiles(path);
}

journey("everything goes into one file and comes back beside what is there, said in words", { timeout: 120_000 }, async (reader) => {
  const { page, open, freshProfile } = reader;
  await open();
  await type(page.getByLabel("Sales a month", { exact: true }), "45");
  await saved(page);
  const addresses = [];
  for (const [own, x] of [["Spring", "3"], ["Summer", "4"], ["Autumn", "5"]]) {
    await open();
    addresses.push(await grow(page));
    await type(name(page), own);
    await type(months(page), x);
    await saved(page);
  }
  await toLibrary(page);
  await toolsOf(page, "Autumn");
  await page.getByRole("button", { name: "Move to bin: Autumn" }).click();
  await says(page.locator("#bin"), "Autumn");
  const backup = await takeBackup(page);
  assert.match(backup.text, /^voronka-backup 1\t\d+\t4\n/);

  // Into an empty browser: all of it, under the same addresses.
  const other = await freshProfile();
  await other.open("#/library");
  await other.page.locator("#open-file").setInputFiles(backup.path);
  await says(other.page.locator(".event"), "The backup is in. Nothing of yours was written over. Added: 4.");
  assert.deepEqual(await names(other.page), ["Spring", "Summer"]);
  await says(other.page.locator("#bin"), "Autumn");
  await other.open(addresses[1]);
  await holds(name(other.page), "Summer");
  await holds(months(other.page), "4");

  // Where it came from: nothing is new. Then one plan has gone on, and one is gone.
  await openFile(page, backup.text);
  await says(page.locator(".event"), "Already here: 4.");
  await open(addresses[0]);
  await type(months(page), "9");
  await saved(page);
  await toLibrary(page);
  await toolsOf(page, "Summer");
  await page.getByRole("button", { name: "Move to bin: Summer" }).click();
  await page.locator("#bin .plan-line", { hasText: "Summer" }).getByRole("button", { name: /^Delete for ever/ }).click();
  await openFile(page, backup.text);
  await says(page.locator(".event"), "Added: 1. Already here: 2.");
  await says(page.locator(".event"), "kept beside yours: Spring (backup of");
  const listed = await names(page);
  assert.equal(listed.length, 3);
  await open(addresses[0]);
  await holds(months(page), "9");
  await toLibrary(page);
  await page.getByRole("link", { name: /^Spring \(backup of/ }).click();
  await holds(months(page), "3");
  // Once more: the copy is recognised.
  await toLibrary(page);
  await openFile(page, backup.text);
  await says(page.locator(".event"), "Already here: 4.");
  assert.deepEqual(await names(page), listed);
});

journey("a file that is no whole backup says so in one sentence and changes nothing but for what is whole", async (reader) => {
  const { page, open } = reader;
  await open();
  await grow(page);
  await type(name(page), "Mine");
  await saved(page);
  await toLibrary(page);
  const { text } = await takeBackup(page);
  const before = await kept(page);
  for (const [file, sentence] of [
    ["", "There is no plan in this file."],
    ["voronka", "There is no plan in this file."],
    ["voronka-backup 9\t1\t1\n", "A newer version of Voronka made this backup."],
    ["voronka-backup one\n", "The beginning of this backup is damaged."],
    [`voronka-backup 1\t1\t1\n${"x\n".repeat(3_000)}`, "This file is too large for a backup: at most 12 MB and 2000 plans."],
    ["x".repeat(13 * 1024 * 1024), "This file is too large for a backup"],
    [text.replace(/\t10[^\n]{8}/, "\t10????????"), "Could not be read: 1."],
    [text.split("\n")[0], "Could not be read: 1."],
    [text.replace(/\np\w+\t/, "\n../../calculator\t"), "Could not be read: 1."],
    [text.replace("\t1\n", "\t3\n"), "Already here: 1. Could not be read: 2."],
  ]) {
    await page.evaluate(() => document.querySelector(".event button")?.click());
    await shows(page.locator(".event"), "");
    await openFile(page, file);
    await says(page.locator(".event"), sentence);
    assert.deepEqual(await kept(page), before, sentence);
  }
});

const countAsked = () => {
  window.asked = 0;
  if (navigator.storage) navigator.storage.persist = () => Promise.resolve(Boolean((window.asked += 1)));
};

journey("how full the storage is stands in the library, and what to do before it is full", { before: countAsked }, async (reader) => {
  const { page, open } = reader;
  const asked = () => page.evaluate(() => window.asked);
  await open();
  await type(page.getByLabel("Sales a month", { exact: true }), "45");
  await saved(page);
  assert.equal(await asked(), 0, "nobody is asked before something is kept as a plan");
  await grow(page);
  await eventually(async () => assert.equal(await asked(), 1));
  await type(name(page), "Autumn");
  await saved(page);
  assert.equal(await asked(), 1);
  await toLibrary(page);
  await says(page.locator("#used-words"), "0.0 of about 5 MB of this browser’s storage used");
  await says(page.locator("#plans"), "1 kB");
  assert.equal(await page.locator("#storage-warning").count(), 0);
  assert.equal(await page.locator("#remind").count(), 0);
  await page.evaluate(() => localStorage.setItem("other", "x".repeat(4_400_000)));
  await open("#/library");
  await says(page.locator("#used-words"), "4.1 of about 5 MB");
  await says(page.locator("#storage-warning"), "storage is 83% full. Back everything up, then delete plans");
  await page.getByRole("link", { name: "Autumn", exact: true }).click();
  await says(page.locator("#storage-note"), "storage is 83% full");
  await page.locator("#storage-note a").click();
  await page.locator("article.library").waitFor();

  // Many changes since the last file: a reminder, until there is one.
  const [key, entry] = await entryOf(page);
  const parts = entry.split(".");
  parts[5] = "120";
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, parts.join(".")]);
  await open("#/library");
  await says(page.locator("#remind"), "Much has changed since these were last put in a file: Autumn.");
  await says(page.locator("#plans"), "Changes in no file yet: 120");
  await page.setViewportSize({ width: 360, height: 740 });
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page);
  await toolsOf(page, "Autumn");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file: Autumn" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "Autumn.voronka.txt");
  await page.locator("#remind").waitFor({ state: "detached" });
  // A few changes, but long ago.
  parts.splice(3, 3, "1600000000000", "0", "2");
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, parts.join(".")]);
  await open("#/library");
  await says(page.locator("#remind"), "Autumn");
  await takeBackup(page);
  await page.locator("#remind").waitFor({ state: "detached" });
});

journey("two hundred plans are listed by their heads, and a damaged one among them is found", { timeout: 120_000 }, async (reader) => {
  const { page, open } = reader;
  await open();
  await grow(page);
  await saved(page);
  await type(name(page), "Pattern");
  await saved(page);
  const [key, text] = await entryOf(page);
  await page.evaluate(
    ([key, text]) => {
      const parts = text.split(".");
      for (let i = 0; i < 199; i += 1) {
        const own = [...parts];
        own[1] = String(1_700_000_000_000 + i);
        own[8] = `Plan ${i}`;
        // One is damaged in its middle: nothing of its head tells.
        if (i === 77) own[9] = own[9].slice(0, 30) + (own[9][30] === "A" ? "B" : "A") + own[9].slice(31);
        localStorage.setItem(`${key}x${i}`, own.join("."));
      }
    },
    [key, text],
  );
  await open();
  const time = await page.evaluate(
    () =>
      new Promise((done) => {
        const start = performance.now();
        const look = () =>
          document.querySelectorAll("#plans .plan-line").length >= 199 ? done(performance.now() - start) : setTimeout(look);
        location.hash = "#/library";
        look();
      }),
  );
  console.log(`    200 plans listed after ${time.toFixed(0)} ms`);
  await says(page.locator("#damaged"), "Could not be opened");
  await eventually(async () => assert.equal((await names(page)).length, 199));
  const listed = await names(page);
  assert(!listed.includes("Plan 77"));
  // Of so many a part of the name is enough to find one: 19 and 190 to 198.
  await page.getByLabel("Find a plan").fill("PLAN 19");
  await eventually(async () => assert.equal((await names(page)).length, 10));
  await page.getByLabel("Find a plan").fill("nothing like that");
  await says(page.locator("article.library"), "No plan has this in its name.");
  await page.getByLabel("Find a plan").fill("198");
  await eventually(async () => assert.deepEqual(await names(page), ["Plan 198"]));
  await page.getByRole("link", { name: "Plan 198", exact: true }).click();
  await page.locator("article.plan").waitFor();
  await holds(months(page), "12");
});

// Cleaning the browser, another page of the site, eviction: the storage goes while a plan is open.
for (const [how, clear] of [
  ["with a word to the page", async (_, other) => other.evaluate(() => localStorage.clear())],
  ["without a word, until one looks at the page again", async (page) => {
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  }],
  ["without a word, until the page is left", async (page) => {
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  }],
  ["without a word, until the page is shown again", async (page) => {
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  }],
  ["without a word, until the tab is looked at", async (page) => {
    await page.evaluate(() => localStorage.clear());
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }],
  ["without a word, until one goes to another room", async (page) => {
    await page.evaluate(() => localStorage.clear());
    await page.getByRole("link", { name: "Sales plan", exact: true }).click();
    await page.locator("#products").waitFor();
  }],
  ["without a word, until one goes to the plans", async (page) => {
    await page.evaluate(() => localStorage.clear());
    await toLibrary(page);
  }],
]) {
  journey(`a plan whose storage is emptied is kept again: ${how}`, async ({ page, open, context }) => {
    const other = await context.newPage();
    await open("#/", other);
    await open();
    await grow(page);
    await type(name(page), "Alpha");
    await saved(page);
    const address = new URL(page.url()).hash;
    await clear(page, other);
    await eventually(async () => assert.equal((await plansOf(page)).length, 1));
    await page.locator("[data-saved=Yes], article.library").first().waitFor();
    await page.close();
    await open(address, other);
    await holds(name(other), "Alpha");
  });
}

journey("a plan that did not fit is kept when the storage is emptied", { before: countWrites }, async ({ page, open }) => {
  await open();
  await grow(page);
  await type(name(page), "Alpha");
  await saved(page);
  await page.evaluate(() => (window.fails = () => true));
  await type(name(page), "Beta");
  await says(page.locator(".saved"), "Not saved: the browser’s storage is full.");
  await page.evaluate(() => {
    window.fails = () => false;
    localStorage.clear();
    window.dispatchEvent(new Event("focus"));
  });
  await saved(page);
  await page.reload();
  await holds(name(page), "Beta");
});

journey("a calculation whose storage is emptied is kept again", async ({ page, open, context }) => {
  const other = await context.newPage();
  await open("#/", other);
  await open();
  await type(page.getByLabel("Sales a month", { exact: true }), "45");
  await saved(page);
  await other.evaluate(() => localStorage.clear());
  await eventually(async () => assert("voronka:calculator" in (await kept(page))));
});

journey("a plan that is deleted for ever in another tab says so and comes back only when it is changed", async ({ page, open, context }) => {
  await open();
  await grow(page);
  await type(name(page), "Alpha");
  await saved(page);
  const other = await context.newPage();
  await open("#/library", other);
  await toolsOf(other, "Alpha");
  await other.getByRole("button", { name: "Move to bin: Alpha", exact: true }).click();
  await other.locator("#bin").getByRole("button", { name: /^Delete for ever/ }).click();
  await says(page.locator(".saved"), "Not saved: this plan was deleted for ever.");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await says(page.locator(".saved"), "Not saved");
  assert.deepEqual(await plansOf(page), []);
  await type(months(page), "6");
  await saved(page);
  assert.equal((await plansOf(page)).length, 1);
});

journey("a plan that is deleted for ever in the same tab does not come back", async ({ page, open }) => {
  await open();
  await grow(page);
  await saved(page);
  await toLibrary(page);
  await toolsOf(page, "Untitled plan");
  await page.getByRole("button", { name: "Move to bin: Untitled plan", exact: true }).click();
  await page.locator("#bin").getByRole("button", { name: /^Delete for ever/ }).click();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  assert.deepEqual(await plansOf(page), []);
});
