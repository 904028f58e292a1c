//! What the generated source says about itself: documentation, deprecation, names, size.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use catena_sdk::{
    Client, Error,
    orgs::{ApiError, InvitationCreate, InvitationRead},
};
use serde_json::Value;

use crate::{
    document::{document, not_null, operations, properties, reference, schema, schemas},
    registry::{COMPONENTS, component},
    wire::{body_of, id},
};

/// The generated files of the organizations API and of the client, by their names.
static SOURCES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut sources = all_sources();
    sources.retain(|file, _| file == "mod.rs" || file.starts_with("orgs/"));
    sources
});

fn all_sources() -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/api")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path)
                    .expect("text")
                    .replace("\r\n", "\n");
                sources.insert(file_name(&path), text);
            }
        }
    }
    sources
}

fn file_name(path: &Path) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api");
    let path = path.strip_prefix(src).expect("below src/api");
    path.to_str().expect("UTF-8").replace('\\', "/")
}

/// An item, field or method: the paragraphs of its docs, and its attributes.
#[derive(Default)]
struct Documented {
    paragraphs: Vec<String>,
    attributes: Vec<String>,
}

impl Documented {
    fn docs(&self) -> String {
        self.paragraphs.join("\n")
    }

    /// The note of `#[deprecated(note = "…")]`.
    fn deprecated(&self) -> Option<&str> {
        self.attributes.iter().find_map(|line| {
            line.strip_prefix("#[deprecated(note = \"")?
                .strip_suffix("\")]")
        })
    }
}

/// What stands before the lines that start with `start`, by what follows `start` in them.
fn documented(source: &str, start: &str) -> BTreeMap<String, Documented> {
    let mut found = BTreeMap::new();
    let mut current = Documented::default();
    let mut fresh = true;
    for line in source.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("///") {
            let text = text.trim();
            if text.is_empty() {
                fresh = true;
            } else if fresh || text.starts_with("- ") {
                current.paragraphs.push(text.to_owned());
                fresh = false;
            } else {
                let last = current.paragraphs.last_mut().expect("a paragraph");
                last.push(' ');
                last.push_str(text);
            }
            continue;
        }
        if line.starts_with("#[") {
            current.attributes.push(line.to_owned());
            continue;
        }
        if let Some(rest) = line.strip_prefix(start) {
            let name = rest
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next();
            found.insert(
                name.unwrap_or_default().to_owned(),
                std::mem::take(&mut current),
            );
        }
        // The lines of an attribute that is broken into several are none of these.
        let inside_attribute =
            line.starts_with("default =") || line.starts_with("deserialize_with =") || line == ")]";
        if !inside_attribute {
            current = Documented::default();
        }
        fresh = true;
    }
    found
}

/// The fields of a struct.
fn fields(name: &str) -> BTreeMap<String, Documented> {
    let types = &SOURCES["orgs/types.rs"];
    let start = types
        .find(&format!("pub struct {name} {{"))
        .unwrap_or_else(|| panic!("no struct {name}"));
    let end = types[start..].find("\n}").expect("its end");
    documented(&types[start..start + end], "pub ")
}

