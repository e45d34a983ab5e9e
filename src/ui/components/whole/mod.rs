//! Building blocks that only the whole app has.

pub mod account_view;
pub mod apart;
pub mod area_field;
pub mod card_field;
pub mod cells;
pub mod explain_panel;
pub mod flow;
pub mod fold;
pub mod funnel_compare;
pub mod grid;
pub mod month_chart;
pub mod month_picture;
pub mod outside;
pub mod paste_box;
pub mod picture;
pub mod plan_file;
pub mod room_fold;
pub mod rows;
pub mod save_table;
pub mod seek;
pub mod share_panel;
pub mod strip;
pub mod text_field;
pub mod told;
pub mod typing;
pub mod unlock;
