//! Responses: what each status carries, in which media types, and what is read while it comes.

use super::Lower;
use super::media::{Choice, asked_for, framing, has_no_body, plain};
use super::prose::said;
use super::schema::Spot;
use crate::diag::{Place, codes};
use crate::ir::{
    Coding, ErrorSet, Framing, Media, Parent, Payload, Reply, Scalar, Status, Stream, Success, Ty,
};
use crate::model::{self, MediaType, SchemaId};

/// What an operation gives.
pub(super) struct Given {
    pub(super) success: Success,
    pub(super) accept: Vec<String>,
    pub(super) stream: Option<Stream>,
}

impl<'t> Lower<'_, 't, '_> {
    pub(super) fn success(&mut self, operation: &model::Operation<'t>, parent: Parent) -> Given {
        let is_success = |status: &model::Status| match status {
            model::Status::Code(code) => (200..300).contains(code),
            model::Status::Range(digit) => *digit == 2,
            model::Status::Default => false,
        };
        let responses = operation.responses.iter();
        let mut wanted: Vec<_> = responses.filter(|(status, _)| is_success(status)).collect();
        // A document that declares nothing but `default` means it for success too.
        if wanted.is_empty()
            && let [only @ (model::Status::Default, _)] = operation.responses.as_slice()
        {
            wanted.push(only);
        }
        let mut given = Given {
            success: Success::One(Payload::Empty, Vec::new()),
            accept: Vec::new(),
            stream: None,
        };
        let mut replies = Vec::new();
        for (status, response) in &wanted {
            // RFC 9110, section 9.3.2: the answer to HEAD has no body.
            let bodiless = operation.method == "HEAD" || has_no_body(*status);
            if bodiless {
                replies.push(self.empty(*status, response, operation.method != "HEAD"));
                continue;
            }
            let (mut while_it_comes, mut complete) = (Vec::new(), Vec::new());
            for media in &response.content {
                if framing(media.name).is_some() {
                    while_it_comes.push(media.clone());
                } else {
                    complete.push(media.clone());
                }
            }
            if let (Some(media), None) = (while_it_comes.first(), &given.stream) {
                given.stream = self.stream(media, parent);
            }
            if complete.is_empty() {
                complete = while_it_comes;
            }
            let choices = self.choices(&complete);
            for name in asked_for(&choices) {
                if !given.accept.contains(&name) {
                    given.accept.push(name);
                }
            }
            self.replies(
                *status,
                response,
                &choices,
                parent,
                ("response", wanted.len() == 1),
                &mut replies,
            );
        }
        if given.accept.iter().all(|name| name == "application/json") || given.accept == ["*/*"] {
            given.accept.clear();
        }
        replies.sort_by_key(|reply| reply.status);
        let Some(first) = replies.first() else {
            return given;
        };
        let payload = first.payload.clone();
        given.success = if replies.iter().all(|reply| reply.payload == payload) {
            Success::One(payload, replies)
        } else {
            Success::ByStatus(replies)
        };
        given
    }

    pub(super) fn errors(
        &mut self,
        operation: &model::Operation<'t>,
        parent: Parent,
    ) -> Option<usize> {
        let mut replies = Vec::new();
        let only = operation.responses.len() == 1;
        for (status, response) in &operation.responses {
            let wanted = match status {
                model::Status::Code(code) => *code >= 400,
                model::Status::Range(digit) => *digit >= 4,
                model::Status::Default => !only,
            };
            if !wanted {
                continue;
            }
            if operation.method == "HEAD" {
                replies.push(self.empty(*status, response, false));
                continue;
            }
            let choices = self.choices(&response.content);
            let name = ("error", false);
            self.replies(*status, response, &choices, parent, name, &mut replies);
        }
        replies.sort_by_key(|reply| reply.status);
        if replies.is_empty() {
            return None;
        }
        // Operations word the same answer differently; statuses and types make the set.
        let same = |known: &ErrorSet| {
            known.replies.len() == replies.len()
                && known.replies.iter().zip(&replies).all(|(known, reply)| {
                    (known.status, &known.only, &known.payload)
                        == (reply.status, &reply.only, &reply.payload)
                })
        };
        if let Some(index) = self.error_sets.iter().position(same) {
            for (known, reply) in self.error_sets[index].replies.iter_mut().zip(replies) {
                if known.docs != reply.docs {
                    known.docs = None;
                }
            }
            return Some(index);
        }
        self.error_sets.push(ErrorSet { replies });
        Some(self.error_sets.len() - 1)
    }

