//! Figures to shapes: where on a chart each bar, tick, point and level of a funnel goes.
//!
//! `scale` turns values into pixels, `months` lays out a chart of months, `funnel` the levels of a funnel, `waterfall` what
//! is added and taken away, `heat` a map of rows and columns,
//! `scheme` boxes and arrows. Every position is a whole pixel of the viewBox, x to the right and y downwards from the top left corner; every value keeps the unit
//! it came in. Not for words (labels, formats and colours are the caller's) nor for the page: no browser here.

pub mod compare;
pub mod funnel;
pub mod heat;
pub mod months;
pub mod qr;
pub mod scale;
pub mod scheme;
pub mod waterfall;

pub use funnel::{LevelBar, levels, trapezoids};
pub use months::{Bar, MonthChart, Rect, Size, Tick, months, path};
pub use scale::{Linear, ticks};
