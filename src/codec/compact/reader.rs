//! The reading half of [`compact`](super): bytes to values.

use super::{CompactError, MAX_DEPTH, MAX_LISTS};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;

pub(super) struct Reader<'de> {
    pub(super) rest: &'de [u8],
    depth: u8,
    /// Bytes that items of lists may still take in memory.
    memory: usize,
    /// The field that is being read, as its characters; the second is 0 in a name of one.
    name: [u8; 2],
}

impl<'de> Reader<'de> {
    pub(super) fn new(bytes: &'de [u8]) -> Self {
        Self { rest: bytes, depth: 0, memory: MAX_LISTS, name: [0; 2] }
    }

    // The methods stand in each field of each wire struct: never inlined they are one call each in the download.
    #[inline(never)]
    fn byte(&mut self) -> Result<u8, CompactError> {
        let (&first, rest) = self.rest.split_first().ok_or(CompactError::UnexpectedEnd)?;
        self.rest = rest;
        Ok(first)
    }

    #[inline(never)]
    fn flag(&mut self) -> Result<bool, CompactError> {
        let byte = self.byte()?;
        if byte > 1 { Err(CompactError::BadValue) } else { Ok(byte == 1) }
    }

    #[inline(never)]
    fn varint(&mut self, max: u128) -> Result<u128, CompactError> {
        let mut value = 0_u128;
        loop {
            let byte = self.byte()?;
            if byte > 0x7f || byte == 0x40 && value == 0 || value >> 122 != 0 {
                return Err(CompactError::BadValue);
            }
            value = value << 6 | u128::from(byte & 0x3f);
            if byte < 0x40 {
                return if value > max { Err(CompactError::BadValue) } else { Ok(value) };
            }
        }
    }

    fn enter(&mut self) -> Result<&mut Self, CompactError> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH { Err(CompactError::TooDeep) } else { Ok(self) }
    }

    fn leave<T>(&mut self, value: T) -> Result<T, CompactError> {
        self.depth = self.depth.saturating_sub(1);
        Ok(value)
    }

    #[inline(never)]
    fn text(&mut self) -> Result<Cow<'de, str>, CompactError> {
        let end = self.rest.iter().position(|&byte| byte == 0).ok_or(CompactError::UnexpectedEnd)?;
        let (text, rest) = self.rest.split_at_checked(end).ok_or(CompactError::UnexpectedEnd)?;
        self.rest = rest.get(1..).unwrap_or_default();
        if !text.contains(&1) {
            return Ok(Cow::Borrowed(str::from_utf8(text).map_err(|_| CompactError::BadText)?));
        }
        let mut plain = Vec::with_capacity(text.len());
        let mut bytes = text.iter();
        while let Some(&byte) = bytes.next() {
            plain.push(match byte {
                1 => bytes.next().filter(|&&mark| mark < 3).ok_or(CompactError::BadText)? - 1,
                other => other,
            });
        }
        Ok(Cow::Owned(String::from_utf8(plain).map_err(|_| CompactError::BadText)?))
    }

    /// Reads the name of the next field; `false` at the end of the struct.
    #[inline(never)]
    fn next_name(&mut self) -> Result<bool, CompactError> {
        self.name = match self.byte()? {
            0 => return Ok(false),
            first @ 0x80.. => [first & 0x7f, self.byte()?],
            first => [first, 0],
        };
        Ok(true)
    }

    #[inline(never)]
    fn name(&self) -> &str {
        let [first, second] = &self.name;
        str::from_utf8(if *second == 0 { std::slice::from_ref(first) } else { &self.name }).unwrap_or_default()
    }
}

