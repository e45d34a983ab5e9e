//! A chart of the page as a picture: what is drawn is measured where it stands, with the colours and fonts that it has.

use crate::export::svg::{Drawing, FONTS, Lettering, STYLES};
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, CssStyleDeclaration, DomRect, Element, HtmlCanvasElement,
    HtmlImageElement, Node, SvgGraphicsElement, Url, Window,
};

/// Space around the picture.
const MARGIN: f64 = 16.0;
/// Height of a title that the chart does not have itself.
const TITLE: f64 = 32.0;
/// Dots of the picture for each of the page.
const SCALE: f64 = 2.0;

/// A chart as an SVG file.
pub struct Picture {
    /// The file.
    pub svg: String,
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
}

struct Painter {
    window: Window,
    paints: Paints,
    drawing: Drawing,
    left: f64,
    top: f64,
}

fn style_of(window: &Window, element: &Element) -> Option<CssStyleDeclaration> {
    window.get_computed_style(element).ok().flatten()
}

fn value(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default()
}

/// Colours in the form that every program reads. The page may have them in a newer one (`oklch`): a dot of each is painted
/// and looked at.
struct Paints {
    dot: Option<CanvasRenderingContext2d>,
    known: HashMap<String, String>,
}

impl Paints {
    fn new(window: &Window) -> Self {
        let canvas = window.document().and_then(|document| document.create_element("canvas").ok());
        let context = canvas.and_then(|canvas| canvas.unchecked_into::<HtmlCanvasElement>().get_context("2d").ok());
        Self { dot: context.flatten().map(JsCast::unchecked_into), known: HashMap::new() }
    }

    fn plain(&mut self, colour: &str) -> String {
        if colour.is_empty() || colour == "none" {
            return "none".to_owned();
        }
        if let Some(known) = self.known.get(colour) {
            return known.clone();
        }
        let plain = self.looked_at(colour).unwrap_or_else(|| colour.to_owned());
        self.known.insert(colour.to_owned(), plain.clone());
        plain
    }

    fn looked_at(&self, colour: &str) -> Option<String> {
        let dot = self.dot.as_ref()?;
        dot.clear_rect(0.0, 0.0, 1.0, 1.0);
        dot.set_fill_style_str(colour);
        dot.fill_rect(0.0, 0.0, 1.0, 1.0);
        match dot.get_image_data(0.0, 0.0, 1.0, 1.0).ok()?.data().0.as_slice() {
            [_, _, _, 0] => Some("none".to_owned()),
            [red, green, blue, 255] => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
            [red, green, blue, alpha] => Some(format!("#{red:02x}{green:02x}{blue:02x}{alpha:02x}")),
            _ => None,
        }
    }
}

fn pixels(text: &str) -> f64 {
    js_sys::parse_float(text)
}

/// Draws the chart under `root` again. `title` stands over it where it has none of its own.
pub fn picture(root: &Element, title: &str) -> Option<Picture> {
    let window = web_sys::window()?;
    let body: Element = window.document()?.body()?.into();
    let page = style_of(&window, &body)?;
    let place = root.get_bounding_client_rect();
    let has_title = root.query_selector("figcaption").ok().flatten().is_some();
    let above = if has_title { 0.0 } else { TITLE };
    // A chart that scrolls sideways is drawn whole, and so are words that stand out of it.
    let (mut left, mut right) = (place.left(), place.right());
    for name in ["svg", "text"] {
        let parts = root.get_elements_by_tag_name(name);
        for part in (0..parts.length()).filter_map(|at| parts.item(at)) {
            let own = part.get_bounding_client_rect();
            (left, right) = (left.min(own.left()), right.max(own.right()));
        }
    }
    let (width, height) = (right - left + 2.0 * MARGIN, place.height() + 2.0 * MARGIN + above);
    let mut paints = Paints::new(&window);
    let drawing = Drawing::new(width, height, &paints.plain(&value(&page, "background-color")));
    let (left, top) = (left - MARGIN, place.top() - MARGIN - above);
    let mut painter = Painter { window, paints, drawing, left, top };
    if !has_title {
        let how = Lettering {
            x: MARGIN,
            middle: MARGIN + TITLE / 2.0 - 4.0,
            ends: false,
            size: 16.0,
            weight: "700".to_owned(),
            family: value(&page, "font-family"),
            colour: painter.paints.plain(&value(&page, "color")),
        };
        painter.drawing.text(&how, title);
    }
    painter.children(root);
    Some(Picture { svg: painter.drawing.finished(title), width, height })
}

