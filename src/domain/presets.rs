//! What figures to start from in a niche: typical search-advertising rates, each with its source or marked as assumed.
//!
//! Answers "I have no figures of my own yet, what do I put in?". It is not a promise and not a target: the published
//! figures are medians and averages of other businesses, nearly all of them in the USA, and every advertiser counts a
//! conversion in its own way. Some presets lose money on the first sale (shops, salons): that is what the published
//! figures say, and it is left as it is.
//!
//! Invariants: a rate is a fraction in `0..=1`, money is above zero and in US dollars (nothing here converts it), no
//! function panics. A figure has [`Basis::Source`] only if it was read in that publication or in a copy or quotation of
//! it; a figure chosen by us, even from a published range, is [`Basis::Assumption`].
//!
//! Sources: clicks and click conversions are the 2026 edition of the WordStream by LocaliQ benchmarks (13,474 search
//! campaigns in the USA, April 2025 to March 2026, medians); the name of each source says which row of it is taken where
//! that row is wider than the niche. The rest is named figure by figure below.

use rust_decimal::Decimal;

/// Typical figures of one niche. Shape: rates are fractions (`0.05` is 5 %), money is in US dollars.
///
/// # Example
/// A lead of a car service: 4.35 dollars a click, 15.51 % of clicks leave a request, so 4.35 / 0.1551 = 28.05 dollars.
/// ```
/// use voronka::domain::presets::{preset, Basis, Niche};
/// use rust_decimal::Decimal;
/// let auto = preset(Niche::AutoService);
/// assert_eq!(auto.cpc.value, Decimal::new(435, 2));
/// assert_eq!(auto.visit_to_lead_rate.value, Decimal::new(1551, 4));
/// let cpl = auto.cpc.value.checked_div(auto.visit_to_lead_rate.value);
/// assert_eq!(cpl.map(|money| money.round_dp(2)), Some(Decimal::new(2805, 2)));
/// assert_eq!(auto.lead_to_deal_rate.basis, Basis::Assumption);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// The niche these figures are of.
    pub niche: Niche,
    /// Clicks per impression of a search ad, a fraction.
    pub ctr: Sourced,
    /// Price of one click, US dollars.
    pub cpc: Sourced,
    /// Leads per visit, a fraction; in a shop a lead is an order placed on the site. A visit is taken to be a paid click.
    pub visit_to_lead_rate: Sourced,
    /// Paid deals per lead, a fraction; in a shop, orders that were confirmed and paid.
    pub lead_to_deal_rate: Sourced,
    /// Revenue of one deal, US dollars: an order, a visit to a salon, a commission in real estate, a year of a
    /// subscription in software, the full price of a trip in travel.
    pub aov: Sourced,
    /// Gross profit per unit of revenue, a fraction: what is left after the direct costs, advertising not deducted.
    pub margin_rate: Sourced,
}

/// A figure and what it rests on. Shape: the unit is that of the [`Preset`] field which holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced {
    /// The figure itself: a fraction or US dollars.
    pub value: Decimal,
    /// Where it comes from.
    pub basis: Basis,
}

/// What a figure of a preset rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A published figure.
    Source {
        /// Publisher, publication and, where it matters, the row of it, in English.
        name: &'static str,
        /// Web address, `https`.
        address: &'static str,
        /// Year the figure describes, or of the edition when it covers parts of two years.
        year: u16,
    },
    /// Our own guess of a usual figure: no publication stands behind it.
    Assumption,
}

/// The niches that have a preset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Niche {
    /// Online shop of clothes and shoes.
    Clothing,
    /// Online shop of furniture and home goods.
    Furniture,
    /// Beauty salon.
    Beauty,
    /// Dental or medical clinic.
    Clinic,
    /// Real estate agency.
    RealEstate,
    /// Home renovation and repair.
    Renovation,
    /// Legal services.
    Legal,
    /// Online courses.
    Course,
    /// Equipment for businesses.
    Equipment,
    /// Software for businesses, by subscription.
    Software,
    /// Car service.
    AutoService,
    /// Travel agency.
    Travel,
}

impl Preset {
    /// The currency that the prices were found in. What a click costs in another country nobody learns from the rate of a
    /// currency.
    pub const CURRENCY: &str = "USD";
}

