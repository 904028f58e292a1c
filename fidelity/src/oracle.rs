//! The judge of instances that is not ours: the `jsonschema` crate, over the lifted document.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use base64::Engine as _;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use crate::lift::{MANY, NAMED, ONE};
use crate::pointer;

/// What the document is called by references to it.
const DOCUMENT: &str = "urn:fidelity:document";

/// The document, ready for its schemas to be asked.
pub struct Oracle<'a> {
    document: &'a Value,
    registry: Registry<'a>,
    /// The judges of what discriminators name, by fragment.
    named: RefCell<BTreeMap<String, Option<Rc<Judge<'a>>>>>,
}

/// A schema, ready to judge instances.
pub struct Judge<'a> {
    document: &'a Value,
    validator: Validator,
}

/// The schemas that hold at each place of an instance.
pub type Facts<'a> = BTreeMap<String, Vec<&'a Map<String, Value>>>;

impl<'a> Oracle<'a> {
    /// From a document of [`lift`](crate::lift::lift).
    pub fn new(document: &'a Value) -> Result<Self, String> {
        let registry = Registry::new()
            .draft(Draft::Draft202012)
            .add(DOCUMENT, document)
            .and_then(|registry| registry.prepare())
            .map_err(|error| error.to_string())?;
        Ok(Self {
            document,
            registry,
            named: RefCell::default(),
        })
    }

    /// The judge of the schema at a fragment.
    pub fn judge(&self, fragment: &str) -> Result<Judge<'a>, String> {
        let reference = format!("{DOCUMENT}{}", pointer::uri_fragment(fragment));
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&self.registry)
            .offline()
            .should_validate_formats(true)
            .should_ignore_unknown_formats(true)
            // OpenAPI 3.0's base64; any alphabet and padding, as servers send it.
            .with_format("byte", is_base64)
            .build(&json!({"$ref": reference}))
            .map_err(|error| error.to_string())?;
        Ok(Judge {
            document: self.document,
            validator,
        })
    }

    /// The judge of a schema that a discriminator names, if it can be one.
    pub fn named(&self, fragment: &str) -> Option<Rc<Judge<'a>>> {
        if let Some(known) = self.named.borrow().get(fragment) {
            return known.clone();
        }
        let judge = self.judge(fragment).ok().map(Rc::new);
        let mut named = self.named.borrow_mut();
        named.insert(fragment.to_owned(), judge.clone());
        judge
    }

    /// The schemas that hold at each place of an instance that the schema takes, by JSON pointer: those
    /// that the oracle applied, and those that discriminators name (OpenAPI 3.1, 4.8.25), which JSON
    /// Schema does not know, where they take the value.
    pub fn facts(&self, judge: &Judge<'a>, instance: &Value) -> Facts<'a> {
        let mut facts = judge.facts(instance);
        let mut told = BTreeSet::new();
        loop {
            let named: Vec<_> = facts
                .iter()
                .flat_map(|(place, schemas)| schemas.iter().map(move |schema| (place, schema)))
                .filter_map(|(place, schema)| {
                    let value = instance.pointer(place)?;
                    Some((place.clone(), told_by(self.document, schema, value)?))
                })
                .filter(|found| !told.contains(found))
                .collect();
            if named.is_empty() {
                return facts;
            }
            for (place, fragment) in named {
                if let (Some(value), Some(judge)) =
                    (instance.pointer(&place), self.named(&fragment))
                    && judge.accepts(value)
                {
                    for (below, schemas) in judge.facts(value) {
                        let known = facts.entry(format!("{place}{below}")).or_default();
                        for schema in schemas {
                            if !known.iter().any(|other| std::ptr::eq(*other, schema)) {
                                known.push(schema);
                            }
                        }
                    }
                }
                told.insert((place, fragment));
            }
        }
    }
}

/// The component that the discriminator of a schema names for a value.
pub fn told_by(document: &Value, schema: &Map<String, Value>, value: &Value) -> Option<String> {
    let discriminator = schema.get("discriminator")?;
    let tag = discriminator.get("propertyName")?.as_str()?;
    let tag = value.get(tag)?.as_str()?;
    let mapped = discriminator
        .get("mapping")
        .and_then(|mapping| mapping.get(tag))
        .and_then(Value::as_str);
    let target = match mapped {
        Some(target) if target.starts_with('#') => target.to_owned(),
        Some(name) => format!("#/components/schemas/{}", pointer::escape(name)),
        None => format!("#/components/schemas/{}", pointer::escape(tag)),
    };
    pointer::at(document, &target).map(|_| target)
}

impl<'a> Judge<'a> {
    /// Whether the schema takes an instance.
    pub fn accepts(&self, instance: &Value) -> bool {
        self.validator.is_valid(instance)
    }

    /// The schemas that the oracle applied at each place of an instance that the schema takes, by JSON
    /// pointer. Members of a union that do not hold are left out.
    fn facts(&self, instance: &Value) -> Facts<'a> {
        let evaluation = self.validator.evaluate(instance);
        let tree = serde_json::to_value(evaluation.hierarchical()).unwrap_or_default();
        let mut facts = Facts::new();
        let mut open = vec![(&tree, "")];
        while let Some((unit, above)) = open.pop() {
            let (Some(at), false) = (
                unit["instanceLocation"].as_str(),
                unit["valid"] == Value::Bool(false),
            ) else {
                continue;
            };
            if let Some(children) = unit["details"].as_array() {
                open.extend(children.iter().map(|child| (child, at)));
            }
            let schema = unit["schemaLocation"]
                .as_str()
                .and_then(|location| location.strip_prefix(DOCUMENT))
                .and_then(|fragment| schema_of(self.document, fragment, at != above));
            if let Some(schema) = schema {
                let known = facts.entry(at.to_owned()).or_default();
                if !known.iter().any(|other| std::ptr::eq(*other, schema)) {
                    known.push(schema);
                }
            }
        }
        facts
    }
}

