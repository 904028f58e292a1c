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
