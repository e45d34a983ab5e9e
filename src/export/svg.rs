//! A picture as an SVG file of its own: every colour, font and place is written out, so that it looks the same anywhere.
//!
//! Not for what is drawn (that is on the page) nor for measuring it (`platform::picture`). Invariant: whatever the texts
//! are, the file is well-formed XML without scripts, styles or addresses.

use std::fmt::Write;

/// A picture that is being drawn. Lengths are in pixels of the page.
pub struct Drawing {
    width: f64,
    height: f64,
    body: String,
}

/// What a style says of how a shape is drawn.
pub const STYLES: [&str; 9] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "opacity",
];

/// What a style says of how a text is written.
pub const FONTS: [&str; 3] = ["font-size", "font-weight", "font-family"];

/// How a text is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Lettering {
    /// Place of its beginning, or its end where `ends` is set.
    pub x: f64,
    /// Its middle line.
    pub middle: f64,
    /// Whether it ends at `x`.
    pub ends: bool,
    /// Size of the letters.
    pub size: f64,
    /// Weight, such as `700`.
    pub weight: String,
    /// Names of fonts.
    pub family: String,
    /// Colour.
    pub colour: String,
}

/// A number to a thousandth.
fn number(x: f64) -> String {
    let thousandths = (x * 1000.0).round() as i64;
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let decimals = format!(".{rest:03}");
    format!("{sign}{whole}{}", decimals.trim_end_matches('0').trim_end_matches('.'))
}

/// A text as it stands in XML, characters that XML does not have left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

impl Drawing {
    /// An empty sheet of this size and colour.
    pub fn new(width: f64, height: f64, background: &str) -> Self {
        let mut drawing = Self { width, height, body: String::new() };
        drawing.rect(0.0, 0.0, width, height, background);
        drawing
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, String)], text: Option<&str>) {
        let _ = write!(self.body, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.body, " {name}=\"{}\"", escaped(value));
        }
        match text {
            Some(text) => {
                let _ = write!(self.body, ">{}</{name}>", escaped(text));
            }
            None => self.body.push_str("/>"),
        }
        self.body.push('\n');
    }

    /// A filled rectangle.
    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, colour: &str) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        self.tag("rect", &[("x", x), ("y", y), ("width", width), ("height", height), ("fill", colour.into())], None);
    }

    /// A line of text.
    pub fn text(&mut self, how: &Lettering, text: &str) {
        // Where the letters stand so that their middle is there: a third of their size below it.
        let y = how.middle + how.size * 0.35;
        let anchor = if how.ends { "end" } else { "start" };
        let attributes = [
            ("x", number(how.x)),
            ("y", number(y)),
            ("text-anchor", anchor.to_owned()),
            ("font-size", number(how.size)),
            ("font-weight", how.weight.clone()),
            ("font-family", how.family.clone()),
            ("fill", how.colour.clone()),
        ];
        self.tag("text", &attributes, Some(text));
    }

    /// What follows is moved and scaled by this matrix, until [`Drawing::end_group`].
    pub fn begin_group(&mut self, matrix: [f64; 6]) {
        let matrix = matrix.map(number).join(" ");
        let _ = writeln!(self.body, "<g transform=\"matrix({matrix})\">");
    }

    /// Ends a group.
    pub fn end_group(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// A shape of the page with its attributes and resolved style; only names that draw are taken.
    ///
    /// ```
    /// use voronka::export::svg::Drawing;
    /// let mut drawing = Drawing::new(10.0, 10.0, "#fff");
    /// drawing.shape("circle", &[("r".into(), "2".into()), ("onclick".into(), "x()".into())], None);
    /// drawing.shape("script", &[], Some("x()"));
    /// let svg = drawing.finished("1 < 2");
    /// assert!(svg.contains("<title>1 &lt; 2</title>") && svg.contains("<circle r=\"2\"/>"));
    /// assert!(!svg.contains("onclick") && !svg.contains("script"));
    /// ```
    pub fn shape(&mut self, name: &str, attributes: &[(String, String)], text: Option<&str>) {
        const SHAPES: [&str; 8] = ["rect", "line", "path", "circle", "ellipse", "polyline", "polygon", "text"];
        const ATTRIBUTES: [&str; 20] = [
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "dx",
            "dy",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "width",
            "height",
            "d",
            "points",
            "transform",
            "text-anchor",
            "dominant-baseline",
        ];
        if SHAPES.contains(&name) {
            let draws = |name: &str| [&ATTRIBUTES[..], &STYLES, &FONTS].iter().any(|names| names.contains(&name));
            let known = attributes.iter().filter(|(name, _)| draws(name));
            let known: Vec<(&str, String)> = known.map(|(name, value)| (name.as_str(), value.clone())).collect();
            self.tag(name, &known, text);
        }
    }

    /// The file, under its title.
    pub fn finished(self, title: &str) -> String {
        let [width, height] = [self.width, self.height].map(number);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title>{}</title>\n{}</svg>\n",
            escaped(title),
            self.body
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_to_a_thousandth() {
        for (x, want) in
            [(0.0, "0"), (1.5, "1.5"), (-0.0004, "0"), (-2.25, "-2.25"), (12.3456, "12.346"), (1e3, "1000")]
        {
            assert_eq!(number(x), want);
        }
    }

    #[test]
    fn texts_cannot_break_out() {
        let how = Lettering {
            x: 1.0,
            middle: 10.0,
            ends: true,
            size: 10.0,
            weight: "400".into(),
            family: "\"Segoe UI\", serif".into(),
            colour: "rgb(0, 0, 0)".into(),
        };
        let mut drawing = Drawing::new(5.0, 5.0, "#fff");
        drawing.text(&how, "</text><script>&\u{1}");
        let svg = drawing.finished("");
        assert!(svg.contains(
            "<text x=\"1\" y=\"13.5\" text-anchor=\"end\" font-size=\"10\" font-weight=\"400\" \
             font-family=\"&quot;Segoe UI&quot;, serif\" fill=\"rgb(0, 0, 0)\">&lt;/text&gt;&lt;script&gt;&amp;</text>"
        ));
    }
}
