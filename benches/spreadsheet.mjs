// The model as a spreadsheet that HyperFormula calculates. Runs in the browser.
import { DAYS_IN_MONTH } from "./model.mjs";

/** Nothing that would slow it down for want of use: no undo, no rounding of results. */
const OPTIONS = { licenseKey: "gpl-v3", undoLimit: 0, smartRounding: false, maxColumns: 100, maxRows: 20_000 };

const LEVELS = ["impressions", "clicks", "leads", "qualified"];
// Columns of the sheet of the channels: setup cost, price of a click, conversions from the top down, the one of the
// clicks with the uplift, and, where the plan has delays: days, months to the deals, conversion to the deals by level.
const [SETUP, PRICE, RATES, UPLIFTED, DAYS, LATE, TO_DEAL] = [0, 1, 2, 6, 7, 11, 15];

const letters = (n) => (n < 26 ? "" : String.fromCharCode(64 + Math.floor(n / 26))) + String.fromCharCode(65 + (n % 26));
const place = (row, col) => `${letters(col)}${row + 1}`;
const cell = (sheet, row, col) => `${sheet}!${place(row, col)}`;
const list = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const padded = (row, n) => [...row, ...Array(n - row.length).fill(null)];

/** Where a month stands, and the sum of a row, in the tables of channels × months. */
const columns = ({ months }, { before }) => ({ first: before, whole: before + months + before });

/**
 * The grades of leads, from cold to hot: share, conversion and days to the next grade, conversion and days into a deal;
 * then, of a lead that comes in at a grade, the conversion into a deal over all ways on and the same weighed with the
 * days. Below: what all leads come to, and their mean days.
 */
function gradesOf({ grades }) {
  const last = grades.length - 1;
  const rows = grades.map(({ share, next, nextDays, deal, dealDays }, g) => {
    const [n, below] = [g + 1, g + 2];
    const conversion = g === last ? `=D${n}` : `=D${n}+B${n}*F${below}`;
    const weighed = g === last ? `=D${n}*E${n}` : `=D${n}*E${n}+B${n}*(G${below}+F${below}*C${n})`;
    return [share, next, nextDays, deal, dealDays, conversion, weighed];
  });
  const mean = (column) => `SUMPRODUCT(A1:A${last + 1},${column}1:${column}${last + 1})`;
  const all = [`=${mean("F")}/SUM(A1:A${last + 1})`, `=${mean("G")}/${mean("F")}`];
  return [...rows, all];
}

/** A row of the sheet of the channels. Where the grades stand for the way of its leads, there are no qualified ones. */
function channelOf({ setup, price, rates, days, follows }, c, { grades, before }) {
  const graded = (own, col) => own.map((x, i) => (follows && i === 2 ? `=${cell("grades", grades.length, col)}` : x));
  const at = (col) => place(c, col);
  const inputs = [setup, price, ...padded(graded(rates, 0), 4), `=${at(RATES + 1)}*(1+plan!$A$1)`];
  if (!before) return inputs;
  const levels = rates.length;
  const late = list(levels, (l) => `=SUM(${at(DAYS + l)}:${at(DAYS + levels - 1)})/${DAYS_IN_MONTH}`);
  const toDeal = list(levels, (l) => {
    const own = l === 1 ? at(UPLIFTED) : at(RATES + l);
    return l + 1 === levels ? `=${own}` : `=${own}*${at(TO_DEAL + l + 1)}`;
  });
  return [...inputs, ...padded(graded(days, 1), 4), ...padded(late, 4), ...toDeal];
}

/**
 * The sheets: one table channels × months for each figure, with its sums to the right and below, and the ratios made
 * of these tables, sums included. With delays the months before the plan stand left of it.
 */
