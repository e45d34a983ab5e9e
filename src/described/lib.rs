//! `#[derive(Described)]`: the table of rows of a struct, a way to each of its fields, its default.
//!
//! Makes no behaviour: what is done with rows are plain functions in `domain::model`. One field of a struct is
//!
//! ```text
//! /// Price of a unit, money.                      what it is; also what the schema of files says
//! #[row("p", "price", MONEY, reach = Money)]       letter on the wire, name in files, what it takes, options
//! pub price: Decimal,
//! ```
//!
//! An option `name = value` calls the method `name(value)` of `Row`, a bare `name` calls `name()`, so that a word which means
//! nothing does not compile. Two options are known here: `default = …`, and `room`, for what a start page leaves out.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Data, DeriveInput, Error, Expr, Field, Fields, GenericArgument, Ident, LitStr, PathArguments, Token, Type};

/// See the crate's documentation.
#[proc_macro_derive(Described, attributes(described, row))]
pub fn described(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(Error::into_compile_error).into()
}

/// `("upsell", "WireUpsell", Offer::UPSELL)`: the name in files, of the wire struct, and the way there, where there is one;
/// then options of the table.
struct About {
    file: LitStr,
    wire: LitStr,
    at: Option<Expr>,
    options: Vec<Choice>,
}

/// `("p", "price", MONEY, reach = Money)`.
struct Told {
    letter: LitStr,
    file: LitStr,
    sort: Expr,
    options: Vec<Choice>,
}

struct Choice(Ident, Option<Expr>);

fn options(input: ParseStream) -> syn::Result<Vec<Choice>> {
    let mut all = Vec::new();
    while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
        let name = input.parse()?;
        let value = input.parse::<Option<Token![=]>>()?.map(|_| input.parse()).transpose()?;
        all.push(Choice(name, value));
    }
    Ok(all)
}

impl Parse for About {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let file = input.parse()?;
        input.parse::<Token![,]>()?;
        let wire = input.parse()?;
        let at = if input.peek(Token![,]) && input.peek2(Ident) && input.peek3(Token![::]) {
            input.parse::<Token![,]>()?;
            Some(input.parse()?)
        } else {
            None
        };
        Ok(Self { file, wire, at, options: options(input)? })
    }
}

impl Parse for Told {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let letter = input.parse()?;
        input.parse::<Token![,]>()?;
        let file = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok(Self { letter, file, sort: input.parse()?, options: options(input)? })
    }
}

