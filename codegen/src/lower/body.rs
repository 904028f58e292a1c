//! Request bodies: what may be sent.

use super::Lower;
use super::media::{Choice, concrete, plain};
use super::prose::{added, said};
use super::schema::Spot;
use crate::ir::{Body, Coding, Media, Parent, Parts, Sent, Use};
use crate::model;

impl<'t> Lower<'_, 't, '_> {
    pub(super) fn body(&mut self, body: &model::RequestBody<'t>, parent: Parent) -> Option<Body> {
        let choices = self.choices(&body.content);
        let several = choices.len() > 1;
        let mut all = choices.iter().map(|choice| {
            let coding = choice.media.coding;
            let name = match coding {
                Coding::Json => "body",
                Coding::Form | Coding::Multipart if several => "form",
                _ => "body",
            };
            let mut sent = self.sent(choice, &Spot::new(parent, name));
            if let Some(description) = said(body.description) {
                sent.value.docs.description = Some(description);
            }
            if let Some(said) = self.said_of_order(choice.chosen, &sent.parts) {
                added(&mut sent.value.docs.description, &said);
            }
            sent
        });
        let sent = all.next()?;
        let others = all.collect();
        Some(Body {
            at: body.at,
            required: body.required,
            sent,
            others,
        })
    }

    fn sent(&mut self, choice: &Choice<'_, 't>, spot: &Spot) -> Sent {
        let (media, coding) = (choice.chosen, choice.media.coding);
        let described = match coding {
            Coding::Multipart => self.parts_of(media),
            _ => None,
        };
        let value = match (coding, media.schema, &described) {
            (Coding::Json | Coding::Form, Some(schema), _) => self.use_of(&[schema], spot),
            (Coding::Multipart, _, Some(described)) => self.multipart(described, media, spot),
            _ => Use::of(plain(coding)),
        };
        let parts = match (coding, media.schema, &described) {
            (Coding::Form, Some(schema), _) => self.form_parts(schema, &media.encodings),
            (Coding::Multipart, _, Some(described)) => self.parts(described, media),
            _ => {
                self.unused_encodings(media, "the caller puts such a body together");
                Parts::USUAL
            }
        };
        let name = concrete(media.name, coding);
        let also = choice.also.iter().map(|media| media.name.to_owned());
        // The boundary belongs to the media type that was chosen.
        let also = also
            .filter(|other| coding != Coding::Multipart && !other.contains('*') && *other != name);
        Sent {
            also: also.collect(),
            media: Media { name, coding },
            value,
            parts,
        }
    }
}