function sheetsOf(size, model) {
  const { channels, months, products } = size;
  const { before } = model;
  const { first, whole } = columns(size, model);
  const long = (c) => model.channels[c].rates.length === 4;
  const has = (c, level) => LEVELS[level] !== "qualified" || long(c);
  // A cell for each channel and month, made of channel, month and column (null: the channel has no such level), then the
  // sums. Nothing stands right of the months but what shorter distributions reach for.
  const added = (make, from = 0, rest = null) => {
    const rows = list(channels, (c) => {
      const row = list(before + months, (col) => (col < from ? rest : make(c, col - before, col)));
      const isBlank = row.every((x) => x === null);
      return [...row, ...Array(before).fill(rest), isBlank ? null : `=SUM(${place(c, 0)}:${place(c, before + months - 1)})`];
    });
    const below = list(whole + 1, (col) =>
      col < before + months || col === whole ? `=SUM(${letters(col)}1:${letters(col)}${channels})` : null,
    );
    return [...rows, below];
  };
  // A cell for each channel and month of the plan and for each sum.
  const ratio = (make) =>
    list(channels + 1, (c) => list(whole + 1, (col) => (col === whole || (col >= first && col < first + months) ? make(c, col) : null)));
  const top = (c) => c * products + 1;
  const end = (c) => (c + 1) * products;
  const of = (c, m) => `units!${letters(m)}${top(c)}:${letters(m)}${end(c)}`;
  const channel = (c, col) => cell("channels", c, col);

  // Without delays each level comes of the one below it in its month.
  const [below, own] = [
    (c, level) => (LEVELS[level] === "leads" && !long(c) ? "deals" : ["clicks", "leads", "qualified", "deals"][level]),
    (level) => (LEVELS[level] === "clicks" ? UPLIFTED : RATES + level),
  ];
  const atOnce = (level) => (c, _, col) =>
    has(c, level) ? `=${cell(below(c, level), c, col)}/${channel(c, own(level))}` : null;
  // With delays it comes of the deals of this month and of those after it, each with its part in the distribution.
  const lag = (level, j) => level * (before + 1) + j;
  const inTime = (level) => (c, _, col) => {
    if (!has(c, level)) return null;
    const parts = `${cell("lags", c, lag(level, 0))}:${place(c, lag(level, before))}`;
    return `=SUMPRODUCT(${parts},${cell("deals", c, col)}:${place(c, col + before)})/${channel(c, TO_DEAL + level)}`;
  };
  const counts = (level) => added(before ? inTime(level) : atOnce(level));
  const lags = (c) =>
    LEVELS.flatMap((_, level) =>
      list(before + 1, (j) => (has(c, level) ? `=MAX(0,1-ABS(${j}-${channel(c, LATE + level)}))` : null)),
    );

  return {
    // Uplift of the conversion from clicks into leads, of all channels.
    plan: [[0]],
    ...(model.grades.length ? { grades: gradesOf(model) } : {}),
    channels: model.channels.map((one, c) => channelOf(one, c, model)),
    ...(before ? { lags: list(channels, lags) } : {}),
    products: model.products.map(({ price, margin }, p) => [price, margin, `=A${p + 1}*(1-B${p + 1})`]),
    // Whole pieces are dealt out beforehand: a spreadsheet has no formula for it.
    units: model.units.flatMap((rows, c) =>
      rows.map((row, p) => [...row, `=SUM(A${top(c) + p}:${letters(months - 1)}${top(c) + p})`]),
    ),
    pieces: list(products, (p) =>
      list(months + 1, (m) => `=SUM(${list(channels, (c) => cell("units", c * products + p, m)).join(",")})`),
    ),
    deals: added((c, m) => `=SUM(${of(c, m)})`, first, 0),
    qualified: counts(3),
    leads: counts(2),
    clicks: counts(1),
    impressions: counts(0),
    cost: added(
      (c, m, col) => `=${cell("clicks", c, col)}*${channel(c, PRICE)}${m === 0 ? `+${channel(c, SETUP)}` : ""}`,
    ),
    revenue: added((c, m) => `=SUMPRODUCT(${of(c, m)},products!$A$1:$A$${products})`, first),
    goods: added((c, m) => `=SUMPRODUCT(${of(c, m)},products!$C$1:$C$${products})`, first),
    cpl: ratio((c, m) => `=${cell("cost", c, m)}/${cell("leads", c, m)}`),
    cac: ratio((c, m) => `=${cell("cost", c, m)}/${cell("deals", c, m)}`),
    romi: ratio(
      (c, m) => `=(${cell("revenue", c, m)}-${cell("goods", c, m)}-${cell("cost", c, m)})/${cell("cost", c, m)}`,
    ),
    cents: ratio((c, m) => `=100*${cell("cost", c, m)}/${cell("revenue", c, m)}`),
  };
}

/** The spreadsheet of a model: building it, writing into it, reading a figure. */
export function spreadsheetOf(HyperFormula, size, model) {
  const { channels, products } = size;
  const { first, whole } = columns(size, model);
  const cells = sheetsOf(size, model);
  let sheets;
  const write = (sheet, row, col, value) =>
    sheets.setCellContents({ sheet: sheets.getSheetId(sheet), row, col }, value).length;
  return {
    all: () => (sheets = HyperFormula.buildFromSheets(cells, OPTIONS)),
    destroy: () => sheets.destroy(),
    figure: (name, channel, month) =>
      sheets.getCellValue({
        sheet: sheets.getSheetId(name),
        row: channel ?? channels,
        col: month === null ? whole : first + month,
      }),
    conversion: (i, value) => write("channels", i % channels, RATES + 1, value),
    clickPrice: (i, value) => write("channels", i % channels, PRICE, value),
    price: (i, value) => write("products", i % products, 0, value),
    days: (i, value) => write("channels", i % channels, DAYS + 1, value),
    hot: (_, value) => write("grades", model.grades.length - 1, 3, value),
    uplift: (_, value) => write("plan", 0, 0, value),
  };
}