/// Words without the spaces and line breaks between them, nor the marks that Markdown needs.
fn words(text: &str) -> String {
    let text: String = text.chars().filter(|c| !"*\\".contains(*c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn deprecated_fields_say_what_to_use() {
    let mut count = 0;
    for owner in schemas().keys() {
        for (key, property) in properties(schema(owner)) {
            let deprecated = property.get("deprecated") == Some(&Value::Bool(true));
            let found = fields(component(owner).rust);
            let field = found.get(key).unwrap_or_else(|| panic!("no {owner}.{key}"));
            if !deprecated {
                assert_eq!(field.deprecated(), None, "{owner}.{key}");
                continue;
            }
            count += 1;
            // "**Deprecated: Use `x` instead.** The rest."
            let description = words(property["description"].as_str().expect("a description"));
            let hint = description.strip_prefix("Deprecated: ").expect("a hint");
            let (note, rest) = hint.split_at(hint.find('.').expect("an end") + 1);
            assert_eq!(field.deprecated(), Some(note), "{owner}.{key}");
            assert!(
                words(&field.docs()).contains(rest.trim()),
                "{owner}.{key}: {rest}"
            );
            let read_only = property.get("readOnly") == Some(&Value::Bool(true));
            assert_eq!(
                field.docs().contains("Read-only."),
                read_only,
                "{owner}.{key}"
            );
            assert_eq!(read_only, owner == "InvitationRead", "{owner}.{key}");
        }
    }
    assert_eq!(count, 14);
}

/// A use of each is a warning, which `expect` needs to find.
#[test]
#[deny(unfulfilled_lint_expectations)]
fn deprecated_fields_and_setters_warn_their_users() {
    let read: InvitationRead = serde_json::from_str(&body_of("InvitationRead")).unwrap();
    let create = InvitationCreate::new("F");
    macro_rules! deprecated {
        ($($field:ident)*) => {
            $(
                #[expect(deprecated)]
                let _ = &read.$field;
                #[expect(deprecated)]
                let _ = &create.$field;
                #[expect(deprecated)]
                let create = create.$field("x");
            )*
            let _ = create;
        };
    }
    deprecated! {
        partner_provided_fleet_name
        partner_provided_fleet_email
        partner_provided_fleet_regulatory_id
        partner_provided_fleet_regulatory_id_type
        partner_provided_fleet_phone
        partner_provided_fleet_website
        partner_provided_fleet_country_code
    }
}

#[test]
fn what_stands_beside_a_reference_reaches_the_field() {
    let (mut places, mut titles, mut defaults) = (0, 0, 0);
    for (owner, schema) in schemas() {
        for (key, property) in properties(schema) {
            if reference(property).is_none() || property.as_object().map_or(0, |o| o.len()) == 1 {
                continue;
            }
            places += 1;
            let at = format!("{owner}.{key}");
            let found = fields(component(owner).rust);
            let docs = found[key].docs();
            let description = property["description"].as_str().expect("a description");
            assert!(words(&docs).contains(&words(description)), "{at}: {docs}");
            if let Some(title) = property.get("title").and_then(Value::as_str) {
                // A title that only repeats the name is noise; one that reads better is kept.
                let says_more = title.to_lowercase() != key;
                assert_eq!(
                    docs.starts_with(&format!("**{title}.** ")),
                    says_more,
                    "{at}: {docs}"
                );
                titles += usize::from(says_more);
            }
            if let Some(default) = property.get("default") {
                defaults += 1;
                assert!(docs.contains(&format!("`{default}` where")), "{at}: {docs}");
                // Sent by nobody, read from answers.
                let read = format!("\"defaults::{}::missing\"", snake(owner, key));
                let is_read = SOURCES["orgs/types.rs"].contains(&read);
                assert_eq!(is_read, owner == "TspRead", "{at}");
            }
        }
    }
    let bodies = operations().into_iter().filter(|operation| {
        let Some((schema, _)) = operation.body() else {
            return false;
        };
        let Some(description) = schema.get("description").and_then(Value::as_str) else {
            return false;
        };
        let docs = method(operation.id).docs();
        assert!(
            docs.contains(&format!("The body: {description}")),
            "{}: {docs}",
            operation.id
        );
        reference(schema).is_some()
    });
    assert_eq!(places + bodies.count(), 19);
    assert_eq!((titles, defaults), (2, 4));
}

/// `TspRead` and `status` as `tsp_read_status`.
fn snake(owner: &str, key: &str) -> String {
    let mut name = String::new();
    for c in owner.chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    format!("{name}_{key}")
}

/// The method that sends an operation: the one whose docs have the operation's line.
fn method(id: &str) -> &'static Documented {
    static METHODS: LazyLock<Vec<Documented>> = LazyLock::new(|| {
        let methods = |source: &String| documented(source, "pub fn ").into_values();
        SOURCES.values().flat_map(methods).collect()
    });
    let operations = operations();
    let operation = operations
        .iter()
        .find(|operation| operation.id == id)
        .expect("an operation");
    let line = format!("`{} {}`", operation.method, operation.path);
    let found: Vec<_> = METHODS
        .iter()
        .filter(|method| method.paragraphs.iter().any(|text| text.starts_with(&line)))
        .collect();
    assert_eq!(found.len(), 1, "{line}");
    found[0]
}

#[test]
fn operations_say_how_they_are_sent_and_how_they_fail() {
    for operation in operations() {
        let credentials = match operation.scopes().as_deref() {
            None => "without credentials".to_owned(),
            Some([]) => "with `Bearer`".to_owned(),
            Some([scope]) => format!("with `Bearer` (scope `{scope}`)"),
            Some(scopes) => panic!("{scopes:?}"),
        };
        let line = format!(
            "`{} {}`, {credentials}; fails with [`ApiError`].",
            operation.method, operation.path
        );
        let docs = method(operation.id);
        assert_eq!(docs.paragraphs.last(), Some(&line), "{}", operation.id);
        let docs = words(&docs.docs());
        for paragraph in described(operation.value) {
            assert!(
                docs.contains(&paragraph),
                "{}: {paragraph}\n{docs}",
                operation.id
            );
        }
    }
    let create = method("create_invitation").docs();
    assert!(
        create.contains("- 200: ") && create.contains("- 201: "),
        "{create}"
    );
}

/// Nothing that the document says about a type or a field is lost on the way to its docs.
#[test]
fn descriptions_reach_the_docs() {
    let types = documented(&SOURCES["orgs/types.rs"], "pub struct ");
    let enums = documented(&SOURCES["orgs/enums.rs"], "pub enum ");
    let mut count = 0;
    for (owner, schema) in schemas() {
        let component = component(owner);
        let items = if component.known.is_some() {
            &enums
        } else {
            &types
        };
        let docs = words(&items[component.rust].docs());
        for paragraph in described(schema) {
            assert!(docs.contains(&paragraph), "{owner}: {paragraph}\n{docs}");
        }
        if component.known.is_some() {
            continue;
        }
        let fields = fields(component.rust);
        for (key, property) in properties(schema) {
            let field = &fields[key];
            let mut docs = words(&field.docs());
            if let Some(note) = field.deprecated() {
                docs = format!("Deprecated: {note} {docs}");
            }
            for paragraph in described(property) {
                assert!(
                    docs.contains(&paragraph),
                    "{owner}.{key}: {paragraph}\n{docs}"
                );
                count += 1;
            }
            let inner = not_null(property).unwrap_or(property);
            if let Some(format @ ("email" | "phone" | "uri")) =
                inner.get("format").and_then(Value::as_str)
            {
                assert!(
                    docs.contains(&format!("Format `{format}`")),
                    "{owner}.{key}: {docs}"
                );
            }
        }
    }
    assert!(count > 150, "{count} descriptions");
}

fn described(schema: &Value) -> Vec<String> {
    let description = schema.get("description").and_then(Value::as_str);
    let paragraphs = description.unwrap_or_default().split("\n\n").map(words);
    paragraphs.filter(|text| !text.is_empty()).collect()
}

/// Bounds reach the docs as the integers that they are.
#[test]
fn bounds_are_documented() {
    let docs = fields("InvitationCreate")["expires_in_hours"].docs();
    assert!(docs.contains("1 to 672;"), "{docs}");
    let docs = fields("InvitationCreate")["callback_url"].docs();
    assert!(
        docs.contains("Format `uri`; 1 to 2083 characters."),
        "{docs}"
    );
    for (file, source) in &*SOURCES {
        // A rule takes a float; nothing that people read says 672.0.
        let read = source.lines().filter(|line| !line.contains("Rule::"));
        assert!(!read.clone().any(|line| line.contains("672.0")), "{file}");
    }
}

/// Names of public types, with those of macros.
fn public_types() -> Vec<String> {
    let mut names = Vec::new();
    for source in SOURCES.values() {
        for line in source.lines().map(str::trim) {
            for start in [
                "pub struct ",
                "pub enum ",
                "pub type ",
                "pub trait ",
                "pub union ",
            ] {
                if let Some(rest) = line.strip_prefix(start) {
                    let name = rest
                        .split(|c: char| !c.is_alphanumeric() && c != '_')
                        .next();
                    names.extend(name.map(str::to_owned));
                }
            }
        }
    }
    names.sort();
    names
}

#[test]
fn there_is_a_type_for_each_thing_and_no_more() {
    let mut expected: Vec<_> = COMPONENTS.iter().map(|component| component.rust).collect();
    // The door, one handle per API and tag, and the errors of all operations.
    expected.extend(["Client", "Orgs", "ApiError"]);
    expected.extend([
        "Fleets",
        "Invitations",
        "Partners",
        "ShareAgreements",
        "Tsps",
    ]);
    // A call has a type of its own where something may be set on it.
    expected.extend([
        "ListExtTsps",
        "ListFleets",
        "ListInvitations",
        "ListPartnerIntegrationRequests",
        "ListPartners",
        "ListShareAgreements",
        "ListTsps",
        "RequestExtTspIntegration",
    ]);
    expected.sort_unstable();
    assert_eq!(public_types(), expected);
}

#[test]
fn no_title_names_a_type() {
    fn collect(value: &Value, titles: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::String(title)) = object.get("title") {
                    titles.insert(title.clone());
                }
                object.values().for_each(|value| collect(value, titles));
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, titles)),
            _ => {}
        }
    }
    let mut titles = BTreeSet::new();
    collect(document(), &mut titles);
    assert!(titles.len() > 100, "{}", titles.len());
    let types = public_types();
    for title in titles {
        let name: String = title
            .split(|c: char| !c.is_alphanumeric())
            .map(|word| {
                let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
                format!("{}{rest}", first.to_uppercase())
            })
            .collect();
        let is_component = COMPONENTS.iter().any(|component| component.rust == name);
        assert!(is_component || !types.contains(&name), "{title}");
    }
}