/// The methods that options call.
fn calls(options: &[Choice]) -> TokenStream {
    let known = |choice: &&Choice| !["default", "room", "composed"].iter().any(|own| choice.0 == own);
    options.iter().filter(known).map(|Choice(name, value)| quote!(.#name(#value))).collect()
}

/// What a doc comment says, in one line.
fn doc(field: &Field) -> String {
    let lines = field.attrs.iter().filter_map(|attribute| match &attribute.meta {
        syn::Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(pair.value.clone()),
        _ => None,
    });
    let text = |line| match line {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => text.value().trim().to_owned(),
        _ => String::new(),
    };
    lines.map(text).collect::<Vec<_>>().join(" ")
}

/// `T` of `Vec<T>`, `Box<T>` or `Option<T>` with the name of what is around it; else the type itself.
fn inner(of: &Type) -> (String, &Type) {
    if let Type::Path(path) = of
        && let Some(last) = path.path.segments.last()
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.last()
    {
        return (last.ident.to_string(), inner);
    }
    (String::new(), of)
}

/// The word that an expression begins with: `list` of `list(60)`.
fn head(of: &Expr) -> String {
    match of {
        Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default(),
        Expr::Call(call) => head(&call.func),
        Expr::MethodCall(call) => head(&call.receiver),
        _ => String::new(),
    }
}

/// The parts that one field adds to what is derived.
struct Row {
    row: TokenStream,
    way: TokenStream,
    see: TokenStream,
    hold: TokenStream,
    default: TokenStream,
    called: Option<(Ident, Ident, String)>,
}

fn row(number: u8, field: &Field) -> syn::Result<Row> {
    let name = field.ident.as_ref().ok_or_else(|| Error::new(Span::call_site(), "a field has a name"))?;
    let attribute = field.attrs.iter().find(|attribute| attribute.path().is_ident("row")).ok_or_else(|| {
        Error::new(name.span(), format!("`{name}` has no #[row(…)]: its letter, its name in files, what it takes"))
    })?;
    let Told { letter, file, sort, options } = attribute.parse_args()?;
    let option = |wanted: &str| options.iter().find(|choice| choice.0 == wanted);
    let (around, inner) = inner(&field.ty);
    let word = head(&sort);
    let (has_below, is_choice) = (["PART", "list", "list_of_some", "sparse"].contains(&&*word), word == "CHOICE");
    let about = doc(field);
    let mut row = quote!(Row::new(stringify!(#name), #letter, #file, #about));
    row.extend(if is_choice { quote!(.sort(Sort::Choice(<#inner as Choose>::WORDS))) } else { quote!(.sort(#sort)) });
    if around == "Option" {
        row.extend(quote!(.optional()));
    }
    if has_below {
        let below = if option("room").is_some() { quote!(room(#inner::TABLE)) } else { quote!(#inner::TABLE) };
        row.extend(quote!(.below(#below)));
    }
    let calls = calls(&options);
    let default = option("default").and_then(|choice| choice.1.clone());
    let is_preset = default.is_some().then(|| quote!(.preset()));
    let value = if around == "Box" { quote!(*self.#name) } else { quote!(self.#name) };
    let (see, hold) = match &*word {
        "PART" => (quote!(Ref::Part(&#value)), quote!(Mut::Part(&mut #value))),
        "list" | "list_of_some" => (quote!(Ref::List(&#value)), quote!(Mut::List(&mut #value))),
        "sparse" => (quote!(Ref::Sparse(&#value)), quote!(Mut::Sparse(&mut #value))),
        "series" => (quote!(Ref::Series(&#value)), quote!(Mut::Series(&mut #value))),
        _ => (quote!(Ref::Leaf(Leaf::see(&#value))), quote!(Mut::Leaf(&mut #value))),
    };
    let whole = option("room").map(|_| quote!(if WHOLE));
    let way = Ident::new(&name.to_string().to_uppercase(), name.span());
    // What a person types or chooses is called something in every language.
    let has_name = !has_below
        && !["ID", "OWN", "NEXT_ID"].contains(&&*word)
        && !["fixed", "key", "composed"].iter().any(|not| option(not).is_some());
    let called = has_name.then(|| (name.clone(), way.clone(), about.clone()));
    Ok(Row {
        called,
        row: quote!(#row #is_preset #calls,),
        way: quote!(#[doc = #about] pub const #way: Slot = Self::AT.then(#number);),
        see: quote!(#number #whole => #see,),
        hold: quote!(#number #whole => #hold,),
        default: default.map_or_else(|| quote!(#name: Default::default(),), |value| quote!(#name: #value,)),
    })
}

fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let Data::Struct(syn::DataStruct { fields: Fields::Named(fields), .. }) = &input.data else {
        return Err(Error::new(name.span(), "only a struct with named fields is described"));
    };
    let attribute = input.attrs.iter().find(|attribute| attribute.path().is_ident("described"));
    let attribute =
        attribute.ok_or_else(|| Error::new(name.span(), "#[described(\"file\", \"Wire…\", …)] is missing"))?;
    let About { file, wire, at, options } = attribute.parse_args()?;
    let at = at.map_or_else(|| quote!(Slot::ROOT), |at| quote!(#at));
    let table = calls(&options);
    let mut all = Vec::new();
    for (number, field) in (0u8..).zip(&fields.named) {
        all.push(row(number, field)?);
    }
    let of = |part: fn(&Row) -> &TokenStream| all.iter().map(part).cloned().collect::<TokenStream>();
    let (rows, ways, see) = (of(|row| &row.row), of(|row| &row.way), of(|row| &row.see));
    let (hold, default) = (of(|row| &row.hold), of(|row| &row.default));
    let module = format_ident!("described_{}", name.to_string().to_lowercase());
    let called: Vec<_> = all.iter().filter_map(|row| row.called.as_ref()).collect();
    let (words, called_ways, abouts): (Vec<_>, Vec<_>, Vec<_>) = (
        called.iter().map(|one| &one.0).collect(),
        called.iter().map(|one| &one.1).collect(),
        called.iter().map(|one| &one.2).collect(),
    );
    let each = format_ident!("{name}Rows");
    let about_each = format!("One for each input of [`{name}`]: what it is called, for example.");
    let for_each = (!called.is_empty()).then(|| {
        quote! {
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
        }
    });
    let reexport = (!called.is_empty()).then(|| quote!(pub use #module::#each;));
    Ok(quote! {
        #reexport
        mod #module {
            use super::*;
            use crate::domain::model::row_words::*;
            #for_each

            impl #name {
                const AT: Slot = #at;
                /// Its rows.
                pub const TABLE: &'static Table = &Table::new(#file, #wire, &[#rows]) #table;
                #ways
            }
            impl Default for #name {
                fn default() -> Self {
                    Self { #default }
                }
            }
            impl Described for #name {
                fn table(&self) -> &'static Table {
                    Self::TABLE
                }
                fn at(&self, row: u8) -> Ref<'_> {
                    match row { #see _ => Ref::Nothing }
                }
                fn at_mut(&mut self, row: u8) -> Mut<'_> {
                    match row { #hold _ => Mut::Nothing }
                }
                fn standard(&self) -> &'static dyn Described {
                    static STANDARD: std::sync::LazyLock<#name> = std::sync::LazyLock::new(#name::default);
                    &*STANDARD
                }
                fn copied(&self) -> Box<dyn Described> {
                    Box::new(self.clone())
                }
                fn is_same(&self, other: &dyn Described) -> bool {
                    WHOLE && (other as &dyn std::any::Any).downcast_ref::<Self>() == Some(self)
                }
            }
        }
    })
}
