//! A QR code as one path: a link that a phone reads from a screen or from paper.

use qrcodegen::{QrCode, QrCodeEcc};

/// The most characters of a link that a QR code holds (version 40, lowest correction, bytes).
pub const MAX_CHARACTERS: usize = 2953;
/// The quiet zone on each side, in modules.
const MARGIN: i32 = 4;

/// A drawn code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules on each side, with the quiet zone.
    pub size: i32,
    /// The dark modules, in units of one module.
    pub path: String,
}

/// The code of a link; `None` for one of more than [`MAX_CHARACTERS`].
///
/// ```
/// use voronka::chart::qr::qr;
///
/// // Version 1 is 21 modules wide; the quiet zone adds four on each side.
/// assert_eq!(qr("https://a.kz/").unwrap().size, 29);
/// assert_eq!(qr(&"a".repeat(2954)), None);
/// ```
pub fn qr(link: &str) -> Option<Qr> {
    let code = QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&x| code.get_module(x, y)).count() as i32;
            if run > 0 {
                path += &format!("M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
            }
            x += run + 1;
        }
    }
    Some(Qr { size: code.size() + 2 * MARGIN, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_three_corners() {
        for length in [10, 100, 1000, 2953] {
            let code = qr(&"x".repeat(length)).unwrap();
            // The finder patterns begin with a row of seven dark modules, two of them in the first row.
            assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", &code.path[..20]);
            assert!(code.path.contains(&format!("M{} 4h7v1h-7z", code.size - MARGIN - 7)));
            assert!(code.path.contains(&format!("M4 {}h7v1h-7z", code.size - MARGIN - 7)));
        }
        assert_eq!(qr(&"x".repeat(2954)), None);
    }
}
