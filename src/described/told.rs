//! What stands in the attributes of a struct and its fields, and in their types.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Error, Expr, Field, GenericArgument, Ident, LitStr, PathArguments, Token, Type};

/// `("upsell", "WireUpsell", Offer::UPSELL)`: the name in files, of the wire struct, and the way there, where there is one;
/// then options of the table.
pub(crate) struct About {
    pub file: LitStr,
    pub wire: LitStr,
    pub at: Option<Expr>,
    pub options: Vec<Choice>,
}

/// `("p", "price", MONEY, reach = Money)`.
pub(crate) struct Told {
    pub letter: LitStr,
    pub file: LitStr,
    pub sort: Expr,
    pub options: Vec<Choice>,
}

pub(crate) struct Choice(pub Ident, pub Option<Expr>);

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
pub(crate) fn calls(options: &[Choice]) -> TokenStream {
    let known = |choice: &&Choice| !["default", "room", "composed"].iter().any(|own| choice.0 == own);
    options.iter().filter(known).map(|Choice(name, value)| quote!(.#name(#value))).collect()
}

/// What a doc comment says, in one line.
pub(crate) fn doc(field: &Field) -> String {
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
pub(crate) fn inner(of: &Type) -> (String, &Type) {
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
pub(crate) fn head(of: &Expr) -> String {
    match of {
        Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default(),
        Expr::Call(call) => head(&call.func),
        Expr::MethodCall(call) => head(&call.receiver),
        _ => String::new(),
    }
}

/// The attribute of this name.
pub(crate) fn attribute<T: Parse>(attributes: &[Attribute], wanted: &str, missing: Error) -> syn::Result<T> {
    attributes.iter().find(|attribute| attribute.path().is_ident(wanted)).ok_or(missing)?.parse_args()
}
