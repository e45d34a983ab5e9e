// Starts the app. The address this module was loaded by carries the version of the whole build (`?v=…`); passing it
// on keeps a cache from pairing the glue of one build with the wasm of another.
// The start page comes alone; the whole app comes when an address needs it, and takes the page over.
const version = new URL(import.meta.url).search;

async function load(name, query = version) {
  const { default: init } = await import(`./${name}.js${query}`);
  await init({ module_or_path: new URL(`./${name}_bg.wasm${query}`, import.meta.url) });
}

async function start(name) {
  try {
    await load(name);
  } catch (error) {
    // A panic after the first paint is the app's to report: here only a start that left nothing on the page.
    if (performance.getEntriesByName("app:ready").length === 0) {
      document.getElementById("boot-failed").hidden = false;
    }
    throw error;
  }
}

// Anything but the bare start page is for the whole app.
const isStart = /^#?\/?$/.test(location.hash);
if (isStart) {
  let coming;
  let tries = 0;
  window.addEventListener("voronka:rooms", () => {
    // A browser remembers a module that did not come: another try has another address.
    const again = tries === 0 ? version : `${version}&try=${tries}`;
    coming ??= import(`./takeover.js${again}`)
      .then(({ takeOver }) => takeOver(() => load("voronka", again)))
      .catch((error) => {
        coming = undefined;
        tries += 1;
        window.dispatchEvent(new Event("voronka:unreachable"));
        console.warn(error);
      });
  });
}
await start(isStart ? "start" : "voronka");
