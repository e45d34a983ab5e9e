//! Wire structs as a tree whose leaves are [`compact`](super::compact)'s bytes: what two versions of a plan are compared
//! and merged by, whatever rooms the plan has.
//!
//! Invariant: [`Tree::bytes`] of a value's tree are `compact`'s bytes of the value. Not for keeping: bytes are kept.

use super::compact::{CompactError, to_bytes};
use serde::ser::{self, Serialize, Serializer};

/// A wire value.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// A value that is whole or not at all, as its bytes.
    Leaf(Vec<u8>),
    /// `Some` of an option; `None` is a leaf.
    Some(Box<Tree>),
    /// A list.
    Seq(Vec<Tree>),
    /// Values side by side, always as many.
    Tuple(Vec<Tree>),
    /// Name of the wire struct, and its fields that differ from their defaults.
    Struct(&'static str, Vec<(&'static str, Tree)>),
}

/// A tuple of at most so many parts is one value: a number is written as such.
const ONE_VALUE: usize = 2;

impl Tree {
    /// The tree of a value.
    ///
    /// # Errors
    /// Those of [`to_bytes`]: types that the format has no form for.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, CompactError> {
        value.serialize(Maker)
    }

    /// The bytes of the value.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }

    /// A field of a struct.
    pub fn field(&self, name: &str) -> Option<&Tree> {
        let Tree::Struct(_, fields) = self else { return None };
        fields.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// Puts a field of a struct in, or takes it out. Nothing happens to what is no struct.
    pub fn set(&mut self, name: &'static str, value: Option<Tree>) {
        let Tree::Struct(_, fields) = self else { return };
        fields.retain(|(other, _)| *other != name);
        fields.extend(value.map(|value| (name, value)));
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Tree::Leaf(bytes) => out.extend_from_slice(bytes),
            Tree::Some(inner) => {
                out.push(1);
                inner.write(out);
            }
            Tree::Seq(items) => {
                // A count is written as any number.
                out.extend(to_bytes(&(items.len() as u64)).unwrap_or_default());
                items.iter().for_each(|item| item.write(out));
            }
            Tree::Tuple(parts) => parts.iter().for_each(|part| part.write(out)),
            Tree::Struct(_, fields) => {
                for (name, value) in fields {
                    match *name.as_bytes() {
                        [one, two] => out.extend([one | 0x80, two]),
                        _ => out.extend_from_slice(name.as_bytes()),
                    }
                    value.write(out);
                }
                out.push(0);
            }
        }
    }
}

struct Maker;

macro_rules! leaves {
    ($($method:ident($type:ty);)*) => {
        $(fn $method(self, value: $type) -> Result<Tree, CompactError> {
            to_bytes(&value).map(Tree::Leaf)
        })*
    };
}

impl Serializer for Maker {
    type Ok = Tree;
    type Error = CompactError;
    type SerializeSeq = Items;
    type SerializeTuple = Parts;
    type SerializeTupleStruct = Parts;
    type SerializeTupleVariant = Parts;
    type SerializeMap = ser::Impossible<Tree, CompactError>;
    type SerializeStruct = Fields;
    type SerializeStructVariant = ser::Impossible<Tree, CompactError>;

    leaves! {
        serialize_bool(bool); serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
        serialize_u128(u128); serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_f32(f32); serialize_f64(f64); serialize_char(char); serialize_str(&str);
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Tree, CompactError> {
        Err(CompactError::Unsupported("bytes"))
    }
    fn serialize_none(self) -> Result<Tree, CompactError> {
        Ok(Tree::Leaf(vec![0]))
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Tree, CompactError> {
        Ok(Tree::Some(Box::new(value.serialize(Maker)?)))
    }
    fn serialize_unit(self) -> Result<Tree, CompactError> {
        Ok(Tree::Leaf(Vec::new()))
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Tree, CompactError> {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Result<Tree, CompactError> {
        Ok(Tree::Leaf(vec![variant(index)?]))
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Tree, CompactError> {
        value.serialize(Maker)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Result<Tree, CompactError> {
        let mut bytes = vec![variant(index)?];
        value.serialize(Maker)?.write(&mut bytes);
        Ok(Tree::Leaf(bytes))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items, CompactError> {
        Ok(Items(Vec::new()))
    }
    fn serialize_tuple(self, parts: usize) -> Result<Parts, CompactError> {
        Ok(Parts { is_one_value: parts <= ONE_VALUE, parts: Vec::new() })
    }
    fn serialize_tuple_struct(self, _: &'static str, parts: usize) -> Result<Parts, CompactError> {
        self.serialize_tuple(parts)
    }
    fn serialize_tuple_variant(self, _: &str, index: u32, _: &str, _: usize) -> Result<Parts, CompactError> {
        Ok(Parts { is_one_value: true, parts: vec![Tree::Leaf(vec![variant(index)?])] })
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, CompactError> {
        Err(CompactError::Unsupported("maps"))
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Fields, CompactError> {
        Ok(Fields { name, fields: Vec::new() })
    }
    fn serialize_struct_variant(
        self,
        _: &str,
        _: u32,
        _: &str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, CompactError> {
        Err(CompactError::Unsupported("variants with named fields"))
    }
}

fn variant(index: u32) -> Result<u8, CompactError> {
    u8::try_from(index).map_err(|_| CompactError::Unsupported("over 256 variants"))
}

/// A list that is being written.
struct Items(Vec<Tree>);

impl ser::SerializeSeq for Items {
    type Ok = Tree;
    type Error = CompactError;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CompactError> {
        self.0.push(value.serialize(Maker)?);
        Ok(())
    }
    fn end(self) -> Result<Tree, CompactError> {
        Ok(Tree::Seq(self.0))
    }
}

/// A tuple that is being written.
struct Parts {
    is_one_value: bool,
    parts: Vec<Tree>,
}

macro_rules! parts {
    ($($trait:ident :: $method:ident)*) => {
        $(impl ser::$trait for Parts {
            type Ok = Tree;
            type Error = CompactError;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), CompactError> {
                self.parts.push(value.serialize(Maker)?);
                Ok(())
            }
            fn end(self) -> Result<Tree, CompactError> {
                let tuple = Tree::Tuple(self.parts);
                Ok(if self.is_one_value { Tree::Leaf(tuple.bytes()) } else { tuple })
            }
        })*
    };
}
parts! { SerializeTuple::serialize_element SerializeTupleStruct::serialize_field SerializeTupleVariant::serialize_field }

/// A struct that is being written.
struct Fields {
    name: &'static str,
    fields: Vec<(&'static str, Tree)>,
}

impl ser::SerializeStruct for Fields {
    type Ok = Tree;
    type Error = CompactError;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), CompactError> {
        self.fields.push((name, value.serialize(Maker)?));
        Ok(())
    }
    fn end(self) -> Result<Tree, CompactError> {
        Ok(Tree::Struct(self.name, self.fields))
    }
}