#[test]
fn there_is_one_type_of_errors() {
    let impls = |what: &str| -> usize {
        SOURCES
            .values()
            .map(|source| source.matches(what).count())
            .sum()
    };
    assert_eq!(impls("::error_body! {"), 1);
    assert_eq!(impls("pub enum ApiError "), 1);
}

#[test]
fn the_source_is_small_and_says_where_it_is_from() {
    let lines: usize = SOURCES.values().map(|source| source.lines().count()).sum();
    assert!((1_000..5_600).contains(&lines), "{lines} lines");
    for (file, source) in all_sources() {
        assert!(file.ends_with(".rs"), "{file}");
        assert!(
            source.starts_with("// Made by `cargo xtask regen`. Do not edit"),
            "{file}"
        );
    }
}

#[test]
fn what_programs_rely_on() {
    fn client<T: Send + Sync + Clone + std::fmt::Debug + 'static>() {}
    fn shared<T: Send + Sync + 'static>() {}
    fn future<T: Future + Send + 'static>(_: T) {}
    fn error<T: std::error::Error + Send + Sync + 'static>() {}
    client::<Client>();
    shared::<InvitationRead>();
    shared::<ApiError>();
    error::<Error<ApiError>>();
    error::<catena_sdk::BuildError>();

    let catena = Client::builder().build().unwrap();
    let orgs = catena.orgs();
    future(orgs.invitations().get(id()).into_future());
    future(orgs.invitations().list().into_future());
    future(orgs.fleets().delete(id()).send());
    future(orgs.tsps().request_ext_tsp_integration(id()).send());
    // A call outlives the handles it was made with.
    let call = {
        let catena = catena.clone();
        catena.orgs().invitations().get(id())
    };
    future(call.send());
    future(async move { catena.orgs().tsps().list().await });
}