/// The schema that a unit of the oracle's output speaks of. A unit is a schema's, or a keyword's of a
/// schema; of a keyword that applies a schema to items or properties (`items`) and of that schema the
/// location is the same, and whether the unit goes `deeper` into the instance tells.
fn schema_of<'a>(
    document: &'a Value,
    fragment: &str,
    deeper: bool,
) -> Option<&'a Map<String, Value>> {
    let tokens = pointer::tokens(fragment)?;
    let start = match tokens.as_slice() {
        [components, schemas, _, ..] if components == "components" && schemas == "schemas" => 3,
        tokens => tokens.iter().position(|token| token == "schema")? + 1,
    };
    // Where the deepest schema ends.
    let (mut end, mut at) = (start, start);
    while let Some(keyword) = tokens.get(at).map(String::as_str) {
        let is_last = at + 1 == tokens.len();
        at += match keyword {
            // What these say holds of keys, or does not hold.
            "propertyNames" | "not" | "if" | "contains" => return None,
            _ if IN_PLACE.contains(&keyword) => 1,
            _ if ONE.contains(&keyword) && (!is_last || deeper) => 1,
            _ if NAMED.contains(&keyword) || MANY.contains(&keyword) => 2,
            _ => break,
        };
        if at <= tokens.len() {
            end = at;
        }
    }
    let value = tokens[..end]
        .iter()
        .try_fold(document, |value, token| pointer::child(value, token))?;
    value.as_object()
}

/// Keywords of one schema that holds at the same place.
const IN_PLACE: &[&str] = &["then", "else"];

/// Base64 in the standard alphabet or the URL-safe one, padded or not.
pub fn bytes_of(text: &str) -> Option<Vec<u8>> {
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
    const ENGINE: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let standard: String = text
        .chars()
        .filter(|c| !c.is_ascii_whitespace())
        .map(|c| match c {
            '-' => '+',
            '_' => '/',
            c => c,
        })
        .collect();
    ENGINE.decode(standard).ok()
}

fn is_base64(text: &str) -> bool {
    bytes_of(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discriminators_say_what_holds() {
        let document = json!({"components": {"schemas": {
            "Pet": {
                "properties": {"kind": {"type": "string"}},
                "discriminator": {"propertyName": "kind"},
            },
            "Cat": {
                "allOf": [{"$ref": "#/components/schemas/Pet"}],
                "properties": {"born": {"type": "string", "format": "date-time"}},
            },
        }}});
        let oracle = Oracle::new(&document).unwrap();
        let judge = oracle.judge("#/components/schemas/Pet").unwrap();
        let born = &document["components"]["schemas"]["Cat"]["properties"]["born"];
        let cat = json!({"kind": "Cat", "born": "2025-01-01T00:00:00Z"});
        let facts = oracle.facts(&judge, &cat);
        assert_eq!(facts["/born"], [born.as_object().unwrap()]);
        for other in [
            json!({"kind": "Dog", "born": "2025-01-01T00:00:00Z"}),
            json!({"kind": "Cat", "born": 7}),
        ] {
            assert!(!oracle.facts(&judge, &other).contains_key("/born"));
        }
    }

    #[test]
    fn says_which_schemas_hold_where() {
        let document = json!({"components": {"schemas": {
            "A": {
                "type": "object",
                "properties": {
                    "at": {"type": "string", "format": "date-time"},
                    "any": {"anyOf": [{"type": "integer"}, {"$ref": "#/components/schemas/B"}]},
                },
            },
            "B": {"type": "string", "format": "uuid", "title": "b"},
            "One": {"items": {"type": "integer"}},
        }}});
        let oracle = Oracle::new(&document).unwrap();
        let judge = oracle.judge("#/components/schemas/A").unwrap();
        let instance =
            json!({"at": "2025-01-01T00:00:00Z", "any": "2f0a4ac6-2a2f-4d3b-9f0f-5f3a4d2c1b00"});
        assert!(judge.accepts(&instance));
        let facts = oracle.facts(&judge, &instance);
        let schemas = &document["components"]["schemas"];
        let expected = |at: &str| -> Vec<Value> {
            facts[at]
                .iter()
                .map(|map| Value::Object((*map).clone()))
                .collect()
        };
        assert_eq!(expected(""), [schemas["A"].clone()]);
        assert_eq!(expected("/at"), [schemas["A"]["properties"]["at"].clone()]);
        let any = expected("/any");
        assert!(any.contains(&schemas["B"]) && any.contains(&schemas["A"]["properties"]["any"]));
        assert!(!any.contains(&json!({"type": "integer"})), "{any:?}");
        assert!(!judge.accepts(&json!({"at": "yesterday"})));
        // A schema of one keyword alone, and the schema of items.
        let judge = oracle.judge("#/components/schemas/One").unwrap();
        let facts = oracle.facts(&judge, &json!([7]));
        assert_eq!(facts[""], [schemas["One"].as_object().unwrap()]);
        assert_eq!(facts["/0"], [schemas["One"]["items"].as_object().unwrap()]);
        let facts = oracle.facts(&judge, &json!({"no": "array"}));
        assert_eq!(facts[""], [schemas["One"].as_object().unwrap()]);
        assert!(oracle.judge("#/components/schemas/C").is_err());
    }
}
