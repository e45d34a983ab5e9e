// What goes into a link, how long it is and where it fits; locks, QR codes, handing over; and a link in each language.
import { readFileSync } from "node:fs";
import { lock, readOuter, unlock, writeOuter } from "../outer.mjs";
import { assert, eventually, expectNoAxeViolations, journey, noSidewaysScroll } from "./harness.mjs";
import { copyLink, figures, grow, holds, kept, says, shows, textOf, type } from "./steps.mjs";

const slow = { timeout: 180_000 };

/** Opens the panel of the plan on the page. */
async function openPanel(page) {
  await page.locator("#share-panel > summary").click();
  await page.locator("#copy-kind").waitFor();
}

/** Presses "copy" in the panel; the address on the clipboard. */
async function copyFromPanel(page, context) {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator("#copy-kind").click();
  await page.locator(".share-body .share-said", { hasText: /\d/ }).waitFor({ timeout: 60_000 });
  return page.evaluate(() => navigator.clipboard.readText());
}

/** How long the panel says a link of a kind is. */
const lengthOf = (page, kind) =>
  eventually(async () => {
    const label = page.locator(".share-kind", { has: page.locator(`#link-${kind}`) });
    return Number(/(\d+)/.exec(await textOf(label.locator(".share-length")))[1]);
  });

