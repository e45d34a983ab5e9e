// What the engine's plan is made of, for the same model elsewhere, and whether others come to the engine's figures. Runs
// in the browser.

/** Figures that are compared, in the order of the engine's. */
const COMPARED = ["impressions", "clicks", "leads", "deals", "cost", "revenue", "goods", "cpl", "cac", "romi", "cents"];
/** What a transition takes at most, in days: the edits here keep to it, too. */
const LONGEST = 48;
/** Days that a month has for delays. */
export const DAYS_IN_MONTH = 30;

/** The inputs of the engine's plan. Whole pieces are dealt out beforehand: neither sheets nor loops have that. */
export function modelOf(engine, { channels, months, products }) {
  const all = engine.inputs();
  let next = 0;
  const take = (n) => [...all.subarray(next, (next += n))];
  const list = (n, make) => Array.from({ length: n }, make);
  const model = {
    grades: list(take(1)[0], () => {
      const [share, next, nextDays, deal, dealDays] = take(5);
      return { share, next, nextDays, deal, dealDays };
    }),
    channels: list(channels, () => {
      const [setup, price, follows, levels] = take(4);
      return { setup, price, follows: follows === 1, rates: take(levels), days: take(levels) };
    }),
    products: list(products, () => {
      const [price, margin] = take(2);
      return { price, margin };
    }),
    units: list(channels, () => list(products, () => take(months))),
  };
  // Months before the plan that its deals may need: three transitions stand between a click and a deal at most.
  const isDelayed = model.channels.some(({ days }) => days.some((x) => x > 0));
  return { ...model, before: isDelayed ? Math.ceil((3 * LONGEST) / DAYS_IN_MONTH) : 0 };
}

/**
 * Largest relative difference between the engine's figures and others' of each channel, of the plan by month and of the
 * whole plan. `figure` is given a name, a channel and a month; `null` stands for all of them.
 */
export function difference(engine, { channels, months }, figure) {
  const ours = engine.outputs();
  let next = 0;
  let worst = 0;
  const compare = (channel, month) => {
    for (const name of COMPARED) {
      const [a, b] = [ours[next++], figure(name, channel, month)];
      // A ratio to nothing is no number to any of them.
      const isSame = a === b || (Number.isNaN(a) && !Number.isFinite(b));
      const apart = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-300);
      worst = Math.max(worst, isSame ? 0 : Number.isFinite(apart) ? apart : Infinity);
    }
  };
  for (let c = 0; c < channels; c += 1) compare(c, null);
  for (let m = 0; m < months; m += 1) compare(null, m);
  compare(null, null);
  return next === ours.length ? worst : Infinity;
}
