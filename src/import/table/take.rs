//! What was understood of a table goes into a plan, as one edit.

use super::reading::Reading;
use crate::domain::edit::Edit;
use crate::domain::strategy::{Channel, ChannelId, MAX_CHANNELS, Product, Stage, StageId, Strategy};

impl Reading {
    /// The edit that takes the channels, behind those that the plan has, and the average check. Ids come from `strategy`,
    /// and there are no more channels than it has room for.
    pub fn edit(&self, strategy: &mut Strategy) -> Edit {
        let start = strategy.channels.len();
        let mut channels: Vec<Channel> = Vec::new();
        for group in &self.groups {
            let stages_of = |stages: &[Stage], strategy: &mut Strategy| -> Vec<Stage> {
                stages.iter().map(|stage| Stage { id: StageId(strategy.fresh_id()), ..stage.clone() }).collect()
            };
            let mut within = None;
            if !group.name.is_empty() {
                let id = ChannelId(strategy.fresh_id());
                let first = group.drafts.first().map(|draft| draft.channel.stages.clone()).unwrap_or_default();
                let bare: Vec<Stage> = first
                    .into_iter()
                    .map(|stage| Stage { kind: stage.kind, name: stage.name, ..Stage::default() })
                    .collect();
                let stages = stages_of(&bare, strategy);
                channels.push(Channel { id, name: group.name.clone(), stages, ..Channel::default() });
                within = Some(id);
            }
            for draft in &group.drafts {
                let id = ChannelId(strategy.fresh_id());
                let stages = stages_of(&draft.channel.stages, strategy);
                channels.push(Channel { id, within, stages, ..draft.channel.clone() });
            }
        }
        channels.truncate(MAX_CHANNELS.saturating_sub(start));
        let inserts = channels.into_iter().enumerate();
        let mut edits: Vec<Edit> = inserts
            .map(|(at, channel)| Edit::insert(Strategy::CHANNELS.list(), start.saturating_add(at), channel))
            .collect();
        if let (Some(check), [product]) = (self.check, strategy.products.as_slice()) {
            edits.push(Edit::number(Product::PRICE.of(product.id), check));
        }
        Edit::Many(edits)
    }

    /// How many channels are taken, parts and not their wholes.
    pub fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.drafts.len()).sum()
    }
}
