//! The list of tools that bring contacts and sales, with the two fives as two tags on one list: the components of the
//! e-marketing system by the customer's stage, and the rays of the star by kind of tool. They are never merged.
//!
//! Each tool brings the stages that its funnel usually has. The conversions are examples to be typed over, not
//! benchmarks. Invariant: places in [`Tool::ALL`] are kept in links; new tools come at the end.

pub use crate::domain::model::{GoalKind, Tool};
use crate::domain::order;
use crate::domain::strategy::{Channel, ChannelId, Stage, StageId, StageKind, Strategy};
use rust_decimal::Decimal;

/// A component of the e-marketing system, by the stage of the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Component {
    /// Attraction and reach.
    Reach,
    /// Conversion and relations.
    Relations,
    /// Sales with new platforms.
    Sales,
    /// Retention and loyalty.
    Retention,
    /// End-to-end analytics.
    Analytics,
}

/// A ray of the five-ray star, by the kind of tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ray {
    /// Internet marketing.
    InternetMarketing,
    /// Analytics systems.
    Analytics,
    /// Sales management.
    SalesManagement,
    /// Mobile marketing.
    Mobile,
    /// Digital solutions.
    Digital,
}

/// How a channel is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    /// Per thousand impressions (CPM).
    PerThousand,
    /// Per click or visit (CPC).
    PerClick,
    /// Per piece of a stage of its own: a call, a message, a visitor of a stand.
    PerPiece,
    /// Per lead (CPL).
    PerLead,
    /// Per sale (CPA, CPO).
    PerDeal,
    /// A share of revenue.
    ShareOfRevenue,
    /// The same each month: salary, retainer, subscription.
    Monthly,
    /// Once, for setting up.
    Once,
}

/// Own stages of the tools: their names are words of the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnStage {
    /// People reached.
    Reached,
    /// Messages sent.
    Sent,
    /// Messages opened.
    Opened,
    /// Videos viewed.
    Views,
    /// Subscribers.
    Subscribers,
    /// Installations.
    Installs,
    /// Calls made.
    Calls,
    /// Talks and dialogues.
    Talks,
    /// Codes scanned.
    Scans,
    /// People invited or registered.
    Registered,
    /// People who came.
    Participants,
    /// Contacts with the ad or at the place.
    Contacts,
}

impl OwnStage {
    /// Every own stage.
    pub const ALL: [OwnStage; 12] = [
        Self::Reached,
        Self::Sent,
        Self::Opened,
        Self::Views,
        Self::Subscribers,
        Self::Installs,
        Self::Calls,
        Self::Talks,
        Self::Scans,
        Self::Registered,
        Self::Participants,
        Self::Contacts,
    ];
}

/// A level of a tool's usual funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// A standard stage.
    Of(StageKind),
    /// A stage of the tool's own.
    Own(OwnStage),
}

/// What is known of a tool.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The components it belongs to: one or more.
    pub components: &'static [Component],
    /// Its ray of the star; `None` for what the star does not list.
    pub ray: Option<Ray>,
    /// Whether contact happens outside the internet.
    pub is_offline: bool,
    /// Whether it buys traffic: then it stands in the media plan.
    pub is_paid_traffic: bool,
    /// Goals that it serves well; the first is its own.
    pub serves: &'static [GoalKind],
    /// How it is usually paid.
    pub usual_payment: Payment,
    /// `utm_source` of its links where nothing else says it; `None` where only the platform's name is one.
    pub source: Option<&'static str>,
    /// `utm_medium` of its links; `None` where links carry no tags (search engines are recognised without them).
    pub medium: Option<&'static str>,
    /// Its levels, each with its conversion into the next in ten-thousandths (the last has none).
    pub levels: &'static [(Usual, u32)],
}

use Component::{Reach, Relations, Retention, Sales};
use GoalKind as Goal;
use OwnStage::{Calls, Contacts, Installs, Opened, Participants, Reached, Registered, Scans, Sent, Subscribers, Talks};
use StageKind::{Clicks, Deals, Impressions, Leads, QualifiedLeads, Visits};
use Usual::{Of, Own};

const SEARCH: &[(Usual, u32)] = &[(Of(Visits), 200), (Of(Leads), 1000), (Of(Deals), 0)];
const ADS: &[(Usual, u32)] = &[(Of(Impressions), 500), (Of(Clicks), 200), (Of(Leads), 1000), (Of(Deals), 0)];
const DISPLAY: &[(Usual, u32)] = &[(Of(Impressions), 50), (Of(Clicks), 100), (Of(Leads), 1000), (Of(Deals), 0)];
const EVENT: &[(Usual, u32)] = &[(Own(Participants), 2000), (Of(Leads), 1000), (Of(Deals), 0)];
const ONLINE_EVENT: &[(Usual, u32)] =
    &[(Own(Registered), 4000), (Own(Participants), 1500), (Of(Leads), 1000), (Of(Deals), 0)];

