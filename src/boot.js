// Starts the app. The address this module was loaded by carries the version of the whole build (`?v=…`); passing it
// on keeps a cache from pairing the glue of one build with the wasm of another.
// The start page comes alone; the whole app comes when an address needs it, and takes the page over.
const { search } = new URL(import.meta.url);
const at = (file) => new URL(`./${file}${search}`, import.meta.url);

// The page has no words of its own: it gets those of one language, and asks for another's when it is chosen. The start page
// needs few of them.
async function texts(before, language) {
  const file = `texts/${before}${language}.txt`;
  const answer = await fetch(at(file));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.text();
}

/** Hands a module the words of the page's language, and from then on those of any that it asks for. */
async function words(before) {
  const read = await texts(before, document.documentElement.lang);
  return () => {
    window.voronkaTexts = read;
    window.voronkaFetchTexts = (language, done) => void texts(before, language).then(done, () => done());
  };
}

// The styles of the rooms, which the start page does not need.
function styles() {
  return new Promise((done, fail) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: at("rooms.css") });
    link.onload = done;
    link.onerror = () => fail(new Error("rooms.css"));
    document.head.append(link);
  });
}

/** Runs a module once everything is there that it needs to paint at once. */
async function load(name, need, again = "") {
  const before = name === "start" ? "" : "all-";
  const all = [import(at(`${name}.js`) + again), fetch(at(`${name}_bg.wasm`)), words(before), need];
  const [{ default: init }, module_or_path, handWords] = await Promise.all(all);
  handWords();
  await init({ module_or_path });
}

async function start(name, need) {
  try {
    await load(name, need);
  } catch (error) {
    // A panic after the first paint is the app's to report: here only a start that left nothing on the page.
    if (performance.getEntriesByName("app:ready").length === 0) {
      document.getElementById("boot-failed").hidden = false;
    }
    throw error;
  }
}

// The start page asks for the whole app. What did not come is asked for again at the next wish, at another address: a
// browser remembers a module that did not come.
function bringWholeApp() {
  let coming;
  let tries = 0;
  window.addEventListener("voronka:rooms", () => {
    const again = tries === 0 ? "" : `&try=${tries}`;
    coming ??= import(at("takeover.js") + again)
      .then(({ takeOver }) => takeOver(() => load("voronka", styles(), again)))
      .catch((error) => {
        coming = undefined;
        tries += 1;
        console.warn(error);
        window.dispatchEvent(new Event("voronka:unreachable"));
      });
  });
}

// Anything but the bare start page is for the whole app.
if (/^#?\/?$/.test(location.hash)) {
  bringWholeApp();
  await start("start");
} else {
  await start("voronka", styles());
}
