use super::{Key, Part, surface};
use crate::OutputFile;

fn read(text: &str) -> super::Surface {
    surface(&[OutputFile {
        path: "types.rs".to_owned(),
        text: text.to_owned(),
    }])
}

#[test]
fn how_std_is_written_means_nothing() {
    let short = read("pub struct A { pub a: Option<Vec<B>> } pub struct B {}");
    let long = read(
        "pub struct A { pub a: ::std::option::Option<Vec<super::B>> } pub struct B {} pub struct Option {}",
    );
    let key = Key::member("A", "a");
    assert_eq!(
        short.get(&key).unwrap().signature,
        long.get(&key).unwrap().signature
    );
    assert_eq!(
        long.get(&key).unwrap().signature.join(" "),
        "Option < Vec < self::B > >"
    );
    let own = read("pub struct A { pub a: Option } pub struct Option {}");
    assert_eq!(own.get(&key).unwrap().signature.join(" "), "self::Option");
}

#[test]
fn what_is_public_is_seen() {
    let surface = read(
        "#[derive(Clone, Copy)] #[non_exhaustive] pub struct A<'a> { pub(super) client: &'a u8, pub x: i64 }
         impl A<'_> { pub fn set(mut self, x: impl Into<String>) -> Self { self } fn hidden(&self) {} }
         impl Page for A<'_> { type Item = u8; fn next(&self) -> Option<&str> { None } }
         ::spandrel_runtime::string_enum! { /// An enum.
           pub enum E { #[deprecated] One = \"one\", Two = \"two\" } }
         ::spandrel_runtime::call_options!(L, Vec<A>, ApiError);",
    );
    let keys: Vec<String> = surface
        .items
        .keys()
        .map(|key| match &key.part {
            Part::Itself => key.owner.clone(),
            Part::Member(name) => format!("{}.{name}", key.owner),
            Part::Method(name) => format!("{}.{name}()", key.owner),
            Part::Trait(name) | Part::Given(name) => format!("{}: {name}", key.owner),
        })
        .collect();
    assert_eq!(
        keys,
        [
            "A",
            "A.x",
            "A.set()",
            "A: Clone",
            "A: Copy",
            "A: Page",
            "E",
            "E.One",
            "E.Two",
            "L: a call"
        ]
    );
    let set = surface.get(&Key::method("A", "set")).unwrap();
    assert_eq!(set.text(), "pub fn set(self, x: impl Into<String>) -> Self");
    assert_eq!(set.arguments[0].0, "x");
    let one = surface.get(&Key::member("E", "One")).unwrap();
    assert_eq!(one.deprecated.as_deref(), Some(""));
}
