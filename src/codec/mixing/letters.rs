//! The symbols that [`mixing`](super) predicts: bytes, but with a letter of the app's languages in one symbol.
//!
//! A Cyrillic letter is two bytes of UTF-8 and one symbol here; a capital is [`CAPITAL`] and the small letter; any other
//! byte above ASCII is [`RAW`] and the byte. Invariant: every byte string has symbols, and they give it back.

/// The next symbol is a small letter and stands for its capital.
pub(in crate::codec) const CAPITAL: u8 = 0xfe;
/// The next symbol is a byte as it is.
const RAW: u8 = 0xff;
/// Symbol of the first character of [`SMALL`].
const FIRST: u8 = 0x80;
/// Symbol of the first character of [`SIGNS`].
const FIRST_SIGN: u8 = 0xc0;

const SMALL: &str = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґәғқңөұүһ";
const CAPITALS: &str = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐӘҒҚҢӨҰҮҺ";
const SIGNS: &str = "«»—–…’ʼ“”„№₴₸₽€×−→•°±≈≤≥✓\u{a0}\u{202f}";

/// Words of the field in the app's languages, read before every text. Part of the codec for ever.
pub(in crate::codec) const WORDS: &str = "Реклама: поиск, соцсети, рассылка, блог. Яндекс Директ\0Таргет ВКонтакте\0\
Клиенты, которые хотят быстро и недорого, но боятся, что это сложно\0Бесплатная консультация и скидка!\0\
Если добавить отзывы на страницу, конверсия вырастет с 2% до 4%, а стоимость заявки снизится\0\
Доставка по всей России за 1 день\0\
Подготовить сайт для предпринимателей, чтобы люди покупали больше, чем раньше\0\
Пошук, соцмережі та розсилка для клієнтів\0Якщо додати відгуки, продажів стане більше, ніж раніше\0\
Безкоштовна доставка по Україні, знижка на перше замовлення. Власники бізнесу, які хочуть\0\
Жарнама, сату және сатып алушылар үшін\0Егер сайтқа пікірлер қоссақ, тапсырыстар саны артады\0\
Тегін кеңес, жеткізу. Клиенттерді тарту, бір айда\0Қазақстан бойынша жаңа\0\
Search ads, social media, email newsletter\0Free shipping and a discount on your first order\0\
If we add customer reviews, the conversion rate will grow and the cost per lead will fall\0\
People who want to start\0";

/// What kind of symbol it is, 0 to 7: the context of a mixer.
pub(in crate::codec) fn class(symbol: u8) -> usize {
    match symbol {
        0..=31 => 0,
        b' ' => 1,
        b'0'..=b'9' => 2,
        b'a'..=b'z' => 3,
        b'A'..=b'Z' | CAPITAL => 4,
        FIRST..FIRST_SIGN => 5,
        b'!'..=b'/' | FIRST_SIGN..CAPITAL => 6,
        _ => 7,
    }
}

/// Whether it is part of a word.
pub(in crate::codec) fn is_letter(symbol: u8) -> bool {
    matches!(class(symbol), 3 | 5)
}

fn place(list: &str, wanted: char) -> Option<u8> {
    list.chars().position(|one| one == wanted).and_then(|at| u8::try_from(at).ok())
}

/// The symbols of any bytes.
pub(in crate::codec) fn symbols(bytes: &[u8]) -> Vec<u8> {
    let mut symbols = Vec::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for one in chunk.valid().chars() {
            if one.is_ascii_uppercase() {
                symbols.extend([CAPITAL, one.to_ascii_lowercase() as u8]);
            } else if one.is_ascii() {
                symbols.push(one as u8);
            } else if let Some(at) = place(SMALL, one) {
                symbols.push(FIRST | at);
            } else if let Some(at) = place(CAPITALS, one) {
                symbols.extend([CAPITAL, FIRST | at]);
            } else if let Some(at) = place(SIGNS, one) {
                symbols.push(FIRST_SIGN | at);
            } else {
                symbols.extend(one.encode_utf8(&mut [0; 4]).bytes().flat_map(|byte| [RAW, byte]));
            }
        }
        symbols.extend(chunk.invalid().iter().flat_map(|&byte| [RAW, byte]));
    }
    symbols
}

/// Gathers symbols back into bytes.
pub(in crate::codec) struct Bytes {
    /// What has come so far.
    pub(in crate::codec) out: Vec<u8>,
    after: Option<u8>,
    small: Vec<char>,
    capitals: Vec<char>,
    signs: Vec<char>,
}

impl Bytes {
    pub(in crate::codec) fn new(capacity: usize) -> Self {
        let chars = |list: &str| list.chars().collect();
        let out = Vec::with_capacity(capacity);
        Self { out, after: None, small: chars(SMALL), capitals: chars(CAPITALS), signs: chars(SIGNS) }
    }

    /// Whether a symbol that stands for the next one came last.
    pub(in crate::codec) fn is_inside(&self) -> bool {
        self.after.is_some()
    }

    /// Takes the next symbol; `None` where no bytes have such symbols.
    pub(in crate::codec) fn push(&mut self, symbol: u8) -> Option<()> {
        let small = usize::from(symbol.wrapping_sub(FIRST));
        let character = match (self.after.take(), symbol) {
            (Some(RAW), byte) => {
                self.out.push(byte);
                return Some(());
            }
            (Some(_), b'a'..=b'z') => char::from(symbol.to_ascii_uppercase()),
            (Some(_), _) => *self.capitals.get(small)?,
            (None, CAPITAL | RAW) => {
                self.after = Some(symbol);
                return Some(());
            }
            (None, ..FIRST) => char::from(symbol),
            (None, FIRST..FIRST_SIGN) => *self.small.get(small)?,
            (None, _) => *self.signs.get(usize::from(symbol.wrapping_sub(FIRST_SIGN)))?,
        };
        self.out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }
}