    fn empty(
        &mut self,
        status: model::Status,
        response: &model::Response<'t>,
        says_so: bool,
    ) -> Reply {
        if let (Some(media), true) = (response.content.first(), says_so) {
            self.diags
                .warn(
                    codes::KEYWORD_NOT_EXPRESSED,
                    Place::Key(media.at),
                    "an answer with this status has no body",
                )
                .label("ignored (RFC 9110, section 15)");
        }
        Reply {
            status: in_rust(status),
            docs: said(response.description),
            only: None,
            payload: Payload::Empty,
        }
    }

    /// A reply for each media type that carries something of its own, the most wanted last: it is
    /// also for what is none of them. A type without a name is called after its status where it is not
    /// the only one, and where an enum of errors may need the name.
    fn replies(
        &mut self,
        status: model::Status,
        response: &model::Response<'t>,
        choices: &[Choice<'_, 't>],
        parent: Parent,
        (name, is_only): (&str, bool),
        replies: &mut Vec<Reply>,
    ) {
        let name = match status {
            _ if is_only && choices.len() == 1 => name.to_owned(),
            model::Status::Code(code) => format!("{name} {code}"),
            model::Status::Range(digit) => format!("{name} {digit}xx"),
            model::Status::Default => name.to_owned(),
        };
        let payloads: Vec<(Option<String>, Payload)> = match choices {
            [] => vec![(None, Payload::Empty)],
            _ => choices
                .iter()
                .enumerate()
                .map(|(index, choice)| {
                    let only = (index > 0).then(|| choice.media.name.clone());
                    (only, self.payload(choice, &Spot::new(parent, &name)))
                })
                .collect(),
        };
        replies.extend(payloads.into_iter().rev().map(|(only, payload)| Reply {
            status: in_rust(status),
            docs: said(response.description),
            only,
            payload,
        }));
    }

    fn payload(&mut self, choice: &Choice<'_, 't>, spot: &Spot) -> Payload {
        self.unused_encodings(choice.chosen, "an answer is given as it is");
        // Nobody answers with a form; what does is given as it is.
        let coding = match choice.media.coding {
            Coding::Form | Coding::Multipart => Coding::Bytes,
            coding => coding,
        };
        let media = Media {
            coding,
            ..choice.media.clone()
        };
        let ty = match (coding, choice.chosen.schema) {
            (Coding::Json, Some(schema)) => self.use_of(&[schema], spot).element(),
            (Coding::JsonLines, _) => Ty::List(Box::new(match self.item(choice.chosen) {
                Some(item) => self.use_of(&[item], &spot.inner("item")).element(),
                None => Ty::Json,
            })),
            _ => plain(coding),
        };
        Payload::Body(media, ty)
    }

    /// The schema of an item of a sequence: `itemSchema`, or the items of an array (OpenAPI 3.2,
    /// 4.14.3: a sequence is the array of its items), else what is given for the whole.
    fn item(&mut self, media: &MediaType<'t>) -> Option<SchemaId> {
        if media.item_schema.is_some() {
            return media.item_schema;
        }
        let schema = media.schema?;
        let flat = self.flatten(&[schema]);
        match flat.items.as_slice() {
            [item] => Some(*item),
            _ => Some(schema),
        }
    }

    fn stream(&mut self, media: &MediaType<'t>, parent: Parent) -> Option<Stream> {
        let mut framing = framing(media.name)?;
        let item = self.item(media);
        let spot = Spot::new(
            parent,
            if framing == Framing::Events {
                "event"
            } else {
                "item"
            },
        );
        let mut ty = match (item, framing) {
            (Some(item), Framing::Events | Framing::NamedEvents) => {
                match self.event_data(item, media) {
                    EventData::Typed(data) => Some(self.use_of(&[data], &spot).element()),
                    EventData::ByName => {
                        framing = Framing::NamedEvents;
                        Some(self.use_of(&[item], &spot).element())
                    }
                    EventData::Json => Some(Ty::Json),
                    EventData::Text => None,
                }
            }
            (Some(item), Framing::Lines) => Some(self.use_of(&[item], &spot).element()),
            (None, Framing::Events | Framing::NamedEvents) => None,
            (None, Framing::Lines) => Some(Ty::Json),
        };
        // The data of an event is text; that it is a string says no more.
        if framing == Framing::Events && ty == Some(Ty::Scalar(Scalar::String)) {
            ty = None;
        }
        Some(Stream {
            media: media.name.to_owned(),
            framing,
            item: ty,
        })
    }

