// Runs before the first paint, so that the chosen theme does not flash in after the other one.
try {
  const theme = localStorage.getItem("voronka:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is denied: the system's theme it is.
}

// Asks for the module that the address needs before the boot script has come: it saves a round trip.
{
  const version = new URL(document.currentScript.src).search;
  const name = /^#?\/?$/.test(location.hash) ? "start" : "voronka";
  const preload = (attributes) => document.head.append(Object.assign(document.createElement("link"), attributes));
  preload({ rel: "modulepreload", href: `./${name}.js${version}` });
  preload({ rel: "preload", as: "fetch", type: "application/wasm", crossOrigin: "", href: `./${name}_bg.wasm${version}` });
}
