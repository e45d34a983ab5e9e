use super::Finding::*;
use super::*;
use crate::domain::utm::reading;
use proptest::prelude::*;

fn found(query: &str) -> Vec<Finding> {
    audit(&reading(&format!("https://shop.kz/?{query}")))
}

fn name(text: &str) -> String {
    text.to_owned()
}

/// The kinds that the audit is for, each by an address that has it and nothing else.
#[test]
fn each_finding_by_itself() {
    let full = "utm_source=google&utm_medium=cpc&utm_campaign=spring";
    for (query, expected) in [
        ("a=1", vec![NoTags]),
        ("", vec![NoTags]),
        ("utm_medium=cpc&utm_campaign=spring", vec![Missing("utm_source")]),
        ("utm_source=google&utm_campaign=spring", vec![Missing("utm_medium")]),
        ("utm_source=google&utm_medium=cpc", vec![Missing("utm_campaign")]),
        ("utm_source=google&utm_medium=&utm_campaign=spring", vec![Missing("utm_medium")]),
        ("utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_term=", vec![Empty(name("utm_term"))]),
        ("utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_source=google", vec![Doubled(name("utm_source"))]),
        ("utm_source=google&utm_medium=cpc&UTM_Campaign=spring", vec![NameCase(name("UTM_Campaign"), "utm_campaign")]),
        (
            "utm_source=google&utm_medium=cpc&utm_compaign=spring",
            vec![UnknownName(name("utm_compaign"), Some("utm_campaign"))],
        ),
        (
            "utm_source=google&utm-medium=cpc&utm_campaign=spring",
            vec![UnknownName(name("utm-medium"), Some("utm_medium"))],
        ),
        // A Cyrillic letter in the name.
        (
            "utm_sоurce=google&utm_medium=cpc&utm_campaign=spring",
            vec![UnknownName(name("utm_sоurce"), Some("utm_source"))],
        ),
        (&format!("{full}&utm_colour=red"), vec![UnknownName(name("utm_colour"), None)]),
        ("a=1?utm_source=google&utm_medium=cpc&utm_campaign=spring", vec![SecondQuestion, Missing("utm_source")]),
        (&full.replace('&', "&amp;"), vec![Entities]),
        (
            &format!("{full}&utm_term=50%"),
            vec![Garbled(name("utm_term")), Value(name("utm_term"), Warning::Character('%'))],
        ),
        (&format!("{full}&id=mail@shop.kz"), vec![Personal(name("id"))]),
        ("utm_source=google&utm_medium=cpc&utm_campaign=Spring", vec![Value(name("utm_campaign"), Warning::Capitals)]),
        ("utm_source=google&utm_medium=CPC&utm_campaign=spring", vec![Value(name("utm_medium"), Warning::Capitals)]),
        (
            "utm_source=google&utm_medium=сpc&utm_campaign=a",
            vec![LookAlike(name("utm_medium")), BySource(None, Group::OrganicSearch)],
        ),
        ("utm_source=cpc&utm_medium=google&utm_campaign=spring", vec![Swapped]),
        (&format!("{full}&gclid=Abc"), vec![ClickId(name("gclid"))]),
        (&format!("{full}&utm_content=a%20b"), vec![Value(name("utm_content"), Warning::Character(' '))]),
        (&format!("{full}&utm_content={{creative}}"), vec![Value(name("utm_content"), Warning::Macro)]),
        (
            &format!("{full}&utm_content=%7Bcreative%7D"),
            vec![EncodedMacro(name("utm_content")), Value(name("utm_content"), Warning::Macro)],
        ),
        (&format!("{full}&utm_content={{creative"), vec![BrokenMacro(name("utm_content"), name("{creative"))]),
        (
            "utm_source={{site_source_name}}&utm_medium=paid&utm_campaign=a",
            vec![Value(name("utm_source"), Warning::Macro), GroupByMacro],
        ),
        // Mediums, by the definitions of GA4.
        ("utm_source=yandex&utm_medium=context&utm_campaign=a", vec![Medium(name("context"), "cpc")]),
        ("utm_source=news&utm_medium=newsletter&utm_campaign=a", vec![Medium(name("newsletter"), "email")]),
        ("utm_source=dealer&utm_medium=partners&utm_campaign=a", vec![Medium(name("partners"), "affiliate")]),
        ("utm_source=stand&utm_medium=qr&utm_campaign=a", vec![Unassigned]),
        ("utm_source=google&utm_medium=email&utm_campaign=a", vec![BySource(Some(Group::Email), Group::OrganicSearch)]),
        ("utm_source=facebook&utm_medium=story&utm_campaign=a", vec![BySource(None, Group::OrganicSocial)]),
        (
            "utm_source=yandex&utm_medium=cpc&utm_campaign=shop-a",
            vec![ByCampaign(Group::PaidSearch, Group::PaidShopping)],
        ),
        ("utm_source=vk&utm_medium=cpc&utm_campaign=a", vec![Source(name("vk"), name("vk.com"), Group::PaidSocial)]),
        ("utm_source=vk&utm_medium=social&utm_campaign=a", vec![]),
        (
            "utm_source=yandeks-direkt-poisk&utm_medium=cpc&utm_campaign=a",
            vec![Source(name("yandeks-direkt-poisk"), name("yandex"), Group::PaidSearch)],
        ),
        // What is right.
        ("utm_source=news&utm_medium=email&utm_campaign=a", vec![]),
        ("utm_source=instagram&utm_medium=cpm&utm_campaign=a", vec![]),
        ("utm_source=agency&utm_medium=cpc&utm_campaign=a&yclid=1", vec![ClickId(name("yclid"))]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn an_address_that_is_none_and_tags_behind_the_fragment() {
    let tags = "utm_source=google&utm_medium=cpc&utm_campaign=a";
    assert_eq!(audit(&reading(&format!("just words?{tags}"))), [NotAnAddress]);
    assert_eq!(audit(&reading(tags)), []);
    let hidden = audit(&reading(&format!("https://shop.kz/#{tags}")));
    assert_eq!(hidden, ["utm_source", "utm_medium", "utm_campaign"].map(|tag| Hidden(tag.to_owned())));
    let long = format!("https://shop.kz/?{tags}&a={}", "x".repeat(1_000));
    assert!(matches!(audit(&reading(&long)).as_slice(), [LongAddress(length)] if *length > 1_000));
}

#[test]
fn a_macro_of_another_platform() {
    let foreign = found("utm_source=yandex&utm_medium=cpc&utm_campaign={campaignid}");
    let [ForeignMacro(tag, text, platform, told), Value(_, Warning::Macro)] = foreign.as_slice() else {
        panic!("{foreign:?}")
    };
    assert_eq!((tag.as_str(), text.as_str(), *platform), ("utm_campaign", "{campaignid}", Platform::YandexDirect));
    assert_eq!(told.meant, Some(["{", "campaign_id", "}"]));
    for query in [
        "utm_source=yandex&utm_medium=cpc&utm_campaign={campaign_id}&utm_term={keyword}",
        "utm_source=google&utm_medium=cpc&utm_campaign={campaignid}&utm_term={keyword:sofa}",
        "utm_source=facebook&utm_medium=paid&utm_campaign={{campaign.name}}",
        "utm_source=vk.com&utm_medium=cpc&utm_campaign={{campaign_id}}",
        "utm_source=tiktok&utm_medium=cpc&utm_campaign=__CAMPAIGN_ID__",
    ] {
        assert!(found(query).iter().all(|finding| matches!(finding, Value(_, Warning::Macro))), "{query}");
    }
}

proptest! {
    #[test]
    fn any_text_is_audited(text in "\\PC{0,200}|(utm_(source|medium|campaign)=[{}_%a-zA-Zа-я.&?#]{0,20}&){0,8}") {
        let read = reading(&text);
        prop_assert!(audit(&read).len() <= 12 * (read.parameters.len() + 2));
    }
}
