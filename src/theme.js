// Runs before the first paint, so that the chosen theme does not flash in after the other one.
try {
  const theme = localStorage.getItem("voronka:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is denied: the system's theme it is.
}