impl Tool {
    /// What is known of the tool.
    ///
    /// ```
    /// use voronka::domain::promotion::{Ray, Tool};
    /// // E-mail stands in three components and in one ray.
    /// assert_eq!(Tool::Email.spec().components.len(), 3);
    /// assert_eq!(Tool::Email.spec().ray, Some(Ray::InternetMarketing));
    /// ```
    pub const fn spec(self) -> Spec {
        const NET: Option<Ray> = Some(Ray::InternetMarketing);
        const MANAGED: Option<Ray> = Some(Ray::SalesManagement);
        const MOBILE: Option<Ray> = Some(Ray::Mobile);
        const SALES: &[Goal] = &[Goal::Sales];
        const BRAND: &[Goal] = &[Goal::Brand];
        const BOTH: &[Goal] = &[Goal::Brand, Goal::Sales];
        const KEEP: &[Goal] = &[Goal::Retention, Goal::Sales];
        type Parts = (
            &'static [Component],
            Option<Ray>,
            &'static [Goal],
            Payment,
            Option<&'static str>,
            &'static [(Usual, u32)],
        );
        let (components, ray, serves, usual_payment, medium, levels): Parts = match self {
            Tool::Site => (&[Reach, Relations], NET, SALES, Payment::Monthly, None, SEARCH),
            Tool::Seo => (&[Reach], NET, SALES, Payment::Monthly, None, SEARCH),
            Tool::Smm => (
                &[Reach, Retention],
                NET,
                &[Goal::Brand, Goal::Retention],
                Payment::Monthly,
                Some("social"),
                &[(Own(Reached), 200), (Of(Visits), 200), (Of(Leads), 1000), (Of(Deals), 0)],
            ),
            Tool::Email => (
                &[Reach, Relations, Retention],
                NET,
                KEEP,
                Payment::Monthly,
                Some("email"),
                &[(Own(Sent), 2000), (Own(Opened), 1000), (Of(Clicks), 500), (Of(Leads), 2000), (Of(Deals), 0)],
            ),
            Tool::Ppc => (&[Reach], NET, SALES, Payment::PerClick, Some("cpc"), ADS),
            Tool::Banners => (&[Reach], NET, BRAND, Payment::PerThousand, Some("banner"), DISPLAY),
            Tool::Video => (
                &[Reach],
                NET,
                BRAND,
                Payment::PerThousand,
                Some("cpv"),
                &[
                    (Of(Impressions), 3000),
                    (Own(OwnStage::Views), 50),
                    (Of(Clicks), 100),
                    (Of(Leads), 1000),
                    (Of(Deals), 0),
                ],
            ),
            // By `cpm` GA4 takes ads of a network that it does not list (VK) for banners.
            Tool::SocialAds => (&[Reach], NET, BOTH, Payment::PerThousand, Some("cpc"), DISPLAY),
            Tool::Blog => (
                &[Relations],
                NET,
                &[Goal::Brand, Goal::Retention],
                Payment::Monthly,
                Some("referral"),
                &[(Of(Visits), 300), (Own(Subscribers), 1000), (Of(Leads), 1000), (Of(Deals), 0)],
            ),
            Tool::Subscription => (
                &[Reach],
                None,
                KEEP,
                Payment::Monthly,
                Some("email"),
                &[(Of(Visits), 500), (Own(Subscribers), 1000), (Of(Leads), 1500), (Of(Deals), 0)],
            ),
            Tool::Telephony => (
                &[Sales],
                None,
                SALES,
                Payment::PerPiece,
                None,
                &[(Own(Calls), 3000), (Own(Talks), 1000), (Of(Leads), 2000), (Of(Deals), 0)],
            ),
            Tool::Portals => {
                (&[Sales], None, SALES, Payment::ShareOfRevenue, Some("referral"), &[(Of(Visits), 100), (Of(Deals), 0)])
            }
            Tool::ChatBots => (
                &[Sales],
                MANAGED,
                SALES,
                Payment::Monthly,
                Some("social"),
                &[(Own(Talks), 2000), (Of(Leads), 1000), (Of(Deals), 0)],
            ),
            Tool::CallbackSms => (
                &[Sales, Retention],
                MANAGED,
                KEEP,
                Payment::PerPiece,
                Some("sms"),
                &[(Own(Sent), 300), (Of(Clicks), 500), (Of(Leads), 2000), (Of(Deals), 0)],
            ),
            Tool::MobileApp => (
                &[Reach, Retention],
                MOBILE,
                KEEP,
                Payment::Monthly,
                Some("app"),
                &[(Of(Visits), 2500), (Own(Installs), 1000), (Of(Leads), 2000), (Of(Deals), 0)],
            ),
            Tool::Geolocation => (&[Reach], MOBILE, SALES, Payment::PerClick, Some("cpc"), ADS),
            Tool::Aso => (
                &[Reach],
                MOBILE,
                SALES,
                Payment::Monthly,
                None,
                &[(Of(Impressions), 500), (Own(Installs), 1000), (Of(Deals), 0)],
            ),
            Tool::QrCodes => (
                &[Reach],
                MOBILE,
                SALES,
                Payment::Once,
                Some("qr"),
                &[(Own(Contacts), 100), (Own(Scans), 300), (Of(Leads), 1000), (Of(Deals), 0)],
            ),
            Tool::Messengers => (
                &[Reach, Retention],
                MOBILE,
                KEEP,
                Payment::Monthly,
                Some("social"),
                &[(Own(Subscribers), 300), (Of(Clicks), 500), (Of(Leads), 1500), (Of(Deals), 0)],
            ),
            Tool::VoiceAds => (&[Reach], MOBILE, BRAND, Payment::PerThousand, Some("audio"), DISPLAY),
            Tool::Serm => (&[Reach], None, BRAND, Payment::Monthly, Some("referral"), SEARCH),
            Tool::Retargeting => (&[Reach, Relations], None, KEEP, Payment::PerClick, Some("retargeting"), ADS),
            Tool::Partners => (
                &[Sales],
                None,
                SALES,
                Payment::ShareOfRevenue,
                Some("affiliate"),
                &[(Of(Leads), 5000), (Of(QualifiedLeads), 2000), (Of(Deals), 0)],
            ),
            Tool::Presentations | Tool::Forums | Tool::Seminars => {
                (&[Relations], None, BOTH, Payment::PerPiece, Some("event"), EVENT)
            }
            Tool::Webinars => (&[Relations], None, BOTH, Payment::PerPiece, Some("webinar"), ONLINE_EVENT),
            Tool::Courses => {
                (&[Relations], None, &[Goal::Retention, Goal::Brand], Payment::PerPiece, Some("event"), EVENT)
            }
            Tool::OfflineAds => (
                &[Reach],
                None,
                BRAND,
                Payment::Once,
                Some("offline"),
                &[(Own(Contacts), 20), (Of(Leads), 1000), (Of(Deals), 0)],
            ),
        };
        let is_offline =
            matches!(self, Tool::Presentations | Tool::Forums | Tool::Seminars | Tool::Courses | Tool::OfflineAds);
        let is_paid_traffic = matches!(
            self,
            Tool::Ppc
                | Tool::Banners
                | Tool::Video
                | Tool::SocialAds
                | Tool::Geolocation
                | Tool::VoiceAds
                | Tool::Retargeting
        );
        let source = match self {
            Tool::Email | Tool::Subscription => Some("newsletter"),
            Tool::CallbackSms => Some("sms"),
            Tool::Blog => Some("blog"),
            Tool::MobileApp => Some("app"),
            Tool::ChatBots => Some("chatbot"),
            Tool::QrCodes => Some("qr"),
            Tool::Partners => Some("partner"),
            Tool::Presentations | Tool::Forums | Tool::Seminars | Tool::Courses => Some("event"),
            Tool::Webinars => Some("webinar"),
            Tool::OfflineAds => Some("offline"),
            _ => None,
        };
        Spec { components, ray, is_offline, is_paid_traffic, serves, usual_payment, source, medium, levels }
    }