macro_rules! deserialize {
    ($($method:ident $self:ident, $visitor:ident => $read:expr;)*) => {
        $(fn $method<V: Visitor<'de>>($self, $visitor: V) -> Result<V::Value, CompactError> { $read })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = CompactError;

    deserialize! {
        deserialize_any self, _v => Err(CompactError::Unsupported("values of unknown type"));
        deserialize_ignored_any self, _v => Err(CompactError::UnknownField { name: self.name().to_owned() });
        deserialize_bool self, v => v.visit_bool(self.flag()?);
        deserialize_u8 self, v => v.visit_u8(self.byte()?);
        deserialize_u16 self, v => self.deserialize_u64(v);
        deserialize_u32 self, v => self.deserialize_u64(v);
        deserialize_u64 self, v => v.visit_u64(self.varint(u64::MAX.into())? as u64);
        deserialize_u128 self, v => v.visit_u128(self.varint(u128::MAX)?);
        deserialize_i8 self, v => self.deserialize_i64(v);
        deserialize_i16 self, v => self.deserialize_i64(v);
        deserialize_i32 self, v => self.deserialize_i64(v);
        deserialize_string self, v => self.deserialize_str(v);
        deserialize_unit self, v => v.visit_unit();
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CompactError> {
        let zigzag = self.varint(u64::MAX.into())? as u64;
        visitor.visit_i64((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
    }
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CompactError> {
        match self.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CompactError> {
        if !self.flag()? {
            return visitor.visit_none();
        }
        let value = visitor.visit_some(self.enter()?)?;
        self.leave(value)
    }
    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, v: V) -> Result<V::Value, CompactError> {
        v.visit_unit()
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, v: V) -> Result<V::Value, CompactError> {
        v.visit_newtype_struct(self)
    }
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, CompactError> {
        let count = usize::try_from(self.varint(u64::MAX.into())?).map_err(|_| CompactError::BadLength)?;
        if count > self.rest.len() { Err(CompactError::BadLength) } else { self.deserialize_tuple(count, visitor) }
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, left: usize, visitor: V) -> Result<V::Value, CompactError> {
        let value = visitor.visit_seq(Items { reader: self.enter()?, left })?;
        self.leave(value)
    }
    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, CompactError> {
        self.deserialize_tuple(len, visitor)
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CompactError> {
        let value = visitor.visit_map(Fields(self.enter()?))?;
        self.leave(value)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CompactError> {
        let index = self.byte()?;
        if usize::from(index) >= variants.len() {
            return Err(CompactError::UnknownVariant { index });
        }
        let value = visitor.visit_enum(Variant { reader: self.enter()?, index })?;
        self.leave(value)
    }

    forward_to_deserialize_any! { i128 f32 f64 char bytes byte_buf map identifier }
}

struct Items<'a, 'de> {
    reader: &'a mut Reader<'de>,
    left: usize,
}

// Without a hint of its size: what grows here grows with the bytes read. An item of one byte may take hundreds in memory.
impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = CompactError;
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, CompactError> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        self.reader.memory = self.reader.memory.checked_sub(size_of::<T::Value>()).ok_or(CompactError::TooLarge)?;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

struct Fields<'a, 'de>(&'a mut Reader<'de>);

impl<'de> de::MapAccess<'de> for Fields<'_, 'de> {
    type Error = CompactError;
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, CompactError> {
        if self.0.next_name()? { seed.deserialize(self.0.name().into_deserializer()).map(Some) } else { Ok(None) }
    }
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, CompactError> {
        seed.deserialize(&mut *self.0)
    }
}

struct Variant<'a, 'de> {
    reader: &'a mut Reader<'de>,
    index: u8,
}

impl<'de> de::EnumAccess<'de> for Variant<'_, 'de> {
    type Error = CompactError;
    type Variant = Self;
    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), CompactError> {
        Ok((seed.deserialize(u32::from(self.index).into_deserializer())?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_, 'de> {
    type Error = CompactError;
    fn unit_variant(self) -> Result<(), CompactError> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, CompactError> {
        seed.deserialize(self.reader)
    }
    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, CompactError> {
        self.reader.deserialize_tuple(len, visitor)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CompactError> {
        self.reader.deserialize_struct("", names, visitor)
    }
}
