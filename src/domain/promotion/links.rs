//! The links of a plan: every ad and every key phrase of an ad with its landing page and its tags.
//!
//! A part's tags follow from the tree: the platform that the channel's name names is the source, else its tool's own word
//! or a name in Latin letters; its tool is the medium, the campaign the campaign, the ad the content, a key phrase the
//! term. What a channel's name says beside the platform begins the campaign, so that two channels of one platform stay
//! apart. A source that neither name nor tool says stays empty and is asked for. What is typed goes first, and a landing
//! page that is tagged already keeps its tags as they are. Search engines recognise their own unpaid visits, so channels
//! of that kind get no tags.

use super::tool::Payment;
use super::view::{kind_of, payments};
use super::{ChannelCard, PartKind, Phrase, PhraseId, Tag, Tool};
use crate::domain::strategy::{ChannelId, StageKind, Strategy};
use crate::domain::utm::{
    Finding, Group, Reading, UtmError, audit, group_of, is_generic, reading, source_of, tagged, value_of, web_address,
};

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRow {
    /// The line of the tree that it leads from; for a key phrase without a channel there is none.
    pub channel: Option<ChannelId>,
    /// The key phrase, where it is one's.
    pub phrase: Option<PhraseId>,
    /// The landing page as typed.
    pub landing: String,
    /// Values of the tags, in the order of [`Tag::ALL`]; all empty where no tags are needed.
    pub tags: [String; 6],
    /// The address with its tags, or why there is none.
    pub address: Result<String, UtmError>,
}

impl LinkRow {
    /// Whether the link carries tags at all.
    pub fn is_tagged(&self) -> bool {
        self.tags.iter().any(|tag| !tag.is_empty())
    }

    /// The link as analytics read it; where there is no address yet, its tags alone.
    fn reading(&self) -> Reading {
        let pairs = Tag::ALL.iter().zip(&self.tags).map(|(tag, value)| (tag.parameter(), value.as_str()));
        match &self.address {
            Ok(address) => reading(address),
            // Any page will do: only what stands behind it is read.
            Err(_) => reading(&tagged("a.a", &pairs.collect::<Vec<_>>()).unwrap_or_default()),
        }
    }

    /// The group that GA4 puts its visits into; `None` without tags and where a macro decides it.
    pub fn group(&self) -> Option<Group> {
        group_of(&self.reading())
    }

    /// What is to be told of its tags.
    pub fn findings(&self) -> Vec<Finding> {
        if self.is_tagged() { audit(&self.reading()) } else { Vec::new() }
    }
}

/// Every link of the plan: lines without parts in the plan's order, then key phrases that ads are shown for. What is
/// switched off has none, as have lines outside the internet without a landing page.
pub fn links(strategy: &Strategy) -> Vec<LinkRow> {
    let off = strategy.switched_off();
    let mut rows = Vec::new();
    for (channel, is_off) in strategy.channels.iter().zip(off) {
        let landing = strategy.inherited(channel.id, ChannelCard::LANDING).to_owned();
        let is_silent = super::view::is_offline(strategy, channel.id) && landing.is_empty();
        if is_off || is_silent || strategy.has_parts(channel.id) {
            continue;
        }
        let (tags, typed) = (tags_of(strategy, channel.id, None), typed(strategy, channel.id));
        rows.push(row(Some(channel.id), None, landing, tags, typed));
    }
    for phrase in strategy.promotion.phrases.iter().filter(|phrase| phrase.is_ad) {
        let channel = phrase.channel.filter(|id| strategy.channel(*id).is_some());
        if channel.is_some_and(|id| strategy.is_off(id)) {
            continue;
        }
        let own = phrase.landing.trim();
        let landing = match channel {
            Some(id) if own.is_empty() => strategy.inherited(id, ChannelCard::LANDING),
            _ => own,
        };
        let tags = match channel {
            Some(id) => tags_of(strategy, id, Some(phrase)),
            None => {
                let mut tags: [String; 6] = Default::default();
                let value = |text: &str| value_of(text, !strategy.promotion.keeps_letters);
                let [_, medium, campaign, _, term, _] = &mut tags;
                (*medium, *campaign, *term) = ("cpc".to_owned(), value(&strategy.name), value(&phrase.text));
                tags
            }
        };
        let typed = channel.map(|id| typed(strategy, id)).unwrap_or_default();
        rows.push(row(channel, Some(phrase.id), landing.to_owned(), tags, typed));
    }
    rows
}