impl Niche {
    /// Every niche, in the order to show them.
    pub const ALL: [Niche; 12] = [
        Niche::Clothing,
        Niche::Furniture,
        Niche::Beauty,
        Niche::Clinic,
        Niche::RealEstate,
        Niche::Renovation,
        Niche::Legal,
        Niche::Course,
        Niche::Equipment,
        Niche::Software,
        Niche::AutoService,
        Niche::Travel,
    ];

    /// Short name for addresses, storage and message keys: lowercase ASCII letters, never changed once published.
    pub const fn code(self) -> &'static str {
        match self {
            Niche::Clothing => "clothing",
            Niche::Furniture => "furniture",
            Niche::Beauty => "beauty",
            Niche::Clinic => "clinic",
            Niche::RealEstate => "realty",
            Niche::Renovation => "renovation",
            Niche::Legal => "legal",
            Niche::Course => "course",
            Niche::Equipment => "equipment",
            Niche::Software => "saas",
            Niche::AutoService => "auto",
            Niche::Travel => "travel",
        }
    }
}

/// The figures to start from in a niche: rates as fractions, money in US dollars.
pub const fn preset(niche: Niche) -> Preset {
    let [ctr, cpc, visit_to_lead_rate, lead_to_deal_rate, aov, margin_rate] = match niche {
        Niche::Clothing => [
            WORDSTREAM.gives(664, 4),
            WORDSTREAM.gives(444, 2),
            WORDSTREAM.gives(45, 3),
            assumed(85, 2),
            AOV_OBERLO.gives(196, 0),
            MARGIN_APPAREL.gives(503, 3),
        ],
        Niche::Furniture => [
            WORDSTREAM.gives(657, 4),
            WORDSTREAM.gives(397, 2),
            WORDSTREAM.gives(299, 4),
            assumed(85, 2),
            AOV_OBERLO.gives(253, 0),
            MARGIN_FURNITURE.gives(394, 3),
        ],
        Niche::Beauty => [
            WORDSTREAM.gives(675, 4),
            WORDSTREAM.gives(462, 2),
            WORDSTREAM.gives(1035, 4),
            assumed(5, 1),
            AOV_ROSY.gives(10316, 2),
            assumed(6, 1),
        ],
        Niche::Clinic => [
            WORDSTREAM_DENTAL.gives(566, 4),
            WORDSTREAM_DENTAL.gives(8, 0),
            WORDSTREAM_DENTAL.gives(1067, 4),
            assumed(4, 1),
            assumed(700, 0),
            assumed(6, 1),
        ],
        Niche::RealEstate => [
            WORDSTREAM.gives(761, 4),
            WORDSTREAM.gives(322, 2),
            WORDSTREAM.gives(37, 3),
            DEALS_REALTY.gives(12, 3),
            assumed(10_000, 0),
            assumed(8, 1),
        ],
        Niche::Renovation => [
            WORDSTREAM_HOME.gives(647, 4),
            WORDSTREAM_HOME.gives(833, 2),
            WORDSTREAM_HOME.gives(805, 4),
            assumed(1, 1),
            AOV_HOUZZ.gives(24_000, 0),
            MARGIN_NAHB.gives(301, 3),
        ],
        Niche::Legal => [
            WORDSTREAM.gives(587, 4),
            WORDSTREAM.gives(987, 2),
            WORDSTREAM.gives(555, 4),
            assumed(15, 2),
            assumed(3_000, 0),
            assumed(6, 1),
        ],
        Niche::Course => [
            WORDSTREAM_EDUCATION.gives(756, 4),
            WORDSTREAM_EDUCATION.gives(481, 2),
            WORDSTREAM_EDUCATION.gives(1314, 4),
            assumed(1, 1),
            assumed(600, 0),
            MARGIN_EDUCATION.gives(6505, 4),
        ],
        Niche::Equipment => [
            WORDSTREAM_INDUSTRIAL.gives(657, 4),
            WORDSTREAM_INDUSTRIAL.gives(587, 2),
            WORDSTREAM_INDUSTRIAL.gives(82, 3),
            assumed(5, 2),
            assumed(15_000, 0),
            MARGIN_EQUIPMENT.gives(259, 3),
        ],
        Niche::Software => [
            WORDSTREAM_BUSINESS.gives(61, 3),
            WORDSTREAM_BUSINESS.gives(587, 2),
            LEADS_UNBOUNCE.gives(38, 3),
            assumed(3, 2),
            AOV_SAAS_CAPITAL.gives(26_265, 0),
            MARGIN_BENCHMARKIT.gives(76, 2),
        ],
        Niche::AutoService => [
            WORDSTREAM.gives(556, 4),
            WORDSTREAM.gives(435, 2),
            WORDSTREAM.gives(1551, 4),
            assumed(5, 1),
            assumed(400, 0),
            assumed(5, 1),
        ],
        Niche::Travel => [
            WORDSTREAM.gives(932, 4),
            WORDSTREAM.gives(214, 2),
            WORDSTREAM.gives(583, 4),
            assumed(1, 1),
            assumed(3_000, 0),
            assumed(15, 2),
        ],
    };
    Preset { niche, ctr, cpc, visit_to_lead_rate, lead_to_deal_rate, aov, margin_rate }
}

