use super::*;

#[track_caller]
fn check<T: Validate + ?Sized>(value: &T, rules: &[Rule], expected: &str) {
    let mut v = Validator::default();
    v.field("x", value, rules);
    let found = v
        .finish()
        .map_or_else(|found| found.to_string(), |()| String::new());
    assert_eq!(found, expected);
}

#[test]
fn texts() {
    let rules = &[Rule::MinLength(2), Rule::MaxLength(3)];
    check("ab", rules, "");
    check("a", rules, "x: must have at least 2 characters, has 1");
    // Characters, not bytes.
    check("äöü", rules, "");
    check("abcd", rules, "x: must have at most 3 characters, has 4");
    check(
        &Secret::from("abcd"),
        rules,
        "x: must have at most 3 characters, has 4",
    );
}

#[test]
fn patterns_are_ecma_262() {
    check("abc", &[Rule::Pattern(r"^\w{3}$")], "");
    check(
        "abcd",
        &[Rule::Pattern(r"^\w{3}$")],
        r"x: must match `^\w{3}$`",
    );
    // Found anywhere, with look-ahead and a back reference.
    check("xx1", &[Rule::Pattern(r"(\w)\1(?=\d)")], "");
    // `$` ends the text, `\d` is ASCII.
    check("12\n", &[Rule::Pattern(r"^\d+$")], r"x: must match `^\d+$`");
    check("١", &[Rule::Pattern(r"^\d$")], r"x: must match `^\d$`");
    // Not a pattern: the server decides.
    check("anything", &[Rule::Pattern("(")], "");
}

#[test]
fn numbers() {
    check(&0, &[Rule::Minimum(1.0)], "x: must be at least 1, is 0");
    check(
        &673i64,
        &[Rule::Maximum(672.0)],
        "x: must be at most 672, is 673",
    );
    check(
        &1.0,
        &[Rule::ExclusiveMinimum(1.0)],
        "x: must be more than 1, is 1",
    );
    check(
        &1.0,
        &[Rule::ExclusiveMaximum(1.0)],
        "x: must be less than 1, is 1",
    );
    check(&0.3, &[Rule::MultipleOf(0.1)], "");
    check(
        &0.35,
        &[Rule::MultipleOf(0.1)],
        "x: must be a multiple of 0.1, is 0.35",
    );
    check(
        &7,
        &[Rule::MultipleOf(2.0)],
        "x: must be a multiple of 2, is 7",
    );
}

#[test]
fn containers_are_opened_and_absence_breaks_nothing() {
    let rules = &[
        Rule::MinItems(2),
        Rule::UniqueItems,
        Rule::Each(&[Rule::MinLength(1)]),
    ];
    check(&vec!["a".to_owned(), "b".to_owned()], rules, "");
    check(
        &Some(vec![String::new()]),
        rules,
        "x: must have at least 2 items, has 1; x[0]: must have at least 1 character, has 0",
    );
    check(
        &vec!["a".to_owned(), "a".to_owned()],
        rules,
        "x: must not have an item twice",
    );
    check(&None::<String>, &[Rule::MinLength(1)], "");
    check(&Patch::<String>::Null, &[Rule::MinLength(1)], "");
    check(
        &Patch::<String>::from(""),
        &[Rule::MinLength(1)],
        "x: must have at least 1 character, has 0",
    );
    let map = BTreeMap::from([("k", String::new())]);
    let rules = &[Rule::MaxProperties(0), Rule::Each(&[Rule::MinLength(1)])];
    check(
        &map,
        rules,
        "x: must have at most 0 entries, has 1; x[k]: must have at least 1 character, has 0",
    );
}

#[test]
fn values_that_are_listed_excluded_or_counted() {
    let listed = &[Rule::OneOf(&["\"a\"", "1"])];
    check("a", listed, "");
    check("1", listed, "x: must be \"a\" or 1");
    check(&1.0, listed, "");
    check(&2, listed, "x: must be \"a\" or 1");
    let excluded = &[Rule::Not(&[Rule::Minimum(1.0), Rule::Maximum(3.0)])];
    check(&0, excluded, "");
    check(&2, excluded, "x: is among the values that are excluded");
    let some = &[Rule::Contains(&[Rule::Minimum(5.0)], 1, Some(2))];
    check(&vec![1, 5], some, "");
    check(
        &vec![1],
        some,
        "x: must have at least 1 fitting item, has 0",
    );
    check(
        &vec![5, 6, 7],
        some,
        "x: must have at most 2 fitting items, has 3",
    );
}

#[test]
fn keys_are_held_against_each_other_as_they_are_written() {
    let has = |key| Keys::Has(key);
    let object = serde_json::json!({"a": 1, "b": null, "kind": "x"});
    for (keys, holds) in [
        (has("a"), true),
        (has("b"), true),
        (has("c"), false),
        (Keys::Is("a", &["1.0"]), true),
        (Keys::Is("b", &["null"]), true),
        (Keys::Is("c", &["1"]), false),
        (Keys::Fits("c", &[Rule::Minimum(2.0)]), true),
        (Keys::Fits("a", &[Rule::Minimum(2.0)]), false),
        (Keys::Fits("kind", &[Rule::MinLength(1)]), true),
        (Keys::All(&[Keys::Has("a"), Keys::Has("b")]), true),
        (Keys::Any(&[Keys::Has("c"), Keys::Has("d")]), false),
        (Keys::One(&[Keys::Has("a"), Keys::Has("b")]), false),
        (Keys::Not(&Keys::Has("c")), true),
        (Keys::If(&Keys::Has("c"), &Keys::Has("d")), true),
        (Keys::If(&Keys::Has("a"), &Keys::Has("d")), false),
    ] {
        let mut v = Validator::default();
        v.keys(&object, &[("said", keys)]);
        assert_eq!(v.finish().is_ok(), holds, "{keys:?}");
    }
}
