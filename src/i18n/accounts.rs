//! What figures of the rooms are called, and what is said beside their explanations.

use super::calendar;
use super::messages::fill;
use super::messages::{figures, leads, money, sales, whatif as what_if};
use super::wording::{Wording, capitalised};
use crate::domain::account::{
    BreakEvenPart, BudgetPart, CaseFigure, CaseOf, CasePart, CeilingPart, ChannelPart, CustomerPart, ExitPart,
    FlowColumn, FlowRow, LeadFigure, LevelPart, Meaning, MoneyFigure, MorePart, Name, OnTopPart, Origin, Part,
    ProductPart, RoomFigure, RowPart, SalesFigure, When,
};
use crate::domain::explain::{FigureRef, Label, Scope};
use crate::domain::leads::{Grade, GradeId};
use crate::domain::levels::levels;
use crate::domain::model::{MoneyPlan, Offer, Product, ResultOf, Strategy};
use crate::domain::money::CacBase;
use crate::domain::money::ceilings::Ceiling;
use crate::domain::money::exits::Way;
use crate::domain::outlook::Point;
use crate::domain::plan::{Figures, month_before};
use crate::domain::result::Leading;
use crate::domain::strategy::{RomiBase, StageKind};
use crate::domain::term::{Term, Unit};

impl Wording<'_> {
    /// A figure of a room within a formula about the same month, channel or product.
    pub fn room_figure(&self, figure: RoomFigure, figures: &Figures) -> String {
        match figure {
            RoomFigure::Money(figure) => self.money_figure(figure, figures),
            RoomFigure::Leads(figure) => self.lead_figure(figure),
            RoomFigure::Sales(figure) => self.sales_figure(figure),
            RoomFigure::Case(figure) => match figure.part {
                CasePart::Figure(figure) => self.origin(Origin::Figure(figure), figures),
                CasePart::Money(figure) => self.money_figure(figure, figures),
                CasePart::Leads(figure) => self.lead_figure(figure),
                CasePart::Sales(figure) => self.sales_figure(figure),
                CasePart::SameRevenue => what_if::words(self.locale).leads_same.to_owned(),
            },
            RoomFigure::Gap(gap) => {
                let w = what_if::words(self.locale);
                format!("{}: {}", self.measure(gap.measure), if gap.is_share { w.relative } else { w.difference })
            }
        }
    }

    /// A figure that the plan is led with, as a heading: under its switch it is the whole plan's or the channels'.
    pub fn leading(&self, what: Leading) -> String {
        let (w, economics) = (money::words(self.locale), &self.strategy.economics);
        match (self.strategy.money.result_of, what) {
            (ResultOf::Everything, Leading::Cost) => w.all_cost.to_owned(),
            (ResultOf::Everything, Leading::Result) => w.result.to_owned(),
            (ResultOf::Everything, Leading::CentsPerRevenue) => w.cents_all.to_owned(),
            (_, Leading::Romi) => self.romi(),
            (_, what) => self.heading(what.term(economics.romi_base)),
        }
    }

    /// What a plan comes to, in a sentence.
    pub fn outlook(&self, point: Point) -> String {
        let w = money::words(self.locale);
        let money = |x| self.quantity(x, Unit::Money);
        let pieces = |x| self.quantity(x, Unit::Count);
        match point {
            Point::NoGoal => w.outlook_no_goal.to_owned(),
            Point::NoPrice => w.outlook_no_price.to_owned(),
            Point::NoChannel => w.outlook_no_channel.to_owned(),
            Point::Loses(result) => fill(w.outlook_loses, &[("result", &money(result))]),
            Point::Misses(sold, goal) => fill(w.outlook_misses, &[("sold", &pieces(sold)), ("goal", &pieces(goal))]),
            Point::Over(ceiling, month) => {
                fill(w.outlook_over, &[("ceiling", &self.ceiling(ceiling)), ("month", &self.month_told(month))])
            }
            Point::WorstChannel(id, profit) => {
                fill(w.outlook_worst, &[("name", &self.channel(id)), ("result", &money(profit))])
            }
            Point::Reaches(sold) => fill(w.outlook_reaches, &[("sold", &pieces(sold))]),
            Point::OnTop(amount) => fill(w.outlook_on_top, &[("amount", &money(amount))]),
            Point::Pays(month, result) => {
                fill(w.outlook_pays, &[("month", &self.full_month(month)), ("result", &money(result))])
            }
        }
    }

    /// The plan with other numbers in it, by what these are.
    pub fn case_of(&self, of: CaseOf) -> String {
        match of {
            CaseOf::Case(case) => self.case(case),
            CaseOf::Lever(lever) => self.lever_moved(lever, self.strategy.whatif.levers.of(lever)),
            CaseOf::Levers => what_if::words(self.locale).together.to_owned(),
        }
    }

    /// A ceiling by its name.
    pub fn ceiling(&self, ceiling: Ceiling) -> String {
        let w = money::words(self.locale);
        match ceiling {
            Ceiling::Budget => w.c_budget.to_owned(),
            Ceiling::Demand => w.c_demand.to_owned(),
            Ceiling::Leader => w.c_leader.to_owned(),
            Ceiling::Team => w.c_team.to_owned(),
            Ceiling::Stock(id) => fill(w.c_stock, &[("name", &self.product(id))]),
        }
    }

    /// A month counted from the plan's first; below zero before it.
    pub fn month_from_start(&self, at: i64) -> String {
        match usize::try_from(at) {
            Ok(at) => self.full_month(at),
            Err(_) => {
                let back = u32::try_from(at.unsigned_abs()).unwrap_or(u32::MAX);
                let month = month_before(self.strategy.start, back);
                calendar::month_year(self.locale, i32::from(month.year), u32::from(month.month))
            }
        }
    }

    /// The same, and before the plan how long before it.
    pub fn month_told(&self, at: i64) -> String {
        let month = self.month_from_start(at);
        if at >= 0 {
            return month;
        }
        let words = money::words(self.locale);
        fill(words.month_before_plan, &[("month", &month), ("n", &at.unsigned_abs().to_string())])
    }

    /// A figure of a room as a heading that says whose it is and when.
    pub fn room_heading(&self, figure: RoomFigure, figures: &Figures) -> String {
        let mut name = capitalised(&self.room_figure(figure, figures));
        let mut more = |text: String| {
            name.push_str(", ");
            name.push_str(&text);
        };
        match figure {
            RoomFigure::Money(MoneyFigure::Budget(_, When::Month(at)) | MoneyFigure::Row(_, When::Month(at))) => {
                more(self.full_month(at))
            }
            RoomFigure::Money(MoneyFigure::Budget(_, When::Before) | MoneyFigure::Row(_, When::Before)) => {
                more(leads::words(self.locale).before_start.to_lowercase());
            }
            RoomFigure::Money(MoneyFigure::Before(_, channel)) => {
                channel.into_iter().for_each(|id| more(self.channel(id)));
            }
            RoomFigure::Money(MoneyFigure::MonthBefore(_, channel, back)) => {
                channel.into_iter().for_each(|id| more(self.channel(id)));
                more(self.month_told(i64::try_from(back).map_or(i64::MIN, |back| -1 - back)));
            }
            RoomFigure::Money(MoneyFigure::Ceiling(_, ceiling, month)) => {
                more(self.ceiling(ceiling));
                more(self.month_told(month));
            }
            RoomFigure::Money(MoneyFigure::Exit(_, ceiling, _) | MoneyFigure::OverCeiling(ceiling)) => {
                more(self.ceiling(ceiling));
            }
            RoomFigure::Case(CaseFigure { of, part }) => {
                if let CasePart::Figure(FigureRef { scope, month, .. }) = part {
                    match scope {
                        Scope::Channel(id) if self.strategy.channels.len() > 1 => more(self.channel(id)),
                        Scope::Product(id) if self.strategy.products.len() > 1 => more(self.product(id)),
                        _ => {}
                    }
                    month.into_iter().for_each(|at| more(self.full_month(at)));
                }
                more(self.case_of(of));
            }
            RoomFigure::Money(MoneyFigure::Channel(_, id)) => more(self.channel(id)),
            RoomFigure::Money(MoneyFigure::Product(_, id)) => more(self.product(id)),
            RoomFigure::Leads(LeadFigure::Rate(Some(id))) => more(self.channel(id)),
            RoomFigure::Leads(LeadFigure::Flow(_, FlowColumn::Month(at))) => more(self.full_month(at)),
            RoomFigure::Sales(figure) => self.sales_whose(figure).into_iter().for_each(more),
            _ => {}
        }
        name
    }

    fn sales_whose(&self, figure: SalesFigure) -> Vec<String> {
        let (product, channel, month) = match figure {
            SalesFigure::Cell(_, id, channel, month) => (Some(id), channel, month),
            SalesFigure::Group(group) => (None, group.channel, group.month),
            SalesFigure::GoalMonths(id) | SalesFigure::Goal(id) | SalesFigure::GoalOff(id) => (id, None, None),
            SalesFigure::GoalMonth(id, month) => (id, None, Some(month)),
            SalesFigure::SoldOff(id) => (Some(id), None, None),
            SalesFigure::GoalGap(month) => (None, None, month),
            _ => (None, None, None),
        };
        let product = product.map(|id| self.product(id));
        product
            .into_iter()
            .chain(channel.map(|id| self.channel(id)))
            .chain(month.map(|at| self.full_month(at)))
            .collect()
    }

    fn full_month(&self, at: usize) -> String {
        let month = self.strategy.start.plus(at);
        calendar::month_year(self.locale, i32::from(month.year), u32::from(month.month))
    }

    fn romi(&self) -> String {
        match self.strategy.economics.romi_base {
            RomiBase::GrossProfit => self.heading(Term::Romi),
            RomiBase::Revenue => self.heading(Term::RomiOnRevenue),
        }
    }

    fn money_figure(&self, figure: MoneyFigure, figures: &Figures) -> String {
        let (w, own) = (money::words(self.locale), figures::words(self.locale));
        let budget = |part| match part {
            BudgetPart::Media => w.media,
            BudgetPart::Fee => w.fee,
            BudgetPart::Vat => w.vat,
            BudgetPart::Kind(kind) => w.cost_kind.of(kind),
            BudgetPart::Fixed => w.fixed_costs,
            BudgetPart::Tasks => w.tasks,
            BudgetPart::Reserve => w.reserve,
            BudgetPart::Contingency => w.contingency,
            BudgetPart::Total => w.budget,
            BudgetPart::ForChannels => w.to_pay,
            BudgetPart::Cost => w.all_cost,
        };
        let base = |base| if base == CacBase::Media { w.cac_media } else { w.cac_full };
        let text = match figure {
            MoneyFigure::Budget(part, _) => budget(part),
            MoneyFigure::Share(part) => return format!("{}: {}", w.share, budget(part)),
            MoneyFigure::UpTo(part) => return format!("{}: {}", self.words.cost_so_far, budget(part)),
            MoneyFigure::Before(term, _) => {
                return format!("{}, {}", self.heading(term), leads::words(self.locale).before_start.to_lowercase());
            }
            MoneyFigure::Row(part, _) => match part {
                RowPart::Profit => w.result,
                RowPart::SoFar => w.so_far,
                RowPart::Romi => return self.romi(),
                RowPart::CentsRevenue => w.cents_all,
                RowPart::CentsMargin => w.cents_all_margin,
                RowPart::CashIn => w.cash_in,
                RowPart::CashOut => w.cash_out,
                RowPart::Cash => w.cash,
            },
            MoneyFigure::Customer(part) => match part {
                CustomerPart::FullCac => return format!("{} {}", self.heading(Term::Cac), w.cac_full),
                CustomerPart::LtvToCac(of) => return format!("{}, CAC {}", self.heading(Term::LtvToCac), base(of)),
                CustomerPart::Payback(of) => return format!("{} ({})", w.payback_of, base(of)),
                CustomerPart::Contribution => w.contribution,
                CustomerPart::LtvDiscounted => w.ltv_discounted,
            },
            MoneyFigure::BreakEven(part) => match part {
                BreakEvenPart::Fixed => return format!("{} ({})", self.heading(Term::FixedCost), w.break_even),
                BreakEvenPart::Variable => w.one_more_sale,
                BreakEvenPart::Deals => return self.heading(Term::BreakEvenDeals),
                BreakEvenPart::Revenue => return self.heading(Term::BreakEvenRevenue),
                BreakEvenPart::Budget => return self.heading(Term::BreakEvenBudget),
                BreakEvenPart::Safety => return self.heading(Term::MarginOfSafety),
                BreakEvenPart::MediaWeight => own.full_cost_media,
                BreakEvenPart::FixedWeight => own.full_cost_fixed,
            },
            MoneyFigure::Channel(part, _) => match part {
                ChannelPart::Fee => w.fee,
                ChannelPart::Vat => w.vat,
                ChannelPart::ToPay => w.to_pay,
                ChannelPart::Cost => w.channel_cost,
                ChannelPart::Profit => w.result,
                ChannelPart::Romi => return self.romi(),
                ChannelPart::Cac => return self.heading(Term::Cac),
                ChannelPart::Cpl => own.cpl_full,
                ChannelPart::OverLimit => w.over_limit,
                ChannelPart::CentsRevenue => return self.heading(Term::CentsPerRevenue),
                ChannelPart::CentsMargin => return self.heading(Term::CentsPerMargin),
                ChannelPart::Hours => w.hours,
                ChannelPart::PerHour => w.per_hour,
            },
            MoneyFigure::Product(part, _) => match part {
                ProductPart::Cost => w.channel_cost,
                ProductPart::CentsRevenue => return self.heading(Term::CentsPerRevenue),
                ProductPart::CentsMargin => return self.heading(Term::CentsPerMargin),
            },
            MoneyFigure::Level(part, at) => {
                let rows = levels(self.strategy, figures, None);
                let level = rows.get(at).map_or_else(String::new, |row| self.level(&row.key));
                let what = match part {
                    LevelPart::Count => self.words.pieces_short,
                    LevelPart::Cost => self.words.level_cost,
                    LevelPart::SoFar => self.words.cost_so_far,
                    LevelPart::PerPiece => self.words.cost_per_piece,
                };
                return format!("{level}: {what}");
            }
            MoneyFigure::MonthBefore(term, ..) => return self.heading(term),
            MoneyFigure::Ceiling(part, ..) => match part {
                CeilingPart::Need => own.needed,
                CeilingPart::ThereIs => own.there_is,
                CeilingPart::Short => own.over_ceiling,
                CeilingPart::Ratio => own.of_ceiling,
            },
            MoneyFigure::OverCeiling(_) => own.months_over,
            MoneyFigure::Exit(part, _, way) => match part {
                ExitPart::From => return self.way_changes(way),
                ExitPart::To => return fill(own.after_change, &[("name", &self.way_changes(way))]),
                ExitPart::Deals => return fill(own.after_change, &[("name", &self.heading(Term::Deals))]),
                ExitPart::Total => return fill(own.after_change, &[("name", w.budget)]),
                ExitPart::Profit => return fill(own.after_change, &[("name", w.result)]),
            },
            MoneyFigure::Payback => own.payback_month,
            MoneyFigure::CashBack => own.cash_back_month,
            MoneyFigure::Npv => w.npv,
            MoneyFigure::Irr => w.irr,
        };
        text.to_owned()
    }

    /// What a way out changes.
    fn way_changes(&self, way: Way) -> String {
        let field = match way {
            Way::SmallerGoal(Some(id)) => Product::GOAL.of(id),
            Way::SmallerGoal(None) => return self.words.of_product.goal.to_owned(),
            Way::SmallerBudget => Strategy::MONTHLY_BUDGET.field(),
            Way::LaterDate => Strategy::MONTHS.field(),
            Way::MoreMoney => MoneyPlan::LIMIT.field(),
            Way::AnotherChannel(_, to) => return format!("{} ({})", self.words.of_channel.share, self.channel(to)),
            Way::Rate(StageKind::Impressions) => return self.heading(Term::Ctr),
            Way::Rate(_) => return self.heading(Term::LeadToDealRate),
            Way::Salespeople => MoneyPlan::MANAGERS.field(),
            Way::Supply(id) => {
                return format!("{} ({})", self.field(Offer::SUPPLY.of(id)), self.product(id));
            }
        };
        self.field(field)
    }

    fn lead_figure(&self, figure: LeadFigure) -> String {
        let w = leads::words(self.locale);
        let text = match figure {
            LeadFigure::ToDeal(id) => return format!("{}: {}", w.to_deal, self.grade(id)),
            LeadFigure::Days(id) => return format!("{}: {}", w.mean_days, self.grade(id)),
            LeadFigure::Rate(_) => w.channel_rate,
            LeadFigure::Flow(FlowRow::Leads, _) => w.new_leads,
            LeadFigure::Flow(FlowRow::Grade(id), _) => return fill(w.in_grade, &[("grade", &self.grade(id))]),
            LeadFigure::Flow(FlowRow::Deals, _) => w.deals,
            LeadFigure::OnTop(part) => match part {
                OnTopPart::Purchases => w.purchases,
                OnTopPart::Repeat => w.repeat_purchases,
                OnTopPart::Referral => w.referred_deals,
                OnTopPart::Revenue => w.extra_revenue,
                OnTopPart::Profit => w.extra_profit,
            },
        };
        text.to_owned()
    }

    fn sales_figure(&self, figure: SalesFigure) -> String {
        let w = sales::words(self.locale);
        let text = match figure {
            SalesFigure::Cell(term, ..) => return self.heading(term),
            SalesFigure::Group(group) => return self.heading(group.term),
            SalesFigure::GoalMonths(_) => w.cells_heading,
            SalesFigure::GoalMonth(..) | SalesFigure::Goal(_) => w.cells_goal,
            SalesFigure::GoalOff(_) => w.cells_off,
            SalesFigure::SoldOff(_) | SalesFigure::GoalGap(_) => self.words.off_goal,
            SalesFigure::MoreTraffic(part, then) | SalesFigure::MoreLeads(part, then) => {
                let name = match part {
                    MorePart::Leads => w.leads_a_month,
                    MorePart::Handled => w.handled_a_month,
                    MorePart::Deals => w.deals_a_month,
                    MorePart::Revenue => w.revenue_a_month,
                    MorePart::Planned => return w.planned_a_month.to_owned(),
                };
                return format!("{name} ({})", if then { w.then } else { w.today });
            }
            SalesFigure::RepeatSales => w.step_repeat,
        };
        text.to_owned()
    }

    /// What a number of an explanation is called.
    pub fn part(&self, part: &Part, figures: &Figures) -> String {
        let own = figures::words(self.locale);
        match part.name {
            Name::OfOrigin => self.origin(part.origin, figures),
            Name::Term(term) => self.term(term).to_owned(),
            Name::Channel(id) => self.channel(id),
            Name::Product(id) => self.product(id),
            Name::Month(at) => self.full_month(at),
            Name::MonthBefore(back) => self.month_from_start(i64::try_from(back).map_or(i64::MIN, |back| -1 - back)),
            Name::Cost(id) => {
                let name = self.strategy.money.line(id).map_or("", |line| line.name.trim());
                if name.is_empty() { money::words(self.locale).line_unnamed.to_owned() } else { name.to_owned() }
            }
            Name::ShareOf(id) => fill(own.share_of_grade, &[("grade", &self.grade(id))]),
            Name::DealsOf(id) => fill(own.deals_of, &[("grade", &self.grade(id))]),
            Name::CameIn => own.came_in.to_owned(),
            Name::WarmedUp => own.warmed_up.to_owned(),
            Name::TeamPay => own.team_pay.to_owned(),
            Name::Task(id) => self.task(id),
            Name::NowIn => fill(own.now_in, &[("name", &self.origin(part.origin, figures))]),
            Name::Case(of) => self.case_of(of),
            Name::Label(label) => self.label(label),
            Name::MonthsBefore => fill(own.sum_before, &[("name", &self.origin(part.origin, figures))]),
        }
    }

    fn origin(&self, origin: Origin, figures: &Figures) -> String {
        match origin {
            // The field's own name says its grade; a conversion into the next grade is called as its column is.
            Origin::Field(field) if matches!(field.slot(), Grade::NEXT_RATE | Grade::DEAL_RATE) => {
                let name = leads::words(self.locale).label(field.slot()).unwrap_or_default();
                format!("{name} ({})", self.grade(GradeId(field.ids()[0])))
            }
            Origin::Field(field) => self.field(field),
            Origin::Room(figure) => self.room_figure(figure, figures),
            Origin::Figure(FigureRef { term, scope: Scope::Channel(id), stage: Some(stage), .. }) => match term {
                Term::StageRate => self.label(Label::Rate(id, stage)),
                _ => self.label(Label::Stage(id, stage)),
            },
            Origin::Figure(figure) => self.term(figure.term).to_owned(),
            Origin::None => String::new(),
        }
    }

    /// The sentence beside an explanation.
    pub fn meaning(&self, meaning: Meaning) -> &'static str {
        let own = figures::words(self.locale);
        match meaning {
            Meaning::Npv => money::words(self.locale).npv_note,
            Meaning::Irr => own.irr_meaning,
            Meaning::LtvDiscounted => own.ltv_discounted_meaning,
            Meaning::FullCost => own.all_cost_with_top,
            Meaning::Repeat => own.repeat_meaning,
            Meaning::Referral => own.referral_meaning,
            Meaning::Flow => own.flow_meaning,
            Meaning::Units => own.units_meaning,
            Meaning::Capped => own.capped_meaning,
            Meaning::Before => own.before_meaning,
            Meaning::OverCeiling => own.over_ceiling_meaning,
            Meaning::LeastChange => own.least_change_meaning,
            Meaning::Anew => own.anew_meaning,
            Meaning::Payback => own.payback_meaning,
            Meaning::CashBack => own.cash_back_meaning,
        }
    }
}
