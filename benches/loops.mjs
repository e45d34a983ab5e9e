// The tables of the spreadsheet as plain loops over decimal.js, which is what an app without an engine would have. Runs
// in the browser.
import { DAYS_IN_MONTH } from "./model.mjs";

const ADDED = ["impressions", "clicks", "leads", "qualified", "deals", "cost", "revenue", "goods"];

/** The model in loops: making everything, making anew what an edit reaches, reading a figure. */
export function loopsOf(Decimal, { channels, months, products }, model) {
  const of = (x) => new Decimal(x);
  const zero = of(0);
  const { before } = model;
  const inputs = model.channels.map(({ setup, price, rates, days, follows }) => ({
    setup: of(setup),
    price: of(price),
    rates: rates.map(of),
    days: days.map(of),
    follows,
  }));
  const grades = model.grades.map((grade) =>
    Object.fromEntries(Object.entries(grade).map(([name, value]) => [name, of(value)])),
  );
  const goods = model.products.map(({ price, margin }) => [of(price), of(price).times(of(1).minus(margin))]);
  const units = model.units.map((rows) => rows.map((row) => row.map(of)));
  let uplift = zero;
  let graded;
  const table = {};

  /** Conversion and mean days from a lead to a deal over the ways of all grades. */
  function paths() {
    let [conversion, weighed] = [zero, zero];
    let [share, rate, days] = [zero, zero, zero];
    for (const grade of [...grades].reverse()) {
      weighed = grade.deal.times(grade.dealDays).plus(grade.next.times(weighed.plus(conversion.times(grade.nextDays))));
      conversion = grade.deal.plus(grade.next.times(conversion));
      share = share.plus(grade.share);
      rate = rate.plus(grade.share.times(conversion));
      days = days.plus(grade.share.times(weighed));
    }
    graded = { rate: rate.div(share), days: days.div(rate) };
  }

  /** A series by month so many days earlier; months before the plan stand first. */
  function earlier(series, days) {
    const late = days.div(DAYS_IN_MONTH);
    const back = late.ceil();
    const next = back.minus(late);
    const moved = Array(before + months).fill(zero);
    series.forEach((pieces, m) => {
      const at = before + m - back.toNumber();
      if (next.isZero()) {
        moved[at] = moved[at].plus(pieces);
      } else {
        const part = pieces.times(next);
        moved[at] = moved[at].plus(pieces.minus(part));
        moved[at + 1] = moved[at + 1].plus(part);
      }
    });
    return moved;
  }

  const ratios = (row) => ({
    cpl: row.cost.div(row.leads),
    cac: row.cost.div(row.deals),
    romi: row.revenue.minus(row.goods).minus(row.cost).div(row.cost),
    cents: row.cost.times(100).div(row.revenue),
  });
  const sum = (rows) => {
    const row = {};
    for (const name of ADDED) row[name] = rows.reduce((all, one) => (one[name] ? all.plus(one[name]) : all), zero);
    return Object.assign(row, ratios(row));
  };

  function cells(c) {
    const { setup, price, rates: own, days: ownDays, follows } = inputs[c];
    const isLong = own.length === 4;
    const [rates, days] = [[...own], [...ownDays]];
    rates[1] = rates[1].times(uplift.plus(1));
    if (follows) [rates[2], days[2]] = [graded.rate, graded.days];
    const rows = Array.from({ length: months }, (_, m) => {
      const row = { deals: zero, revenue: zero, goods: zero };
      for (let p = 0; p < products; p += 1) {
        const sold = units[c][p][m];
        row.deals = row.deals.plus(sold);
        row.revenue = row.revenue.plus(sold.times(goods[p][0]));
        row.goods = row.goods.plus(sold.times(goods[p][1]));
      }
      if (isLong) row.qualified = row.deals.div(rates[3]);
      row.leads = (isLong ? row.qualified : row.deals).div(rates[2]);
      row.clicks = row.leads.div(rates[1]);
      row.impressions = row.clicks.div(rates[0]);
      return row;
    });
    table[c] = before ? inTime(rows, days) : rows;
    table[c].forEach((row, at) => (row.cost = row.clicks.times(price).plus(at === before ? setup : 0)));
    for (const row of table[c].slice(before)) Object.assign(row, ratios(row));
    table[c].whole = sum(table[c]);
  }

  /** The rows with each level in its month, those of the months before the plan first. */
  function inTime(rows, days) {
    const moved = Array.from({ length: before + months }, (_, at) => {
      const { deals, revenue, goods } = rows[at - before] ?? { deals: zero, revenue: zero, goods: zero };
      return { deals, revenue, goods };
    });
    let late = zero;
    for (let level = days.length - 1; level >= 0; level -= 1) {
      const name = ADDED[level];
      late = late.plus(days[level]);
      const series = earlier(rows.map((row) => row[name]), late);
      series.forEach((pieces, at) => (moved[at][name] = pieces));
    }
    return moved;
  }

  function sums() {
    const rows = Array.from({ length: channels }, (_, c) => table[c]);
    table.months = Array.from({ length: before + months }, (_, at) => sum(rows.map((row) => row[at])));
    table.whole = sum(table.months);
  }

  const some = (which) => {
    for (let c = 0; c < channels; c += 1) if (which(inputs[c])) cells(c);
    sums();
  };
  const all = () => some(() => true);
  const ofChannel = (set) => (i, value) => {
    const c = i % channels;
    set(inputs[c], of(value));
    cells(c);
    sums();
  };
  if (grades.length) paths();
  all();
  return {
    all,
    figure: (name, channel, month) => {
      const rows = channel === null ? table : table[channel];
      const row = month === null ? rows.whole : (channel === null ? table.months : rows)[before + month];
      return row[name].toNumber();
    },
    conversion: ofChannel((channel, value) => (channel.rates[1] = value)),
    clickPrice: ofChannel((channel, value) => (channel.price = value)),
    days: ofChannel((channel, value) => (channel.days[1] = value)),
    price: (i, value) => {
      const { margin } = model.products[i % products];
      goods[i % products] = [of(value), of(value).times(of(1).minus(margin))];
      all();
    },
    hot: (_, value) => {
      grades.at(-1).deal = of(value);
      paths();
      some(({ follows }) => follows);
    },
    uplift: (_, value) => {
      uplift = of(value);
      all();
    },
  };
}