    /// What the data of an event is. OpenAPI 3.2, 4.14.4: an event is an object of its fields, and
    /// `contentSchema` says what its data holds. Documents from before give the schema of the data.
    fn event_data(&mut self, item: SchemaId, media: &MediaType<'t>) -> EventData {
        const FIELDS: &[&str] = &["data", "event", "id", "retry"];
        let flat = self.flatten(&[item]);
        let choices = flat.choices.iter();
        let members: Vec<SchemaId> = choices.flat_map(|choice| choice.members.clone()).collect();
        let is_event = |properties: &[(&str, Vec<SchemaId>)]| {
            properties.iter().any(|(name, _)| *name == "data")
                && properties.iter().all(|(name, _)| FIELDS.contains(name))
        };
        let data_of = |lower: &mut Self, schemas: &[SchemaId]| {
            let data = lower.flatten(schemas);
            let mut leaves = data.leaves.iter();
            let content = leaves.find_map(|&leaf| lower.document.schema(leaf).content_schema);
            match (content, data.types) {
                (Some(content), _) => EventData::Typed(content),
                (None, Some(types)) if types == model::Types::STRING => EventData::Text,
                (None, _) => schemas
                    .first()
                    .map_or(EventData::Text, |&data| EventData::Typed(data)),
            }
        };
        if is_event(&flat.properties) {
            let data = flat.properties.iter().find(|(name, _)| *name == "data");
            let own = data.map(|(_, schemas)| data_of(self, schemas));
            if members.is_empty() {
                return own.unwrap_or(EventData::Text);
            }
        }
        let mut found: Vec<EventData> = Vec::new();
        for &member in &members {
            let flat = self.flatten(&[member]);
            let data = flat.properties.iter().find(|(name, _)| *name == "data");
            if let (true, Some((_, schemas))) = (is_event(&flat.properties), data) {
                let data = data_of(self, schemas);
                if !found.iter().any(|known| self.is_same_data(known, &data)) {
                    found.push(data);
                }
            } else {
                return EventData::Typed(item);
            }
        }
        match found.len() {
            0 => EventData::Typed(item),
            1 => found.remove(0),
            _ if members.iter().all(|&member| self.has_event_name(member)) => EventData::ByName,
            _ => {
                let text = found.iter().any(|data| matches!(data, EventData::Text));
                self.diags
                    .warn(
                        codes::KEYWORD_NOT_EXPRESSED,
                        Place::Key(media.at),
                        "the data of events differs by their name",
                    )
                    .label(if text {
                        "all data is text"
                    } else {
                        "all data is raw JSON"
                    });
                if text {
                    EventData::Text
                } else {
                    EventData::Json
                }
            }
        }
    }

    /// Whether a schema of an event says which name it has, and has its data as the text that it is.
    fn has_event_name(&mut self, member: SchemaId) -> bool {
        let event = self.flatten(&[member]);
        let property = |name: &str| event.properties.iter().find(|(known, _)| *known == name);
        let (Some((_, name)), Some((_, data))) = (property("event"), property("data")) else {
            return false;
        };
        self.flatten(name).values.is_some()
            && self.flatten(data).types == Some(model::Types::STRING)
    }

    fn is_same_data(&self, a: &EventData, b: &EventData) -> bool {
        match (a, b) {
            (EventData::Text, EventData::Text) => true,
            (EventData::Typed(a), EventData::Typed(b)) => self.is_same_schema(*a, *b),
            _ => false,
        }
    }
}

/// What the data of an event is.
enum EventData {
    Text,
    Json,
    /// Another for each name: the event as a whole says which.
    ByName,
    Typed(SchemaId),
}

fn in_rust(status: model::Status) -> Status {
    match status {
        model::Status::Code(code) => Status::Code(code),
        model::Status::Range(digit) => Status::Range(digit),
        model::Status::Default => Status::Default,
    }
}