/// What is typed for a line's tags, its own or of the nearest whole.
fn typed(strategy: &Strategy, id: ChannelId) -> [String; 6] {
    Tag::ALL.map(|tag| strategy.inherited(id, tag.slot()).to_owned())
}

/// A link; a landing page with tags of its own gets only those that are typed beside it.
fn row(
    channel: Option<ChannelId>,
    phrase: Option<PhraseId>,
    landing: String,
    mut tags: [String; 6],
    typed: [String; 6],
) -> LinkRow {
    let own = reading(&landing);
    if own.is_tagged() {
        tags = typed;
    }
    let pairs: Vec<(&str, &str)> =
        Tag::ALL.iter().zip(&tags).map(|(tag, value)| (tag.parameter(), value.as_str())).collect();
    let address = web_address(&landing).and_then(|address| tagged(&address, &pairs));
    for (tag, value) in Tag::ALL.iter().zip(&mut tags) {
        if own.is_tagged() && value.is_empty() {
            own.value(tag.parameter()).clone_into(value);
        }
    }
    LinkRow { channel, phrase, landing, tags, address }
}

/// The values of a line's tags: typed ones (its own or of the nearest whole), else by the names of the tree.
pub fn tags_of(strategy: &Strategy, id: ChannelId, phrase: Option<&Phrase>) -> [String; 6] {
    let value = |text: &str| value_of(text, !strategy.promotion.keeps_letters);
    let mut path = strategy.wholes_of(id);
    path.reverse();
    path.push(id);
    let mut tags: [String; 6] = Default::default();
    let typed = typed(strategy, id);
    let tool = strategy.tool_of(id);
    let medium = match tool {
        Some(tool) => tool.spec().medium,
        None => Some(medium_of(strategy, id)),
    };
    if medium.is_none() && typed.iter().all(String::is_empty) {
        return tags;
    }
    let name = |id: ChannelId| {
        let at = strategy.channels.iter().position(|channel| channel.id == id)?;
        let value = value(&strategy.channels.get(at)?.name);
        Some(if value.is_empty() { format!("line-{}", at + 1) } else { value })
    };
    let [source, own_medium, campaign, _, term, content] = &mut tags;
    *own_medium = medium.unwrap_or("referral").to_owned();
    let mut beside = String::new();
    for (depth, id) in path.into_iter().enumerate() {
        let name = name(id).unwrap_or_default();
        match (depth, kind_of(strategy, id)) {
            (0, _) => (*source, beside) = source_and_rest(strategy, id, tool, &name),
            (_, PartKind::Channel | PartKind::Campaign | PartKind::Auto) if campaign.is_empty() => *campaign = name,
            (_, PartKind::KeyPhrase) => *term = name,
            _ if campaign.is_empty() => *campaign = name,
            _ => *content = if content.is_empty() { name } else { format!("{content}-{name}") },
        }
    }
    if campaign.is_empty() {
        *campaign = value(&strategy.name);
    }
    *campaign = value(&format!("{beside} {campaign}"));
    if let Some(phrase) = phrase {
        *term = value(&phrase.text);
    }
    for (tag, typed) in tags.iter_mut().zip(typed) {
        if !typed.is_empty() {
            *tag = typed;
        }
    }
    tags
}

/// The source of a channel, and what its name says beside it. `value` is the name as the value of a tag.
fn source_and_rest(strategy: &Strategy, id: ChannelId, tool: Option<Tool>, value: &str) -> (String, String) {
    let name = strategy.channel(id).map_or("", |channel| channel.name.as_str());
    let is_cyrillic = name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
    match (source_of(name), tool.and_then(|tool| tool.spec().source)) {
        (Some(known), _) => (known.value.to_owned(), known.rest),
        // Letters of one's own are kept where the plan says so; written in Latin ones no report knows the word.
        (None, _) if !is_generic(name) && (!is_cyrillic || strategy.promotion.keeps_letters) => {
            (value.to_owned(), String::new())
        }
        (None, own) => (own.unwrap_or("").to_owned(), value.to_owned()),
    }
}

/// The medium of a channel without a tool, by how it is paid.
fn medium_of(strategy: &Strategy, id: ChannelId) -> &'static str {
    let Some(channel) = strategy.channel(id) else { return "referral" };
    let payments = payments(channel);
    let starts_with_impressions = channel.stages.first().is_some_and(|stage| stage.kind == StageKind::Impressions);
    match () {
        () if payments.contains(&Payment::PerClick) => "cpc",
        () if payments.contains(&Payment::PerThousand) => "cpm",
        () if starts_with_impressions => "cpc",
        () => "referral",
    }
}
