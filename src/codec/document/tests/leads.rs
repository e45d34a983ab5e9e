//! Leads in the kept and shared form.

use crate::codec::document::{from_plain, to_plain};
use crate::codec::{from_text, to_link_text};
use crate::domain::leads::{GradeId, Item, ItemId, List, three_grades};
use crate::domain::strategy::StageKind;
use crate::domain::templates;
use rust_decimal::Decimal;

#[test]
fn everything_about_leads_travels() {
    let mut plan = templates::calculator("KZT");
    let bytes = to_plain(&plan).len();
    plan.leads.grades = three_grades(&mut plan);
    for (at, grade) in plan.leads.grades.iter_mut().enumerate() {
        (grade.name, grade.handler, grade.personal) = ("Суық".into(), "Олжас".into(), format!("хат {at}"));
        (grade.routine, grade.system, grade.next_step) = ("бот".into(), "CRM".into(), "қоңырау".into());
    }
    for (at, list) in List::ALL.into_iter().enumerate() {
        let grade = if list.is_of_grade() { plan.leads.grades[at % 3].id } else { GradeId(0) };
        let item = Item {
            id: ItemId(plan.fresh_id()),
            list,
            grade,
            text: format!("t{at}"),
            note: "n".into(),
            extra: "x".into(),
            points: Decimal::from(at as i64 - 4),
            level: StageKind::ALL.get(at).copied(),
        };
        plan.leads.items.push(item);
    }
    plan.leads.fit_weight = "0.5".parse().unwrap();
    plan.leads.repeat_rate = "0.2".parse().unwrap();
    plan.leads.repeat_days = 45.into();
    plan.leads.referral_rate = "0.1".parse().unwrap();
    plan.leads.referral_days = 0.into();
    plan.channels[0].leads.follows = true;
    plan.channels[0].leads.shares = vec![(plan.leads.grades[1].id, Decimal::ONE).into()];
    plan.channels[0].stages[2].days = "12.5".parse().unwrap();
    assert_eq!(from_plain(&to_plain(&plan)), Ok(plan.clone()));
    assert_eq!(from_text(&to_link_text(&plan)), Ok(plan));
    // Nothing is written for a plan without graded leads.
    assert_eq!(to_plain(&templates::calculator("KZT")).len(), bytes);
}

#[test]
fn hostile_lists_are_refused() {
    let mut plan = templates::calculator("USD");
    plan.leads.grades = three_grades(&mut plan);
    plan.leads.grades[0].next_days = 721.into();
    assert!(from_plain(&to_plain(&plan)).is_err());
    plan.leads.grades[0].next_days = 30.into();
    plan.leads.grades[0].deal_rate = "1.01".parse().unwrap();
    assert!(from_plain(&to_plain(&plan)).is_err());
    plan.leads.grades[0].deal_rate = Decimal::ZERO;
    assert!(from_plain(&to_plain(&plan)).is_ok());
    plan.channels[0].leads.shares = vec![(GradeId(999), Decimal::ONE).into()];
    assert!(from_plain(&to_plain(&plan)).is_err());
}
