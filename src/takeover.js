// Brings the whole app in place of the start page, and has done there what was asked for here: the same figure is
// pressed, the same lists are open, what could not be read stands in its field, the focus and the place are kept.

/** Says which element it is, in words that hold for the same page built anew. */
function name(element) {
  if (!element || element === document.body) return null;
  if (element.id) return [`#${CSS.escape(element.id)}`, 0];
  const kind = element.localName + [...element.classList].filter((part) => !part.startsWith("changed-")).map((part) => `.${part}`).join("");
  return [kind, [...document.querySelectorAll(kind)].indexOf(element)];
}

const find = (named) => named && document.querySelectorAll(named[0])[named[1]];

function look() {
  const pressed = window.voronkaPressed;
  const focused = document.activeElement;
  delete window.voronkaPressed;
  return {
    hash: location.hash,
    top: scrollY,
    pressed: name(pressed),
    value: pressed?.value,
    focused: name(focused),
    caret: focused?.localName === "input" && focused.type === "text" ? [focused.selectionStart, focused.selectionEnd] : null,
    open: [...document.querySelectorAll("details[open]")].map(name),
    unread: [...document.querySelectorAll("input[aria-invalid]")].map((input) => [name(input), input.value]),
  };
}

function restore(before) {
  for (const named of before.open) find(named)?.setAttribute("open", "");
  for (const [named, text] of before.unread) {
    const input = find(named);
    if (!input) continue;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  scrollTo(0, before.top);
  const focused = find(before.focused);
  focused?.focus({ preventScroll: true });
  if (before.caret) focused?.setSelectionRange(...before.caret);
  const pressed = find(before.pressed);
  if (!pressed) return;
  pressed.focus({ preventScroll: true });
  if (pressed.localName === "select") {
    pressed.value = before.value;
    pressed.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    pressed.click();
  }
}

/** `load` starts the whole app; the start page stays alive until that is ready to paint. */
export async function takeOver(load) {
  let before;
  const { voronkaClear: clear, voronkaFetchTexts: fetchTexts } = window;
  window.voronkaClear = () => {
    before = look();
    clear();
  };
  // The app is loaded when its frame runs; it paints when the pieces have come that are needed here.
  const painted = new Promise((done, fail) => {
    addEventListener("app:ready", done, { once: true });
    addEventListener("voronka:failed", () => fail(new Error("a piece did not come")), { once: true });
  });
  try {
    await Promise.all([load(), painted]);
  } catch (error) {
    // The start page goes on with what is its own.
    Object.assign(window, { voronkaClear: clear, voronkaFetchTexts: fetchTexts });
    throw error;
  }
  if (before && before.hash === location.hash && /^#?\/?$/.test(before.hash)) restore(before);
}
