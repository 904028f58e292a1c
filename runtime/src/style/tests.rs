use super::*;

/// What a cell of the table gives, for each of the table's columns.
type Cell = fn(&Tree) -> Option<String>;

fn tree(json: &str) -> Tree {
    serde_json::from_str(json).unwrap()
}

macro_rules! path {
    ($style:ident) => {
        |value| path("color", PathStyle::$style, value, data)
    };
}

macro_rules! query {
    ($style:ident) => {
        |value| query("color", QueryStyle::$style, value, data)
    };
}

macro_rules! cookie {
    ($style:ident) => {
        |value| cookie("color", CookieStyle::$style, value).unwrap()
    };
}

/// OpenAPI 3.2, "Style Examples", cell by cell. Undefined values have no text here: Appendix C
/// leaves them out, as RFC 6570 does.
#[test]
fn the_table_of_styles() {
    let rows: &[(&str, Cell, [&str; 4])] = &[
        (
            "matrix",
            path!(Matrix),
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            "matrix*",
            path!(MatrixExplode),
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
        (
            "label",
            path!(Label),
            [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
        ),
        (
            "label*",
            path!(LabelExplode),
            [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            "simple",
            path!(Simple),
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            "simple*",
            path!(SimpleExplode),
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
        (
            "simple, header",
            |v| header(HeaderStyle::Simple, v),
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            "simple*, header",
            |v| header(HeaderStyle::SimpleExplode, v),
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
        (
            "form",
            query!(Form),
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            "form*",
            query!(FormExplode),
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "R=100&G=200&B=150",
            ],
        ),
        (
            "space",
            query!(SpaceDelimited),
            [
                "color=",
                "color=blue",
                "color=blue%20black%20brown",
                "color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (
            "pipe",
            query!(PipeDelimited),
            [
                "color=",
                "color=blue",
                "color=blue%7Cblack%7Cbrown",
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        (
            "deep",
            query!(DeepObject),
            [
                "color=",
                "color=blue",
                "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
        (
            "cookie",
            cookie!(Cookie),
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            "cookie*",
            cookie!(CookieExplode),
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
        (
            "form, cookie",
            cookie!(Form),
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            "form*, cookie",
            cookie!(FormExplode),
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
    ];
    let columns = [
        tree(r#""""#),
        tree(r#""blue""#),
        tree(r#"["blue", "black", "brown"]"#),
        tree(r#"{"R": 100, "G": 200, "B": 150}"#),
    ];
    for (style, cell, texts) in rows {
        for (value, text) in columns.iter().zip(texts) {
            assert_eq!(cell(value).as_deref(), Some(*text), "{style} {value:?}");
        }
        for undefined in ["null", "[]", "{}", "[null]", r#"{"R": null}"#] {
            assert_eq!(cell(&tree(undefined)), None, "{style} {undefined}");
        }
    }
}

#[test]
fn what_separates_is_encoded_in_values() {
    let list = tree(r#"["a,b", "c d", "e|f;g&h=i", null, 1.5, true, 1e21]"#);
    let encoded = "a%2Cb,c%20d,e%7Cf%3Bg%26h%3Di,1.5,true,1000000000000000000000";
    assert_eq!(path("x", PathStyle::Simple, &list, data).unwrap(), encoded);
    assert_eq!(
        query("x", QueryStyle::Form, &list, data).unwrap(),
        format!("x={encoded}")
    );
    let object = tree(r#"{"a=b": "c&d"}"#);
    assert_eq!(
        query("x", QueryStyle::FormExplode, &object, data).unwrap(),
        "a%3Db=c%26d"
    );
    assert_eq!(
        query("x y", QueryStyle::Form, &object, data).unwrap(),
        "x%20y=a%3Db,c%26d"
    );
    assert_eq!(
        header(HeaderStyle::Simple, &list).unwrap(),
        "a,b,c d,e|f;g&h=i,1.5,true,1000000000000000000000"
    );
}

#[test]
fn what_is_nested() {
    let value = tree(r#"{"a": {"b": [1, {"c": "x y"}], "n": null}, "d": []}"#);
    assert_eq!(
        query("f", QueryStyle::DeepObject, &value, data)
            .unwrap()
            .replace("%5B", "[")
            .replace("%5D", "]"),
        "f[a][b][0]=1&f[a][b][1][c]=x%20y"
    );
    assert_eq!(
        query(
            "f",
            QueryStyle::FormExplode,
            &tree(r#"{"a": [1], "b": 2}"#),
            data
        )
        .unwrap(),
        "a=%5B1%5D&b=2"
    );
    assert_eq!(
        header(HeaderStyle::Simple, &tree(r#"[{"k": "v"}]"#)).unwrap(),
        r#"{"k":"v"}"#
    );
}

#[test]
fn json() {
    let value = tree(r#"{"lat": 10, "long": 60}"#);
    // OpenAPI 3.2, "Parameter Object Examples".
    assert_eq!(
        query("coordinates", QueryStyle::Json, &value, data).unwrap(),
        "coordinates=%7B%22lat%22%3A10%2C%22long%22%3A60%7D"
    );
    assert_eq!(
        header(HeaderStyle::Json, &value).unwrap(),
        r#"{"lat":10,"long":60}"#
    );
    assert_eq!(
        path("c", PathStyle::Json, &tree("[1]"), data).unwrap(),
        "%5B1%5D"
    );
    assert_eq!(
        cookie("c", CookieStyle::Json, &value).unwrap().unwrap(),
        "c={%22lat%22:10%2C%22long%22:60}"
    );
}

#[test]
fn a_whole_query() {
    let value =
        tree(r#"{"foo": "a + b", "bar": true, "list": ["x", "y"], "o": {"k": 1}, "n": null}"#);
    assert_eq!(
        form(&value).unwrap(),
        "foo=a%20%2B%20b&bar=true&list=x&list=y&o=%7B%22k%22%3A1%7D"
    );
}

#[test]
fn reserved_characters_stay_where_they_do_no_harm() {
    let all = ":/?#[]@!$&'()*+,;= %20%zz%";
    assert_eq!(
        reserved_in_query(all),
        ":/?%23%5B%5D@!$%26'()*%2B,;=%20%20%25zz%25"
    );
    assert_eq!(
        reserved_in_path(all),
        ":%2F%3F%23%5B%5D@!$&'()*+,;=%20%20%25zz%25"
    );
    assert_eq!(reserved_in_query("é%e9%"), "%C3%A9%e9%25");
}

#[test]
fn cookies_as_they_are_hold_no_second_cookie() {
    let greeting = tree(r#"{"greeting": "Hello%2C world!", "code": 42}"#);
    // OpenAPI 3.2, "Parameter Object Examples".
    assert_eq!(
        cookie("cookie", CookieStyle::CookieExplode, &greeting)
            .unwrap()
            .unwrap(),
        "greeting=Hello%2C world!; code=42"
    );
    for value in [r#""a; admin=1""#, r#"["a", ";"]"#, r#"{"a;b": 1}"#] {
        assert!(
            cookie("c", CookieStyle::Cookie, &tree(value)).is_err(),
            "{value}"
        );
    }
    assert_eq!(
        cookie("c", CookieStyle::Form, &tree(r#""a; b""#))
            .unwrap()
            .unwrap(),
        "c=a%3B%20b"
    );
}
