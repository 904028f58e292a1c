use super::{Look, ranked};
use crate::Json;

const OPEN: Look = Look::Object(&["key"], &["key", "url", "user"]);
const MORE: Look = Look::Object(&["key", "token"], &["key", "token"]);
const NONE: Look = Look::Object(&[], &[]);

#[track_caller]
fn check(value: &str, members: &[&[Look]], expected: Option<usize>) {
    let value: Json = serde_json::from_str(value).unwrap();
    assert_eq!(
        ranked(&value, members).first().map(|(index, _)| *index),
        expected,
        "{value}"
    );
}

#[test]
fn json_types() {
    let members: &[&[Look]] = &[
        &[Look::Number],
        &[Look::Integer],
        &[Look::String],
        &[Look::Array],
        &[Look::Boolean],
    ];
    check("1", members, Some(1));
    check("1.0", members, Some(1));
    check("1.5", members, Some(0));
    check("\"x\"", members, Some(2));
    check("[]", members, Some(3));
    check("true", members, Some(4));
    check("{}", members, None);
    check("null", members, None);
    check("null", &[&[Look::String], &[Look::Any]], Some(1));
    check("\"x\"", &[&[Look::Any], &[Look::String]], Some(1));
}

#[test]
fn objects_by_their_keys() {
    let members: &[&[Look]] = &[&[NONE], &[OPEN], &[MORE]];
    check(r#"{"key": 1}"#, members, Some(1));
    check(r#"{"key": 1, "token": 2}"#, members, Some(2));
    check(r#"{"key": 1, "url": 2}"#, members, Some(1));
    // Nobody declares all of it: the one that requires most of what is there.
    check(r#"{"key": 1, "token": 2, "new": 3}"#, members, Some(2));
    check(r#"{"new": 1}"#, members, Some(0));
    check(r#"{"new": 1}"#, &members[1..], None);
    // Equal in everything: the first.
    check(r#"{"key": 1}"#, &[&[OPEN], &[OPEN]], Some(0));
}

#[test]
fn values_of_keys_tell_where_keys_do_not() {
    const CIRCLE: Look = Look::Keyed(
        &[],
        &["kind", "size"],
        &[("kind", &[Look::Text(&["circle"])])],
    );
    const LINE: Look = Look::Keyed(
        &[],
        &["kind", "size"],
        &[("kind", &[Look::Text(&["line"])])],
    );
    let members: &[&[Look]] = &[&[CIRCLE], &[LINE]];
    check(r#"{"kind": "line", "size": 1}"#, members, Some(1));
    check(r#"{"kind": "circle"}"#, members, Some(0));
    // Nothing is told, and neither contradicted.
    check(r#"{"size": 1}"#, members, Some(0));
    check(r#"{"kind": null}"#, members, Some(0));
    check(r#"{"kind": "new"}"#, members, None);
    let open: &[&[Look]] = &[&[Look::Object(&[], &["kind", "size", "more"])], &[LINE]];
    check(r#"{"kind": "line", "size": 1}"#, open, Some(1));
    check(r#"{"kind": "other", "size": 1}"#, open, Some(0));
    let flags: &[&[Look]] = &[
        &[Look::Keyed(
            &["ok"],
            &["ok"],
            &[("ok", &[Look::Literal(&["true"])])],
        )],
        &[Look::Keyed(
            &["ok"],
            &["ok"],
            &[("ok", &[Look::Literal(&["false"])])],
        )],
    ];
    check(r#"{"ok": false}"#, flags, Some(1));
    check(r#"{"ok": 0}"#, flags, None);
}

#[test]
fn keys_within_a_value_tell_where_nothing_else_does() {
    const NODE: Look = Look::Keyed(
        &["data"],
        &["data"],
        &[("data", &[Look::Object(&["id"], &["id", "leaves"])])],
    );
    const EDGE: Look = Look::Keyed(
        &["data"],
        &["data"],
        &[("data", &[Look::Object(&["id"], &["id", "from", "to"])])],
    );
    let members: &[&[Look]] = &[&[NODE], &[EDGE]];
    check(r#"{"data": {"id": 1, "to": 2}}"#, members, Some(1));
    check(r#"{"data": {"id": 1, "leaves": 2}}"#, members, Some(0));
    check(r#"{"data": {"id": 1}}"#, members, Some(0));
    check(r#"{"data": {"to": 1}}"#, members, None);
}

union! {
    /// A drawing.
    #[derive(Debug, PartialEq)]
    enum Shape {
        /// With all its corners.
        Corners(std::collections::BTreeMap<String, Vec<i64>>) = [
            Look::Object(&["corners"], &["corners"]),
        ],
        /// With their number.
        Count(std::collections::BTreeMap<String, u8>) = [
            Look::Object(&["corners"], &["corners"]),
        ],
        /// Whatever there is.
        Other(std::collections::BTreeMap<String, bool>) = [Look::Object(&[], &["note"])],
    }
}

#[test]
fn what_reads_is_the_member_and_nothing_is_lost() {
    let read = |text| serde_json::from_str::<Shape>(text).map_err(|error| error.to_string());
    let corners = |value| [("corners".to_owned(), value)].into();
    assert_eq!(
        read(r#"{"corners": [3]}"#),
        Ok(Shape::Corners(corners(vec![3])))
    );
    assert_eq!(
        read(r#"{"corners": 3}"#),
        Ok(Shape::Count([("corners".to_owned(), 3)].into()))
    );
    // `Other` would read it, and does not know `corners`.
    assert_eq!(
        read(r#"{"corners": true}"#),
        Ok(Shape::Unrecognized(serde_json::json!({"corners": true})))
    );
    let error = read(r#"{"corners": "three"}"#).unwrap_err();
    assert!(error.starts_with("as Corners: "), "{error}");
}

#[test]
fn lists_by_their_items() {
    let members: &[&[Look]] = &[
        &[Look::Items(&[Look::String])],
        &[Look::Items(&[Look::Items(&[Look::Number])])],
        &[Look::Items(&[Look::Integer, Look::String])],
    ];
    check(r#"["a", "b"]"#, members, Some(0));
    check("[[0.5], []]", members, Some(1));
    check(r#"["a", 1]"#, members, Some(2));
    check("[]", members, Some(0));
    check("[true]", members, None);
    const STRING: &[Look] = &[Look::String];
    const NUMBER: &[Look] = &[Look::Number];
    let tuples: &[&[Look]] = &[
        &[Look::Tuple(&[STRING, NUMBER], false)],
        &[Look::Tuple(&[STRING], true)],
        &[Look::Items(NUMBER)],
    ];
    check(r#"["a", 1]"#, tuples, Some(0));
    check(r#"["a", 1, 2]"#, tuples, Some(1));
    check("[1, 2]", tuples, Some(2));
    check(r#""a""#, members, None);
    check(r#""a""#, &[&[Look::String], &[Look::Text(&["a"])]], Some(1));
}

#[test]
fn a_tag_decides_alone() {
    let members: &[&[Look]] = &[
        &[Look::Tagged("type", &["cat", "lion"])],
        &[Look::Tagged("type", &["dog"])],
    ];
    check(r#"{"type": "lion"}"#, members, Some(0));
    check(r#"{"type": "dog", "extra": 1}"#, members, Some(1));
    check(r#"{"type": "fish"}"#, members, None);
    check(r#"{"type": 1}"#, members, None);
    check("{}", members, None);
}