/** The rows of what a link reveals: part of the plan, numbers, texts. */
const parts = (page) =>
  page.locator(".share-parts tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

/** A plan with a name and texts. */
async function plan(page, open, name = "Spring in Almaty") {
  await open();
  await grow(page);
  await page.locator("#f-name").fill(name);
  await page.locator("#f-name").blur();
  await page.locator("[data-saved=Yes]").waitFor();
}

journey("the panel says how long each kind of link is, where it fits and what it reveals", slow, async (reader) => {
  const { page, open, context, freshProfile } = reader;
  await plan(page, open);
  const sent = await figures(page);
  await openPanel(page);
  const [numbers, texts, everything] = [await lengthOf(page, "numbers"), await lengthOf(page, "texts"), await lengthOf(page, "everything")];
  assert(numbers < texts && texts === everything, `${numbers} ${texts} ${everything}`);
  await says(page.locator(".share-kind").nth(2), "nothing is typed yet about what has happened");
  await says(page.locator(".share-places"), "Fits into one message: Discord (2000), Telegram (4096), VK (4096)");
  await says(page.locator(".share-reveals"), "The plan’s name: Spring in Almaty");
  await says(page.locator(".share-reveals"), "Currency: USD");
  await says(page.locator("#share-texts > summary"), "1 (16 characters)");
  await page.locator("#share-texts > summary").click();
  await shows(page.locator("#share-texts li"), "Spring in Almaty");
  await says(page.locator(".share-reveals"), "cannot be called back");

  // A change is measured a moment later, and the link that was copied is the one that was measured.
  await page.locator("#f-name").fill("Spring in Almaty and Astana, with a second shop");
  await eventually(async () => assert((await lengthOf(page, "texts")) > texts));
  const link = await copyFromPanel(page, context);
  await eventually(async () => assert.equal(await lengthOf(page, "everything"), link.length));
  await says(page.locator(".share-body .share-said"), `Copied. ${link.length} characters`);

  // Numbers alone: the same figures, no name.
  await page.locator("#link-numbers").check();
  await says(page.locator(".share-reveals"), "No names and no texts");
  assert.equal(await page.locator(".share-reveals", { hasText: "Astana" }).count(), 0);
  const bare = await copyFromPanel(page, context);
  assert.equal(bare.length, numbers);
  const other = await freshProfile();
  await other.open(new URL(bare).hash);
  assert.deepEqual(await figures(other.page), sent);
  await holds(other.page.locator("#f-name"), "");
  assert.deepEqual(await kept(other.page), {});
});

journey("what has happened is in the link of everything only, and the panel says so", slow, async (reader) => {
  const { page, open, context, freshProfile } = reader;
  await plan(page, open);
  await openPanel(page);
  const before = await lengthOf(page, "texts");
  await page.locator(".rail a", { hasText: "Track" }).click();
  await type(page.locator('#spending [data-row="0"][data-column="0"]'), "2070.5");
  await eventually(async () => assert((await lengthOf(page, "everything")) > (await lengthOf(page, "texts"))));
  assert.equal(await lengthOf(page, "texts"), before);
  await eventually(async () => assert((await parts(page)).some((row) => row.join() === "Track,1,0"), String(await parts(page))));
  await says(page.locator(".share-kind").nth(2), "With what has happened");
  const whole = new URL(await copyFromPanel(page, context)).hash;
  await page.locator("#link-texts").check();
  await eventually(async () => assert(!(await parts(page)).some(([part]) => part === "Track")));
  const plain = new URL(await copyFromPanel(page, context)).hash;

  const other = await freshProfile();
  for (const [link, spent] of [[whole, "2,070.5"], [plain, ""]]) {
    await other.open(`${link}/track`);
    await holds(other.page.locator('#spending [data-row="0"][data-column="0"]'), spent);
  }
});

journey("the panel counts the page's requests, draws a QR code and reads well on a phone", { ...slow, viewport: { width: 360, height: 800 } }, async (reader) => {
  const { page, open, lateRequests } = reader;
  await plan(page, open);
  await open(new URL(page.url()).hash);
  await openPanel(page);
  assert.deepEqual(lateRequests(), []);
  await says(page.locator("#share-requests"), "Requests since the page was loaded: 0");
  const code = page.locator("svg.qr");
  await code.waitFor();
  assert.equal(await code.locator("title").textContent(), "QR code");
  const [, , size] = (await code.getAttribute("viewBox")).split(" ").map(Number);
  // Modules of a version: 17 + 4 × version, and a quiet zone of four on each side.
  assert.equal((size - 8 - 17) % 4, 0);
  await noSidewaysScroll(page);
  await expectNoAxeViolations(page, "#share-panel");
});

journey("a locked link opens with its password only, here and in another program", slow, async (reader) => {
  const { page, open, context, freshProfile } = reader;
  await plan(page, open);
  const sent = await figures(page);
  await openPanel(page);
  const bare = await lengthOf(page, "everything");
  await page.locator("svg.qr").waitFor();
  await page.locator("#link-password").fill("қамшы 7");
  // Nothing of the open link is left on the page; how long the locked one will be is known before it is made.
  assert.equal(await page.locator("svg.qr").count(), 0);
  await eventually(async () => assert((await lengthOf(page, "everything")) > bare));
  const long = await lengthOf(page, "everything");
  const address = await copyFromPanel(page, context);
  assert.equal(address.length, long);
  await says(page.locator(".share-body .share-said"), "Locked.");
  // The code is of the same locked link, and no more is asked of the reader's machine for it.
  await page.locator("svg.qr").waitFor();
  assert.equal(await copyFromPanel(page, context), address);
  const locked = new URL(address).hash.slice("#/s/".length);
  assert.equal(readOuter(locked).codec, "l");

  const other = await freshProfile();
  await other.open(`#/s/${locked}`);
  await shows(other.page.locator("h1"), "This plan is locked");
  await expectNoAxeViolations(other.page);
  await other.page.locator("#unlock-password").fill("қамшы 8");
  await other.page.getByRole("button", { name: "Open" }).click();
  await other.page.locator("#unlock-said", { hasText: "Wrong password." }).waitFor({ timeout: 60_000 });
  assert.equal(await other.page.locator(".figure").count(), 0);
  await other.page.locator("#unlock-password").fill("қамшы 7");
  await other.page.keyboard.press("Enter");
  await other.page.locator("article.plan").waitFor({ timeout: 60_000 });
  assert.deepEqual(await figures(other.page), sent);
  await holds(other.page.locator("#f-name"), "Spring in Almaty");
  assert.deepEqual(await kept(other.page), {});
  // The rooms of an opened link ask for no password again.
  await other.page.getByRole("link", { name: "Sales plan", exact: true }).click();
  await other.page.locator("[id^=f-products][id$=-goal]").first().waitFor();

  // Another program opens it, and what another program locks opens here.
  const { payload, iterations } = await unlock(locked, "қамшы 7");
  assert(iterations >= 600_000);
  await assert.rejects(unlock(locked, "қамшы 8"));
  const third = await freshProfile();
  await third.open(`#/s/${payload}`);
  assert.deepEqual(await figures(third.page), sent);
  await third.open(`#/s/${await lock(payload, "another one")}`);
  await third.page.locator("#unlock-password").fill("another one");
  await third.page.keyboard.press("Enter");
  await third.page.locator("article.plan").waitFor({ timeout: 60_000 });
  assert.deepEqual(await figures(third.page), sent);
});

journey("with a password typed, the button above the panel copies no open link either", slow, async (reader) => {
  const { page, open, context, freshProfile } = reader;
  await plan(page, open);
  const button = page.locator("#copy-link");
  await shows(button, "Copy link");
  assert.notEqual(readOuter((await copyLink(page, context)).slice("#/s/".length)).codec, "l");
  await openPanel(page);
  await page.locator("#link-numbers").check();
  await page.locator("#link-password").fill("қамшы 7");
  await shows(button, "Copy link with a password");
  // What is folded away still holds, and the link is of the plan as it is now.
  await page.locator("#share-panel > summary").click();
  await type(page.locator("#f-months"), "7");
  const copied = async () => {
    await page.locator(".share-said").waitFor({ state: "detached" });
    await button.click();
    await says(page.locator(".share-said"), "Locked.");
    return new URL(await page.evaluate(() => navigator.clipboard.readText())).hash.slice("#/s/".length);
  };
  const locked = await copied();
  assert.equal(readOuter(locked).codec, "l");
  const other = await freshProfile();
  const { payload } = await unlock(locked, "қамшы 7");
  await other.open(`#/s/${payload}`);
  await holds(other.page.locator("#f-months"), "7");
  // Of the kind that is chosen: without its texts.
  await holds(other.page.locator("#f-name"), "");
  await type(page.locator("#f-months"), "8");
  await other.open(`#/s/${(await unlock(await copied(), "қамшы 7")).payload}`);
  await holds(other.page.locator("#f-months"), "8");
});

journey("a golden locked link, made by another program, opens with its password", slow, async ({ page, open }) => {
  const golden = readFileSync(new URL("../links/v1-locked.tsv", import.meta.url), "utf8").trimEnd().split("\n");
  const [link, password, inside] = golden[1].split("\t");
  await open(`#/s/${inside}`);
  const sent = await figures(page);
  await open(`#/s/${link}`);
  await page.locator("#unlock-password").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("article.plan").waitFor({ timeout: 60_000 });
  assert.deepEqual(await figures(page), sent);
});

journey("a locked link with a number outside its limits names it and opens without it, still locked", slow, async ({ page, open }) => {
  // A margin of 500 % and a conversion of 200 %, locked by another program.
  const link = await lock("1pG2g_IZoIBlurMh0zhmmMHt_Ic_rKqZYC8Hp5qYDjJlQ", "қамшы 7");
  await open(`#/s/${link}`);
  await page.locator("#unlock-password").fill("қамшы 7");
  await page.keyboard.press("Enter");
  const line = page.locator(".event");
  await line.filter({ hasText: "Product “Sofa” · Margin. This is 500%." }).waitFor({ timeout: 60_000 });
  await page.locator("#open-without").click();
  await page.locator("#keep").waitFor();
  assert.equal(await page.locator("#open-without").count(), 0);
  assert.equal(new URL(page.url()).hash.includes(link), true);
});

journey("one's own plan is one's own again after a look at a locked link", slow, async ({ page, open }) => {
  const golden = readFileSync(new URL("../links/v1-locked.tsv", import.meta.url), "utf8").split("\t")[0];
  await plan(page, open);
  const own = new URL(page.url()).hash;
  await page.evaluate((hash) => (location.hash = hash), `#/s/${golden}`);
  await shows(page.locator("h1"), "This plan is locked");
  assert.equal(await page.locator(".figure").count(), 0);
  await page.evaluate((hash) => (location.hash = hash), own);
  await holds(page.locator("#f-name"), "Spring in Almaty");
  await type(page.locator("#f-months"), "5");
  await page.locator("[data-saved=Yes]").waitFor();
  await open(own);
  await holds(page.locator("#f-months"), "5");
});

journey("a code of a long link names its limit, and the file is offered", slow, async ({ page, open }) => {
  await open();
  await open(await grow(page));
  // Letters in an order that no compressor makes small.
  const letters = "абвгдежзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz0123456789";
  let seed = 7;
  const text = () => Array.from({ length: 590 }, () => letters[(seed = (seed * 48_271) % 2_147_483_647) % letters.length]).join("");
  await page.getByRole("link", { name: "Channels", exact: true }).click();
  await page.locator(".room details").first().waitFor();
  await page.evaluate(() => document.querySelectorAll(".room details").forEach((fold) => (fold.open = true)));
  for (const name of ["role", "message", "audience", "approach", "ad_text"]) {
    await type(page.locator(`textarea[id^=f-channels][id$=-card-${name}]`), text());
  }
  await openPanel(page);
  await says(page.locator(".share-qr"), "Too long for a QR code, which holds 2953 characters");
  await says(page.locator(".share-places"), "its end would be cut: Discord (2000)");
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#share-file").click()]);
  assert.match(file.suggestedFilename(), /\.json$/);
  await page.locator("#link-numbers").check();
  await page.locator("svg.qr").waitFor();
  await says(page.locator(".share-places"), "Fits into one message: Discord (2000)");
});

const phone = { ...slow, before: () => (Navigator.prototype.share = (data) => ((window.sent = data), Promise.resolve())) };
journey("a phone hands the link to another app", phone, async ({ page, open }) => {
  await plan(page, open);
  await openPanel(page);
  await page.locator("#send-link").click();
  await eventually(async () => assert.equal((await page.evaluate(() => window.sent))?.title, "Spring in Almaty"));
  const { url } = await page.evaluate(() => window.sent);
  assert.equal(readOuter(new URL(url).hash).state, "whole");
  // With a password, what is handed over is locked and goes without the plan's name.
  await page.locator("#link-password").fill("another one");
  await page.locator("#send-link").click();
  await eventually(async () => assert.equal((await page.evaluate(() => window.sent)).title, ""), 60_000);
  assert.equal(readOuter(new URL((await page.evaluate(() => window.sent)).url).hash).codec, "l");
});

journey("cut, damaged, newer, foreign and hostile links each say one thing and change nothing", slow, async ({ page, open, context, url }) => {
  await plan(page, open);
  const link = (await copyLink(page, context)).slice("#/s/".length);
  // Who sent the link and who gets it read of the same number: that of the whole address.
  const ahead = `${url}#/s/`.length;
  await openPanel(page);
  assert.equal(await lengthOf(page, "everything"), ahead + link.length);
  const cut = (have) => `The link is cut: ${ahead + have} of its ${ahead + link.length} characters have arrived`;
  const before = await kept(page);
  const middle = Math.floor(link.length / 2);
  const wrong = link[middle] === "A" ? "B" : "A";
  const cases = [
    [link.slice(0, -5), cut(link.length - 5)],
    // What is glued to a cut link does not count, and does not make it a damaged one.
    [`${link.slice(0, middle)}…`, cut(middle)],
    [`${link.slice(0, middle)},%20see%20what%20we%20can%20do`, cut(middle)],
    [`${link.slice(0, middle)}?utm_source=a/b/c`, cut(middle)],
    [`${link.slice(0, middle)}${wrong}${link.slice(middle + 1)}hello`, "More stands behind the link than belongs to it"],
    [link.slice(0, middle) + wrong + link.slice(middle + 1), "The link is damaged"],
    [`2${link.slice(1)}`, "made by a newer version"],
    [`1z${link.slice(2)}`, "made by a newer version"],
    [`${link.slice(0, 9)}*${link.slice(10)}`, "it cannot contain “*”"],
    ["1p", "only its beginning has arrived"],
    [`1p${"A".repeat(400_000)}`, "too large to be a plan"],
    [`1l${link.slice(2)}`, "The link is damaged"],
    // A quarter of a million channels, and plans in plans as deep as there is room.
    [writeOuter("0", Buffer.concat([Buffer.from("h"), Buffer.from([0x7d, 0x42, 0x10]), Buffer.alloc(250_001)])), "too large to be a plan"],
    [writeOuter("0", Buffer.concat([Buffer.from("h\x01".repeat(50_000)), Buffer.alloc(1)])), "made by a newer version"],
    // A lock that asks for more work than any lock needs.
    [writeOuter("l", Buffer.concat([Buffer.from([1, 255, 255, 255, 255]), Buffer.alloc(60)])), "The link is damaged"],
  ];
  for (const [payload, sentence] of cases) {
    await open(`#/s/${payload}`);
    await says(page.locator(".event"), sentence);
    await says(page.locator(".event"), "Your own plans are as they were.");
    assert.equal(await page.locator("article.plan, .figure, #unlock-password").count(), 0, sentence);
    assert.deepEqual(await kept(page), before);
  }
});

journey("a link opens with whatever a messenger glues to its end, and its address comes clean", slow, async ({ page, open, context, freshProfile }) => {
  await plan(page, open);
  const link = await copyLink(page, context);
  const sent = await figures(page);
  const other = await freshProfile();
  const glued = [".", ")", ">", "»", "…", ", look at this", "%20hello", "%0A", "?utm_source=x", "&fbclid=IwAR0_a-B/c", "hello", "привет", "/"];
  for (const text of glued) {
    await other.open(link + text);
    await says(other.page.locator(".shared-banner"), "You are reading a plan from a link");
    assert.deepEqual(await figures(other.page), sent, text);
    assert.equal(new URL(other.page.url()).hash, link, text);
  }
  // Behind a room's name, too, and in a page that is open already.
  await other.open(`${link}/channels, look`);
  await other.page.locator("#channels").waitFor();
  assert.equal(new URL(other.page.url()).hash, `${link}/channels`);
  await other.page.evaluate((hash) => (location.hash = hash), `${link}/sales).`);
  await other.page.locator("#products").waitFor();
  await eventually(async () => assert.equal(new URL(other.page.url()).hash, `${link}/sales`));
  assert.deepEqual(await kept(other.page), {});
  // A locked link asks for its password and opens.
  const locked = await lock(link.slice("#/s/".length), "қамшы 7");
  await other.open(`#/s/${locked},%20the%20password%20comes%20later`);
  await other.page.locator("#unlock-password").fill("қамшы 7");
  await other.page.locator(".unlock-form button").click();
  await eventually(async () => assert.deepEqual(await figures(other.page), sent), 60_000);
  assert.equal(new URL(other.page.url()).hash, `#/s/${locked}`);
});

journey("a link that a program escaped more than it needed opens, and its address comes clean", slow, async ({ page, open, context, freshProfile }) => {
  await plan(page, open, "Plan — with _all_ of it");
  const link = await copyLink(page, context);
  const sent = await figures(page);
  const escape = (text, which) => text.replace(which, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const payload = link.slice("#/s/".length);
  const other = await freshProfile();
  for (const text of [
    `#/s/${escape(payload, /[-_]/g)}`,
    `#/s/${escape(payload, /./g)}`,
    `#%23/s/${payload}`,
    `#${escape(`/s/${payload}`, /[-_/]/g)}`,
    `#${escape(`#/s/${payload}`, /[-_/#]/g)}&fbclid=IwAR0`,
  ]) {
    await other.open(text);
    await says(other.page.locator(".shared-banner"), "You are reading a plan from a link");
    assert.deepEqual(await figures(other.page), sent, text);
    assert.equal(new URL(other.page.url()).hash, link, text);
  }
  // Of one that is cut it is said that it is cut, not that a sign in it is wrong.
  await other.open(`#/s/${escape(payload.slice(0, -4), /[-_A-M]/g)}`);
  await says(other.page.locator(".event"), "The link is cut: ");
});

const TOO_MUCH = {
  "en-US": "More stands behind the link than belongs to it, and it cannot be told apart",
  "ru-RU": "За ссылкой стоит лишний текст, и отделить его не удалось",
  "uk-UA": "За посиланням стоїть зайвий текст, і відокремити його не вдалося",
  "kk-KZ": "Сілтеменің соңында оған қатысы жоқ мәтін тұр, оны ажырату мүмкін болмады",
};
for (const [locale, sentence] of Object.entries(TOO_MUCH)) {
  journey(`a link that cannot be told from what is glued to it says so and opens nothing: ${locale}`, { locale }, async ({ page, open }) => {
    const [golden] = readFileSync(new URL("../links/v1-packed.tsv", import.meta.url), "utf8").split("\t");
    const middle = Math.floor(golden.length / 2);
    const changed = golden.slice(0, middle) + (golden[middle] === "A" ? "B" : "A") + golden.slice(middle + 1);
    await open(`#/s/${changed}hello`);
    await says(page.locator(".event"), sentence);
    assert.equal(await page.locator("article.plan, .figure").count(), 0);
    await open(`#/s/${golden}hello`);
    await page.locator(".shared-banner").waitFor();
  });
}

const bare = { ...slow, before: () => delete Navigator.prototype.share };
journey("a browser that hands nothing over has no button for it", bare, async ({ page, open }) => {
  await plan(page, open);
  await openPanel(page);
  await page.locator("svg.qr").waitFor();
  assert.equal(await page.locator("#send-link").count(), 0);
});

const LANGUAGES = [
  ["en-US", "What is in the link", "Flowers for offices"],
  ["ru-RU", "Что попадёт в ссылку", "Цветы для офисов"],
  ["uk-UA", "Що потрапить у посилання", "Квіти для офісів"],
  ["kk-KZ", "Сілтемеде не болады", "Кеңселерге гүл"],
];
for (const [locale, heading, name] of LANGUAGES) {
  const title = `share, open in a fresh profile, keep a copy and change it: ${locale}`;
  journey(title, { ...slow, locale }, async ({ page, open, context, freshProfile }) => {
    await plan(page, open, name);
    await shows(page.locator("#share-panel > summary"), heading);
    await openPanel(page);
    const link = new URL(await copyFromPanel(page, context)).hash;
    const sent = await figures(page);
    const other = await freshProfile();
    await other.open(link);
    assert.deepEqual(await figures(other.page), sent);
    await holds(other.page.locator("#f-name"), name);
    await other.page.locator("#keep").click();
    await other.page.locator("[data-saved=Yes]").waitFor();
    assert.equal(Object.keys(await kept(other.page)).filter((key) => key.startsWith("voronka:plan:")).length, 1);
    await type(other.page.locator("#f-months"), "6");
    await eventually(async () => assert.notDeepEqual(await figures(other.page), sent));
  });
}
