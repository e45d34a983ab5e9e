//! Kinds of ids, enums and structs from one line for each value or field.

use super::Json;

/// Makes the kind of an id.
macro_rules! ids {
    ($($id:path),* $(,)?) => {$(
        impl Kind for $id {
            type Of = $id;
            fn write(value: &$id) -> Json {
                Id::write(&value.0)
            }
            fn read(json: Json, at: &At) -> Result<$id, Misfit> {
                Id::read(json, at).map($id)
            }
            fn schema(definitions: &mut Definitions) -> Json {
                Id::schema(definitions)
            }
            #[cfg(test)]
            fn any(dice: &mut Dice) -> $id {
                $id(Id::any(dice))
            }
        }
    )*};
}
pub(in crate::export::json) use ids;

/// Makes the kind of an enum: a word for each of its values.
macro_rules! choice {
    ($type:ty { $($value:ident = $word:literal),* $(,)? }) => {
        impl Kind for $type {
            type Of = $type;
            fn write(value: &$type) -> Json {
                Json::text(match value { $(<$type>::$value => $word,)* })
            }
            fn read(json: Json, at: &At) -> Result<$type, Misfit> {
                let Json::Text(word) = json else { return Err(at.wrong(Wrong::Expected(Wanted::Text))) };
                match word.as_str() {
                    $($word => Ok(<$type>::$value),)*
                    _ => Err(at.wrong(Wrong::Choice(word))),
                }
            }
            fn schema(_: &mut Definitions) -> Json {
                Json::object([("enum", Json::List(vec![$(Json::text($word)),*]))])
            }
            #[cfg(test)]
            fn any(dice: &mut Dice) -> $type {
                let all = [$(<$type>::$value),*];
                all[dice.roll(all.len() as u64) as usize]
            }
        }
    };
}
pub(in crate::export::json) use choice;

/// Makes the kind of a struct. Each line: the field, its name in the file, its kind, what it is. `requires` names the
/// members that must be there; any other that is left out holds the struct's default.
macro_rules! record {
    ($type:ident as $name:literal $(requires $($required:literal),+)? {
        $($field:ident = $key:literal: $kind:ty, $about:literal;)*
    }) => {
        impl Kind for $type {
            type Of = $type;
            fn write(value: &$type) -> Json {
                const REQUIRED: &[&str] = &[$($($required),+)?];
                let $type { $($field,)* } = value;
                let default = $type::default();
                let mut members = Vec::new();
                $(
                    if *$field != default.$field || REQUIRED.contains(&$key) {
                        members.push(($key.to_owned(), <$kind as Kind>::write($field)));
                    }
                )*
                Json::Object(members)
            }
            fn read(json: Json, at: &At) -> Result<$type, Misfit> {
                let Json::Object(members) = json else { return Err(at.wrong(Wrong::Expected(Wanted::Object))) };
                $($(
                    if !members.iter().any(|(key, _)| key == $required) {
                        return Err(at.wrong(Wrong::Missing($required)));
                    }
                )+)?
                let mut value = $type::default();
                for (key, json) in members {
                    match key.as_str() {
                        $($key => value.$field = <$kind as Kind>::read(json, &at.key($key))?,)*
                        _ => return Err(at.wrong(Wrong::Unknown(key))),
                    }
                }
                Ok(value)
            }
            fn schema(definitions: &mut Definitions) -> Json {
                const REQUIRED: &[&str] = &[$($($required),+)?];
                let reference = Json::object([("$ref", Json::Text(format!("#/$defs/{}", $name)))]);
                if definitions.iter().any(|(name, _)| name == $name) {
                    return reference;
                }
                // Its place first: what it holds comes after it.
                let place = definitions.len();
                definitions.push(($name.to_owned(), Json::Null));
                let default = $type::default();
                let properties = vec![$((
                    $key.to_owned(),
                    described(
                        <$kind as Kind>::schema(definitions),
                        $about,
                        <$kind as Kind>::write(&default.$field),
                        REQUIRED.contains(&$key),
                    ),
                )),*];
                let mut members = vec![
                    ("type".to_owned(), Json::text("object")),
                    ("properties".to_owned(), Json::Object(properties)),
                ];
                if !REQUIRED.is_empty() {
                    let names = REQUIRED.iter().map(|name| Json::text(name));
                    members.push(("required".to_owned(), Json::List(names.collect())));
                }
                members.push(("additionalProperties".to_owned(), Json::Flag(false)));
                if let Some(definition) = definitions.get_mut(place) {
                    definition.1 = Json::Object(members);
                }
                reference
            }
            #[cfg(test)]
            fn any(dice: &mut Dice) -> $type {
                $type { $($field: <$kind as Kind>::any(dice),)* }
            }
        }
    };
}
pub(in crate::export::json) use record;

/// The schema of a member with what it is and what holds while it is left out.
pub(in crate::export::json) fn described(schema: Json, about: &str, default: Json, is_required: bool) -> Json {
    let mut members = if let Json::Object(members) = schema { members } else { Vec::new() };
    members.insert(0, ("description".to_owned(), Json::text(about)));
    if !is_required {
        members.push(("default".to_owned(), default));
    }
    Json::Object(members)
}
