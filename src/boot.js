// Starts the app. The address this module was loaded by carries the version of the whole build (`?v=…`); passing it
// on keeps a cache from pairing the glue of one build with the wasm of another.
// The start page comes alone; the whole app comes when an address needs it, and takes the page over.
const { search } = new URL(import.meta.url);
const at = (file) => new URL(`./${file}${search}`, import.meta.url);

// The start page has no words of its own: it gets those of one language, and asks for another's when it is chosen.
async function texts(language) {
  const answer = await fetch(at(`texts/${language}.txt`));
  if (!answer.ok) throw new Error(`texts/${language}.txt: ${answer.status}`);
  return answer.text();
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
  const all = [import(at(`${name}.js`) + again), fetch(at(`${name}_bg.wasm`)), need];
  const [{ default: init }, module_or_path] = await Promise.all(all);
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
  window.voronkaFetchTexts = (language, done) => void texts(language).then(done, () => done());
  bringWholeApp();
  await start("start", texts(document.documentElement.lang).then((read) => (window.voronkaTexts = read)));
} else {
  await start("voronka", styles());
}