/// `digits` with the last `scale` of them after the point: `(435, 2)` is 4.35.
const fn decimal(digits: u32, scale: u32) -> Decimal {
    Decimal::from_parts(digits, 0, 0, false, scale)
}

const fn assumed(digits: u32, scale: u32) -> Sourced {
    Sourced { value: decimal(digits, scale), basis: Basis::Assumption }
}

impl Basis {
    const fn gives(self, digits: u32, scale: u32) -> Sourced {
        Sourced { value: decimal(digits, scale), basis: self }
    }
}

const fn source(name: &'static str, address: &'static str, year: u16) -> Basis {
    Basis::Source { name, address, year }
}

const fn wordstream(name: &'static str) -> Basis {
    source(name, "https://www.wordstream.com/blog/2026-google-ads-benchmarks", 2026)
}

// The row is the niche's own: Apparel, Furniture, Beauty, Real Estate, Legal, Automotive repair, Travel.
const WORDSTREAM: Basis = wordstream("WordStream by LocaliQ, Google Ads Benchmarks");
// The row is narrower or wider than the niche, so the name says which it is.
const WORDSTREAM_DENTAL: Basis = wordstream("WordStream by LocaliQ, Google Ads Benchmarks: Dentists & Dental Services");
const WORDSTREAM_HOME: Basis = wordstream("WordStream by LocaliQ, Google Ads Benchmarks: Home & Home Improvement");
const WORDSTREAM_EDUCATION: Basis = wordstream("WordStream by LocaliQ, Google Ads Benchmarks: Education & Instruction");
const WORDSTREAM_INDUSTRIAL: Basis =
    wordstream("WordStream by LocaliQ, Google Ads Benchmarks: Industrial & Commercial");
const WORDSTREAM_BUSINESS: Basis = wordstream("WordStream by LocaliQ, Google Ads Benchmarks: Business Services");

const LEADS_UNBOUNCE: Basis = source(
    "Unbounce, Conversion Benchmark Report: SaaS, median landing page",
    "https://unbounce.com/conversion-benchmark-report/",
    2024,
);
const DEALS_REALTY: Basis = source(
    "NAR, quoted by RealEstateAgentLeads: upper end of 0.4 to 1.2%",
    "https://realestateagentleads.com/real-estate-lead-conversion-rates-by-source",
    2026,
);

const AOV_OBERLO: Basis = source(
    "Oberlo, Average Order Value by Industry, September",
    "https://www.oberlo.com/statistics/average-order-value-by-industry",
    2024,
);
const AOV_ROSY: Basis = source(
    "Rosy Salon Software, average ticket of its users",
    "https://www.rosysalonsoftware.com/rosy-salons-growth-by-the-numbers-how-does-your-data-compare",
    2022,
);
const AOV_HOUZZ: Basis = source(
    "U.S. Houzz & Home Study, median renovation spend",
    "https://www.houzz.com/magazine/homeowners-spend-more-on-remodels-despite-slight-dip-in-activity-stsetivw-vs~174333393",
    2023,
);
const AOV_SAAS_CAPITAL: Basis = source(
    "SaaS Capital survey, median annual contract, quoted by Marketers United",
    "https://marketersunited.com/g/annual-contract-value/",
    2025,
);

const MARGIN_APPAREL: Basis =
    source("ReadyRatios, listed US makers of apparel", "https://www.readyratios.com/sec/ratio/gross-margin/", 2021);
const MARGIN_FURNITURE: Basis =
    source("ReadyRatios, listed US makers of furniture", "https://www.readyratios.com/sec/ratio/gross-margin/", 2021);