    /// Whether the tool serves a goal; any tool serves a goal that is not said.
    ///
    /// ```
    /// use voronka::domain::promotion::{GoalKind, Tool};
    /// assert!(Tool::Ppc.fits(GoalKind::Sales));
    /// assert!(!Tool::Banners.fits(GoalKind::Retention));
    /// ```
    pub fn fits(self, goal: GoalKind) -> bool {
        goal == GoalKind::None || self.spec().serves.contains(&goal)
    }

    /// Tools whose own goal this is, before those that serve it too.
    pub fn suited_to(goal: GoalKind) -> Vec<Tool> {
        let mut tools: Vec<Tool> = Tool::ALL.iter().copied().filter(|t| t.spec().serves.contains(&goal)).collect();
        order::by_key(&mut tools, |tool| tool.spec().serves.first() != Some(&goal));
        tools
    }
}

/// A new channel with the stages that a tool usually has, named by the caller's words. It is not yet part of the plan.
///
/// ```
/// use voronka::domain::{promotion::{channel_of, Tool}, strategy::Strategy};
/// let mut plan = Strategy::default();
/// let email = channel_of(&mut plan, Tool::Email, "E-mail", |stage| format!("{stage:?}"));
/// assert_eq!(email.stages[0].name, "Sent");
/// assert_eq!(email.stages[0].rate, Some(rust_decimal::Decimal::new(2, 1)));
/// assert_eq!(email.card.tool, Some(Tool::Email));
/// ```
pub fn channel_of(strategy: &mut Strategy, tool: Tool, name: &str, word: impl Fn(OwnStage) -> String) -> Channel {
    let mut channel = Channel { id: ChannelId(strategy.fresh_id()), name: name.to_owned(), ..Channel::default() };
    channel.card.tool = Some(tool);
    let levels = tool.spec().levels;
    for (i, (level, rate)) in levels.iter().enumerate() {
        let (kind, name) = match level {
            Of(kind) => (*kind, String::new()),
            Own(own) => (StageKind::Custom, word(*own)),
        };
        let rate = (i + 1 < levels.len()).then(|| Decimal::new((*rate).into(), 4).normalize());
        channel.stages.push(Stage { id: StageId(strategy.fresh_id()), kind, name, rate, ..Stage::default() });
    }
    channel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_a_component_a_goal_and_a_funnel_that_ends_in_deals() {
        for tool in Tool::ALL {
            let spec = tool.spec();
            assert!(!spec.components.is_empty() && !spec.serves.is_empty(), "{tool:?}");
            assert_eq!(spec.levels.last(), Some(&(Of(Deals), 0)), "{tool:?}");
            let above = spec.levels.split_last().unwrap().1;
            assert!(above.iter().all(|(_, rate)| (1..=10_000).contains(rate)), "{tool:?}");
        }
    }

    /// The lists of the two fives as they are printed; sites and analytics of sales are no channels.
    #[test]
    fn the_two_fives_are_two_tags_on_one_list() {
        let of_ray = |ray| Tool::ALL.iter().copied().filter(|tool| tool.spec().ray == Some(ray)).collect::<Vec<_>>();
        let of = |part| Tool::ALL.iter().copied().filter(|t| t.spec().components.contains(&part)).collect::<Vec<_>>();
        for tool in [Tool::Site, Tool::Seo, Tool::Smm, Tool::Email, Tool::Ppc, Tool::Banners, Tool::Video] {
            assert!(of_ray(Ray::InternetMarketing).contains(&tool), "{tool:?}");
        }
        let mobile = [Tool::MobileApp, Tool::Geolocation, Tool::Aso, Tool::QrCodes, Tool::Messengers, Tool::VoiceAds];
        assert_eq!(of_ray(Ray::Mobile), mobile);
        for tool in [Tool::Site, Tool::Seo, Tool::Banners, Tool::Smm, Tool::MobileApp, Tool::Subscription, Tool::Email]
        {
            assert!(of(Reach).contains(&tool), "{tool:?}");
        }
        assert!(of(Retention).contains(&Tool::Smm) && of(Retention).contains(&Tool::Email));
        assert!(of(Relations).contains(&Tool::Email) && of(Relations).contains(&Tool::Webinars));
    }

    #[test]
    fn joint_formats_of_the_seeds_stand_in_the_list() {
        // S3: presentations, business forums, seminars, webinars, courses.
        for tool in [Tool::Presentations, Tool::Forums, Tool::Seminars, Tool::Webinars, Tool::Courses] {
            assert!(tool.spec().levels.iter().any(|(level, _)| *level == Own(Participants)), "{tool:?}");
        }
    }

    #[test]
    fn a_goal_has_tools_and_its_own_come_first() {
        for goal in [GoalKind::Brand, GoalKind::Sales, GoalKind::Retention] {
            let tools = Tool::suited_to(goal);
            assert!(tools.len() >= 4 && tools.iter().all(|tool| tool.fits(goal)));
            assert_eq!(tools[0].spec().serves[0], goal);
        }
        assert!(!Tool::suited_to(GoalKind::Sales).contains(&Tool::Banners));
    }
}