impl Painter {
    fn children(&mut self, element: &Element) {
        let nodes = element.child_nodes();
        for at in 0..nodes.length() {
            let Some(node) = nodes.get(at) else { continue };
            match node.node_type() {
                Node::TEXT_NODE => self.words(element, &node),
                Node::ELEMENT_NODE => self.element(node.unchecked_ref()),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: &Element) {
        let Some(style) = style_of(&self.window, element) else { return };
        let place = element.get_bounding_client_rect();
        let is_shown = value(&style, "display") != "none" && value(&style, "visibility") != "hidden";
        // A pixel is what texts for screen readers alone have; folded tables are no part of the picture.
        if !is_shown || place.width() <= 1.0 || element.tag_name() == "DETAILS" {
            return;
        }
        if element.tag_name() == "svg" {
            return self.svg(element);
        }
        let ground = self.paints.plain(&value(&style, "background-color"));
        if ground != "none" {
            let (x, y) = self.at(&place);
            self.drawing.rect(x, y, place.width(), place.height(), &ground);
        }
        self.mark(element, &place);
        self.children(element);
    }

    fn at(&self, place: &DomRect) -> (f64, f64) {
        (place.left() - self.left, place.top() - self.top)
    }

    /// The mark of a legend, which stands before its text.
    fn mark(&mut self, element: &Element, place: &DomRect) {
        let before = self.window.get_computed_style_with_pseudo_elt(element, "::before").ok().flatten();
        let Some(style) = before.filter(|style| value(style, "display") == "inline-block") else { return };
        let (width, height) = (pixels(&value(&style, "width")), pixels(&value(&style, "height")));
        if width > 0.0 && height > 0.0 {
            let (x, y) = self.at(place);
            let colour = self.paints.plain(&value(&style, "background-color"));
            self.drawing.rect(x, y + (place.height() - height) / 2.0, width, height, &colour);
        }
    }

    /// A text of the page, line by line.
    fn words(&mut self, parent: &Element, node: &Node) {
        let text = node.text_content().unwrap_or_default();
        if text.trim().is_empty() {
            return;
        }
        let Some(style) = style_of(&self.window, parent) else { return };
        let Some(range) = self.window.document().and_then(|document| document.create_range().ok()) else { return };
        let mut lines: Vec<(f64, f64, f64, f64, String)> = Vec::new();
        let mut start = 0u32;
        for word in text.split_inclusive(char::is_whitespace) {
            let length = u32::try_from(word.encode_utf16().count()).unwrap_or(0);
            let trimmed = u32::try_from(word.trim_end().encode_utf16().count()).unwrap_or(0);
            let is_set = range.set_start(node, start).is_ok() && range.set_end(node, start + trimmed).is_ok();
            start += length;
            if !is_set || trimmed == 0 {
                continue;
            }
            let place = range.get_bounding_client_rect();
            let middle = place.top() + place.height() / 2.0;
            match lines.last_mut().filter(|(_, _, line, ..)| (*line - middle).abs() < place.height() / 2.0) {
                Some((_, right, _, _, line)) => {
                    line.push_str(word);
                    *right = place.right();
                }
                None => lines.push((place.left(), place.right(), middle, place.height(), word.to_owned())),
            }
        }
        let ends = matches!(value(&style, "text-align").as_str(), "end" | "right");
        for (left, right, middle, height, line) in lines {
            if height == 0.0 {
                continue;
            }
            let how = Lettering {
                x: if ends { right } else { left } - self.left,
                middle: middle - self.top,
                ends,
                size: pixels(&value(&style, "font-size")),
                weight: value(&style, "font-weight"),
                family: value(&style, "font-family"),
                colour: self.paints.plain(&value(&style, "color")),
            };
            self.drawing.text(&how, line.trim());
        }
    }

    fn svg(&mut self, element: &Element) {
        let Some(matrix) = element.dyn_ref::<SvgGraphicsElement>().and_then(SvgGraphicsElement::get_screen_ctm) else {
            return;
        };
        let (x, y) = (f64::from(matrix.e()) - self.left, f64::from(matrix.f()) - self.top);
        let [a, b, c, d] = [matrix.a(), matrix.b(), matrix.c(), matrix.d()].map(f64::from);
        self.drawing.begin_group([a, b, c, d, x, y]);
        self.shapes(element);
        self.drawing.end_group();
    }

    fn shapes(&mut self, parent: &Element) {
        let children = parent.children();
        for at in 0..children.length() {
            let Some(shape) = children.item(at) else { continue };
            let name = shape.tag_name();
            let Some(style) = style_of(&self.window, &shape).filter(|style| value(style, "display") != "none") else {
                continue;
            };
            if name == "g" {
                self.shapes(&shape);
                continue;
            }
            let is_text = name == "text";
            let fonts: &[&str] = if is_text { &FONTS } else { &[] };
            let resolved = STYLES.iter().chain(fonts).map(|name| {
                let own = value(&style, name);
                let own = if matches!(*name, "fill" | "stroke") { self.paints.plain(&own) } else { own };
                ((*name).to_owned(), own)
            });
            let resolved: Vec<(String, String)> = resolved.collect();
            let names = shape.get_attribute_names();
            let own = names.iter().filter_map(|name| {
                let name = name.as_string()?;
                let value = shape.get_attribute(&name)?;
                Some((name, value))
            });
            let mut attributes: Vec<(String, String)> =
                own.filter(|(name, _)| !resolved.iter().any(|(other, _)| other == name)).collect();
            attributes.extend(resolved);
            let text = shape.text_content().filter(|_| is_text);
            self.drawing.shape(&name, &attributes, text.as_deref());
        }
    }
}

fn blob(text: &str, kind: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)
}

impl Picture {
    /// The picture as PNG, two dots for each of the page.
    ///
    /// # Errors
    /// The browser could not draw it.
    pub async fn png(&self) -> Result<Blob, JsValue> {
        let address = Url::create_object_url_with_blob(&blob(&self.svg, "image/svg+xml")?)?;
        let drawn = self.drawn(&address).await;
        Url::revoke_object_url(&address)?;
        let canvas = drawn?;
        let promise = js_sys::Promise::new(&mut |done, fail| {
            let ready = Closure::once_into_js(move |blob: Option<Blob>| match blob {
                Some(blob) => done.call1(&JsValue::NULL, &blob),
                None => fail.call0(&JsValue::NULL),
            });
            // A refusal to begin never calls back; the browsers that refuse do so at once, which rejects.
            if canvas.to_blob(ready.unchecked_ref()).is_err() {}
        });
        Ok(JsFuture::from(promise).await?.unchecked_into())
    }

    async fn drawn(&self, address: &str) -> Result<HtmlCanvasElement, JsValue> {
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let image = HtmlImageElement::new()?;
        image.set_src(address);
        JsFuture::from(image.decode()).await?;
        let canvas = document.create_element("canvas")?.unchecked_into::<HtmlCanvasElement>();
        let (width, height) = ((self.width * SCALE).round(), (self.height * SCALE).round());
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
        let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into::<CanvasRenderingContext2d>();
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
        Ok(canvas)
    }
}
