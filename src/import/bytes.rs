//! The text of a file of a table: what encoding its bytes are in is seen from them.
//!
//! Not for what the text means (`table`). Any bytes give a text; what no encoding fits is taken for windows-1251, in which
//! tables of this language area are saved.

/// The upper half of windows-1251, from byte 0x80.
const UPPER: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\
     \u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї\
     АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
     абвгдежзийклмнопрстуфхцчшщъыьэюя";

/// The text of a file: UTF-8, UTF-16 of either order (with or without its mark) or windows-1251.
///
/// ```
/// use voronka::import::text_of_bytes;
/// assert_eq!(text_of_bytes("\u{feff}Канал;Бюджет".as_bytes()), "Канал;Бюджет");
/// assert_eq!(text_of_bytes(&[0xca, 0xe0, 0xed, 0xe0, 0xeb, b';', b'1']), "Канал;1");
/// assert_eq!(text_of_bytes(&[0xff, 0xfe, 0x1a, 0x04, b';', 0]), "К;");
/// ```
pub fn text_of_bytes(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], order: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| Some(order(pair.try_into().ok()?)));
        String::from_utf16_lossy(&units.collect::<Vec<u16>>())
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    // Without a mark: separators and digits have a zero beside them, and no text of bytes has one.
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => {}
        (even, odd) if odd >= even => return wide(bytes, u16::from_le_bytes),
        _ => return wide(bytes, u16::from_be_bytes),
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let upper: Vec<char> = UPPER.chars().collect();
    let of = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_encoding_of_one_table() {
        let text = "Канал;Бюджет, ₽\nПоиск;1 500\nҚ;7";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            le.clone(),
            be.clone(),
            [vec![0xff, 0xfe], le].concat(),
            [vec![0xfe, 0xff], be].concat(),
        ] {
            assert_eq!(text_of_bytes(&bytes), text);
        }
        assert_eq!(UPPER.chars().count(), 128);
        // ЁёІіЇїЄєҐґ—№€ by their bytes.
        let bytes = [0xa8, 0xb8, 0xb2, 0xb3, 0xaf, 0xbf, 0xaa, 0xba, 0xa5, 0xb4, 0x97, 0xb9, 0x88, 0xff];
        assert_eq!(text_of_bytes(&bytes), "ЁёІіЇїЄєҐґ—№€я");
        assert_eq!(text_of_bytes(&[]), "");
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_text(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = text_of_bytes(&bytes);
        }
    }
}
