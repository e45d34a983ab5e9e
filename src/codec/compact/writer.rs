//! The writing half of [`compact`](super): values to bytes.

use super::{CompactError, MAX_DEPTH};
use serde::ser::{self, Serialize, Serializer};

#[derive(Default)]
pub(super) struct Writer {
    pub(super) out: Vec<u8>,
    depth: u8,
}

impl Writer {
    fn enter(&mut self) -> Result<&mut Self, CompactError> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH { Err(CompactError::TooDeep) } else { Ok(self) }
    }

    fn leave(&mut self, end: &[u8]) -> Result<(), CompactError> {
        self.depth = self.depth.saturating_sub(1);
        self.put(end)
    }

    #[inline(never)]
    fn put(&mut self, bytes: &[u8]) -> Result<(), CompactError> {
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    #[inline(never)]
    fn varint(&mut self, value: u128) -> Result<(), CompactError> {
        let mut shift = (value | 1).ilog2() / 6 * 6;
        while shift > 0 {
            self.out.push(0x40 | (value >> shift) as u8 & 0x3f);
            shift = shift.saturating_sub(6);
        }
        self.put(&[value as u8 & 0x3f])
    }

    fn variant(&mut self, index: u32) -> Result<&mut Self, CompactError> {
        self.out.push(u8::try_from(index).map_err(|_| CompactError::Unsupported("over 256 variants"))?);
        self.enter()
    }
}

macro_rules! serialize {
    ($($method:ident($type:ty) $self:ident, $value:ident => $write:expr;)*) => {
        $(fn $method($self, $value: $type) -> Result<(), CompactError> { $write })*
    };
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = CompactError;
    type SerializeSeq = &'a mut Writer;
    type SerializeTuple = &'a mut Writer;
    type SerializeTupleStruct = &'a mut Writer;
    type SerializeTupleVariant = &'a mut Writer;
    type SerializeMap = ser::Impossible<(), CompactError>;
    type SerializeStruct = &'a mut Writer;
    type SerializeStructVariant = &'a mut Writer;

    serialize! {
        serialize_bool(bool) self, v => self.put(&[u8::from(v)]);
        serialize_u8(u8) self, v => self.put(&[v]);
        serialize_u16(u16) self, v => self.varint(v.into());
        serialize_u32(u32) self, v => self.varint(v.into());
        serialize_u64(u64) self, v => self.varint(v.into());
        serialize_u128(u128) self, v => self.varint(v);
        serialize_i8(i8) self, v => self.serialize_i64(v.into());
        serialize_i16(i16) self, v => self.serialize_i64(v.into());
        serialize_i32(i32) self, v => self.serialize_i64(v.into());
        serialize_i64(i64) self, v => self.varint(((v << 1) ^ (v >> 63)).cast_unsigned().into());
        serialize_f32(f32) self, _v => Err(CompactError::Unsupported("f32"));
        serialize_f64(f64) self, _v => Err(CompactError::Unsupported("f64"));
        serialize_char(char) self, _v => Err(CompactError::Unsupported("char"));
        serialize_bytes(&[u8]) self, _v => Err(CompactError::Unsupported("bytes"));
        serialize_unit_struct(&'static str) self, _name => Ok(());
    }

    fn serialize_str(self, value: &str) -> Result<(), CompactError> {
        for &byte in value.as_bytes() {
            if byte < 2 { self.put(&[1, byte + 1])? } else { self.out.push(byte) }
        }
        self.put(&[0])
    }
    fn serialize_none(self) -> Result<(), CompactError> {
        self.put(&[0])
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), CompactError> {
        self.put(&[1])?;
        value.serialize(self.enter()?)?;
        self.leave(&[])
    }
    fn serialize_unit(self) -> Result<(), CompactError> {
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<(), CompactError> {
        self.variant(index)?.leave(&[])
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, v: &T) -> Result<(), CompactError> {
        v.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), CompactError> {
        value.serialize(self.variant(index)?)?;
        self.leave(&[])
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<Self, CompactError> {
        self.varint(len.ok_or(CompactError::Unsupported("sequences of unknown length"))? as u128)?;
        self.enter()
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, CompactError> {
        self.enter()
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, CompactError> {
        self.enter()
    }
    fn serialize_tuple_variant(self, _: &str, index: u32, _: &str, _: usize) -> Result<Self, CompactError> {
        self.variant(index)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, CompactError> {
        Err(CompactError::Unsupported("maps"))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, CompactError> {
        self.enter()
    }
    fn serialize_struct_variant(self, _: &str, index: u32, _: &str, _: usize) -> Result<Self, CompactError> {
        self.variant(index)
    }
}

macro_rules! items {
    ($($trait:ident :: $method:ident)*) => {
        $(impl ser::$trait for &mut Writer {
            type Ok = ();
            type Error = CompactError;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CompactError> {
                value.serialize(&mut **self)
            }
            fn end(self) -> Result<(), CompactError> {
                self.leave(&[])
            }
        })*
    };
}
items! {
    SerializeSeq::serialize_element SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field SerializeTupleVariant::serialize_field
}

macro_rules! fields {
    ($($trait:ident)*) => {
        $(impl ser::$trait for &mut Writer {
            type Ok = ();
            type Error = CompactError;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, v: &T) -> Result<(), CompactError> {
                match *name.as_bytes() {
                    [one @ 0x21..=0x7e] => self.put(&[one])?,
                    [one @ 0x21..=0x7e, two @ 0x21..=0x7e] => self.put(&[one | 0x80, two])?,
                    _ => return Err(CompactError::BadName { name }),
                }
                v.serialize(&mut **self)
            }
            fn end(self) -> Result<(), CompactError> {
                self.leave(&[0])
            }
        })*
    };
}
fields! { SerializeStruct SerializeStructVariant }