const MARGIN_EQUIPMENT: Basis = source(
    "ReadyRatios, listed US sellers of industrial machinery",
    "https://www.readyratios.com/sec/industry/5084/",
    2021,
);
const MARGIN_NAHB: Basis = source(
    "NAHB, Remodelers' Cost of Doing Business Study",
    "https://www.nahb.org/blog/2020/06/remodelers-profits-remain-flat",
    2018,
);
const MARGIN_EDUCATION: Basis = source(
    "CSIMarket, Educational Services, listed US companies",
    "https://csimarket.com/Industry/industry_Profitability_Ratios.php?ind=903",
    2025,
);
const MARGIN_BENCHMARKIT: Basis = source(
    "Aleph and Benchmarkit, SaaS & AI Performance Benchmarks, median",
    "https://www.getaleph.com/answers/saas-gross-margin-2026",
    2025,
);

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn rates(preset: Preset) -> [Sourced; 4] {
        [preset.ctr, preset.visit_to_lead_rate, preset.lead_to_deal_rate, preset.margin_rate]
    }

    fn money(preset: Preset) -> [Sourced; 2] {
        [preset.cpc, preset.aov]
    }

    fn all() -> impl Iterator<Item = Preset> {
        Niche::ALL.into_iter().map(preset)
    }

    #[test]
    fn every_rate_is_a_positive_fraction() {
        for preset in all() {
            for rate in rates(preset) {
                assert!(rate.value > Decimal::ZERO && rate.value <= Decimal::ONE, "{:?}: {rate:?}", preset.niche);
            }
        }
    }

    #[test]
    fn all_money_is_above_zero() {
        for preset in all() {
            for sum in money(preset) {
                assert!(sum.value > Decimal::ZERO, "{:?}: {sum:?}", preset.niche);
            }
        }
    }

    #[test]
    fn figures_are_written_without_trailing_zeros() {
        for preset in all() {
            for figure in rates(preset).into_iter().chain(money(preset)) {
                assert_eq!(figure.value.to_string(), figure.value.normalize().to_string(), "{:?}", preset.niche);
            }
        }
    }

    #[test]
    fn every_niche_is_listed_once_and_gets_its_own_preset() {
        for niche in Niche::ALL {
            assert_eq!(Niche::ALL.into_iter().filter(|other| *other == niche).count(), 1);
            assert_eq!(preset(niche).niche, niche);
        }
    }

    #[test]
    fn codes_are_short_plain_and_unique() {
        let codes: BTreeSet<_> = Niche::ALL.into_iter().map(Niche::code).collect();
        assert_eq!(codes.len(), Niche::ALL.len());
        for code in codes {
            assert!((1..=10).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase()), "{code}");
        }
    }

    #[test]
    fn every_source_has_a_name_an_address_and_a_recent_year() {
        for preset in all() {
            for figure in rates(preset).into_iter().chain(money(preset)) {
                if let Basis::Source { name, address, year } = figure.basis {
                    assert!(!name.is_empty());
                    assert!(address.starts_with("https://") && !address.contains(char::is_whitespace), "{address}");
                    assert!((2015..=2026).contains(&year), "{name}: {year}");
                }
            }
        }
    }

    #[test]
    fn traffic_figures_are_all_sourced() {
        for preset in all() {
            for figure in [preset.ctr, preset.cpc, preset.visit_to_lead_rate] {
                assert_ne!(figure.basis, Basis::Assumption, "{:?}", preset.niche);
            }
        }
    }

    #[test]
    fn every_preset_gives_a_price_of_a_lead_and_of_a_deal() {
        for preset in all() {
            let cpl = preset.cpc.value.checked_div(preset.visit_to_lead_rate.value);
            let deal = cpl.and_then(|cpl| cpl.checked_div(preset.lead_to_deal_rate.value));
            assert!(cpl.is_some_and(|cpl| cpl >= preset.cpc.value), "{:?}", preset.niche);
            assert!(deal.is_some_and(|deal| deal >= cpl.unwrap_or_default()), "{:?}", preset.niche);
        }
    }

    #[test]
    fn price_of_a_lead_by_hand() {
        // A lead of a law firm: 9.87 / 0.0555 = 177.84.
        let legal = preset(Niche::Legal);
        let cpl = legal.cpc.value.checked_div(legal.visit_to_lead_rate.value).map(|money| money.round_dp(2));
        assert_eq!(cpl, Some(Decimal::new(17784, 2)));
    }
}
