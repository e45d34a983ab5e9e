//! What a person types or chooses is called something in every language: a struct with one value for each input.

use super::Row;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

/// `ProductRows<T>` for the inputs of `Product`, and its export; nothing of a struct without inputs.
pub(crate) fn names(name: &Ident, module: &Ident, all: &[Row]) -> (TokenStream, TokenStream) {
    let called: Vec<_> = all.iter().filter_map(|row| row.called.as_ref()).collect();
    let (words, called_ways, abouts): (Vec<_>, Vec<_>, Vec<_>) = (
        called.iter().map(|one| &one.0).collect(),
        called.iter().map(|one| &one.1).collect(),
        called.iter().map(|one| &one.2).collect(),
    );
    let each = format_ident!("{name}Rows");
    let about_each = format!("One for each input of [`{name}`]: what it is called, for example.");
    if called.is_empty() {
        return Default::default();
    }
    let names = quote! {
            #[doc = #about_each]
            pub struct #each<T> {
                #(#[doc = #abouts] pub #words: T,)*
            }
            impl<T> #each<T> {
                /// All of them with their names, in the order of the rows.
                pub fn all(&self) -> Vec<(&'static str, &T)> {
                    vec![#((stringify!(#words), &self.#words),)*]
                }
                /// That of a field, where it is one of these.
                pub fn of(&self, slot: Slot) -> Option<&T> {
                    match slot {
                        #(#name::#called_ways => Some(&self.#words),)*
                        _ => None,
                    }
                }
                /// Each made by the same.
                pub fn each(mut one: impl FnMut() -> T) -> Self {
                    Self { #(#words: one(),)* }
                }
            }
    };
    (names, quote!(pub use #module::#each;))
}
