//! What generated code says about a call: its parameters and its body.

use http::{HeaderValue, header::ACCEPT};
use serde::Serialize;

use super::Call;
use crate::{
    Body, Encoding, Multipart, Parts, RequestBody, Rule, Validate, Validator,
    file::Form,
    form,
    param::ParamValue,
    parts,
    query::QueryValue,
    style::{self, CookieStyle, HeaderStyle, PathStyle, QueryStyle},
    tree::Tree,
};

impl<T, E> Call<T, E> {
    /// The value of a path parameter. It is data whatever it holds: `/` in it does not start
    /// another segment.
    pub fn path(mut self, name: &'static str, value: impl ParamValue) -> Self {
        self.draft.path(name, &value);
        self
    }

    /// The value of a query parameter, in place of one that was set before.
    pub fn query(mut self, name: &'static str, value: impl QueryValue) -> Self {
        self.draft.query(name, &value);
        self
    }

    /// The value of a header parameter.
    pub fn header_param(mut self, name: &'static str, value: impl ParamValue) -> Self {
        self.draft.header_param(name, &value);
        self
    }

    /// The value of a cookie parameter, percent-encoded where a cookie cannot hold it.
    pub fn cookie_param(mut self, name: &'static str, value: impl ParamValue) -> Self {
        self.draft.cookie(name, &value);
        self
    }

    /// The value of a path parameter in a style. A value that is null or empty is an error: the path
    /// would be another one.
    pub fn path_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: PathStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.path_styled(name, style, value, style::data);
        self
    }

    /// The value of a path parameter with `allowReserved`: only what would end the segment (`/`, `?`,
    /// `#`) is encoded, and what the caller has encoded already stays so.
    pub fn path_reserved<V: Serialize>(
        mut self,
        name: &'static str,
        style: PathStyle,
        value: V,
    ) -> Self {
        let (value, encode) = (serde_json::to_vec(&value), style::reserved_in_path);
        self.draft.path_styled(name, style, value, encode);
        self
    }

    /// The value of a query parameter in a style, in place of one that was set before. Null, an empty
    /// list and an empty object have no form in a query: nothing is sent.
    pub fn query_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: QueryStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.query_styled(name, style, value, style::data);
        self
    }

    /// The value of a query parameter with `allowReserved`: of the reserved characters only those are
    /// encoded that a query cannot hold as data (`&`, `#`, `+`, `[`, `]`), and what the caller has
    /// encoded already stays so.
    pub fn query_reserved<V: Serialize>(
        mut self,
        name: &'static str,
        style: QueryStyle,
        value: V,
    ) -> Self {
        let (value, encode) = (serde_json::to_vec(&value), style::reserved_in_query);
        self.draft.query_styled(name, style, value, encode);
        self
    }

    /// The whole query as a form of an object's fields (`in: querystring`).
    pub fn query_form<V: Serialize>(mut self, name: &'static str, value: V) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.query_string(name, value, style::form);
        self
    }

    /// The whole query as JSON, percent-encoded (`in: querystring`).
    pub fn query_json<V: Serialize>(mut self, name: &'static str, value: V) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft
            .query_string(name, value, |value| style::json(value, style::data));
        self
    }

    /// The whole query as text, percent-encoded (`in: querystring`).
    pub fn query_text<V: Serialize>(mut self, name: &'static str, value: V) -> Self {
        let value = serde_json::to_vec(&value);
        let write = |value: &Tree| Some(style::data(&value.text()).into_owned());
        self.draft.query_string(name, value, write);
        self
    }

    /// The value of a header parameter in a style; nothing where it is null or empty.
    pub fn header_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: HeaderStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.header_styled(name, style, value);
        self
    }

    /// The value of a cookie parameter in a style; nothing where it is null or empty.
    pub fn cookie_styled<V: Serialize>(
        mut self,
        name: &'static str,
        style: CookieStyle,
        value: V,
    ) -> Self {
        let value = serde_json::to_vec(&value);
        self.draft.cookie_styled(name, style, value);
        self
    }

    /// Checks a parameter against the limits of the document.
    pub fn check<V: Validate + ?Sized>(mut self, name: &str, value: &V, rules: &[Rule]) -> Self {
        let mut v = Validator::default();
        v.field(name, value, rules);
        self.draft.check(v.finish());
        self
    }

    /// A JSON body.
    pub fn json<B: Serialize + ?Sized>(mut self, body: &B) -> Self {
        self.draft.json(serde_json::to_vec(body));
        self
    }

    /// A JSON body, checked against the limits of its type and of this place.
    pub fn json_checked<B>(mut self, body: &B, rules: &[Rule]) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        let mut v = Validator::default();
        body.check(rules, &mut v);
        self.draft.check(v.finish());
        self.json(body)
    }

    /// A body of bytes, or of a stream, with its media type.
    pub fn body(mut self, media_type: &'static str, body: impl Into<Body>) -> Self {
        match HeaderValue::try_from(media_type) {
            Ok(media_type) => self.draft.body(media_type, body.into()),
            Err(error) => self.draft.header("Content-Type", Err(error.into()), false),
        }
        self
    }

    /// A form as the body, `application/x-www-form-urlencoded` (WHATWG URL, section 5.2).
    pub fn form<N, V>(mut self, pairs: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(pairs);
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        self.draft.body(media_type, form.finish().into());
        self
    }

    /// A form of an object's fields, checked against the limits of its type and of this place.
    /// Lists repeat their name, objects in it become `name[key]`, and null is left out.
    pub fn form_checked<B>(self, body: &B, rules: &[Rule]) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        self.form_encoded(body, rules, &[])
    }

    /// [`form_checked`](Self::form_checked), with properties that are written otherwise.
    pub fn form_encoded<B>(
        mut self,
        body: &B,
        rules: &[Rule],
        encodings: &[(&'static str, Encoding)],
    ) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        let mut v = Validator::default();
        body.check(rules, &mut v);
        self.draft.check(v.finish());
        match serde_json::to_value(body) {
            Ok(value) => self.form(form::pairs(&value, encodings)),
            Err(error) => {
                self.draft
                    .fail(format!("the body cannot be written as a form: {error}"));
                self
            }
        }
    }

    /// A form with files of an object's fields, checked against the limits of its type and of this
    /// place. Scalars are parts of text, objects parts of JSON, and the items of a list are parts of
    /// the same name, where `encodings` say nothing else.
    pub fn multipart_encoded<B>(
        self,
        body: &B,
        rules: &[Rule],
        encodings: &[(&'static str, Encoding)],
    ) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        self.in_parts(body, rules, |form| parts::form_data(form, encodings))
    }

    /// A body of several parts in any media type, checked against the limits of its type and of this
    /// place: the fields of an object under their names, or the items of an array in order.
    pub fn multipart_as<B>(
        self,
        media_type: &'static str,
        body: &B,
        rules: &[Rule],
        parts: Parts,
    ) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        self.in_parts(body, rules, |form| {
            parts::multipart(form, media_type, &form.value, parts)
        })
    }

    fn in_parts<B>(
        mut self,
        body: &B,
        rules: &[Rule],
        write: impl FnOnce(&Form) -> Multipart,
    ) -> Self
    where
        B: Serialize + Validate + ?Sized,
    {
        let mut v = Validator::default();
        body.check(rules, &mut v);
        self.draft.check(v.finish());
        match Form::of(body) {
            Ok(form) => self.multipart(write(&form)),
            Err(error) => {
                self.draft
                    .fail(format!("the body cannot be written as a form: {error}"));
                self
            }
        }
    }

    /// A body in the media type that it was given for.
    pub fn request_body(self, body: impl RequestBody) -> Self {
        body.put(self)
    }

    /// A form with files in it as the body, `multipart/form-data`, or another body of several parts.
    pub fn multipart(mut self, form: Multipart) -> Self {
        match form.into_body() {
            Ok((media_type, body)) => self.draft.body(media_type, body),
            Err(error) => self.draft.fail(format!("the form cannot be sent: {error}")),
        }
        self
    }

    /// The media types to ask for, in place of `application/json`.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        let value = HeaderValue::try_from(media_types).map_err(http::Error::from);
        self.draft
            .header("Accept", value.map(|value| (ACCEPT, value)), false);
        self
    }
}
