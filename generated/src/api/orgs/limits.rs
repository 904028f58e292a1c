// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Limits that the document publishes for what requests carry.

use spandrel_runtime::{Rule, Validate, Validator};

use super::{
    FleetPropertyCreate, FleetUpdate, IntegrationRequestBody, InvitationCreate,
    InvitationDecline, PartnerCreate, PartnerPropertyCreate, PartnerUpdate,
    ShareAgreementBackfill, ShareAgreementUpdate, TspCreate, TspUpdate,
};

impl Validate for FleetPropertyCreate {}

impl Validate for FleetUpdate {
    fn check(&self, _: &[Rule], v: &mut Validator) {
        v.field("country_code", &self.country_code, &[Rule::Pattern("^\\w{3}$")]);
    }
}

impl Validate for IntegrationRequestBody {}

#[expect(deprecated)]
impl Validate for InvitationCreate {
    fn check(&self, _: &[Rule], v: &mut Validator) {
        v.field(
            "fleet_website",
            &self.fleet_website,
            &[Rule::MinLength(1), Rule::MaxLength(2083)],
        );
        v.field(
            "fleet_country_code",
            &self.fleet_country_code,
            &[Rule::Pattern("^\\w{3}$")],
        );
        v.field(
            "success_redirect_url",
            &self.success_redirect_url,
            &[Rule::MinLength(1), Rule::MaxLength(2083)],
        );
        v.field(
            "failure_redirect_url",
            &self.failure_redirect_url,
            &[Rule::MinLength(1), Rule::MaxLength(2083)],
        );
        v.field(
            "callback_url",
            &self.callback_url,
            &[Rule::MinLength(1), Rule::MaxLength(2083)],
        );
        v.field(
            "expires_in_hours",
            &self.expires_in_hours,
            &[Rule::Minimum(1.0), Rule::Maximum(672.0)],
        );
        v.field(
            "partner_provided_fleet_website",
            &self.partner_provided_fleet_website,
            &[Rule::MinLength(1), Rule::MaxLength(2083)],
        );
        v.field(
            "partner_provided_fleet_country_code",
            &self.partner_provided_fleet_country_code,
            &[Rule::Pattern("^\\w{3}$")],
        );
    }
}

impl Validate for InvitationDecline {}

impl Validate for PartnerCreate {
    fn check(&self, _: &[Rule], v: &mut Validator) {
        v.field(
            "websites",
            &self.websites,
            &[Rule::Each(&[Rule::MinLength(1), Rule::MaxLength(2083)])],
        );
    }
}

impl Validate for PartnerPropertyCreate {}

impl Validate for PartnerUpdate {}

impl Validate for ShareAgreementBackfill {
    fn check(&self, _: &[Rule], v: &mut Validator) {
        v.field("fleet_ids", &self.fleet_ids, &[Rule::MinItems(1)]);
    }
}

impl Validate for ShareAgreementUpdate {}

impl Validate for TspCreate {
    fn check(&self, _: &[Rule], v: &mut Validator) {
        v.field(
            "websites",
            &self.websites,
            &[Rule::Each(&[Rule::MinLength(1), Rule::MaxLength(2083)])],
        );
        v.field(
            "logo_url",
            &self.logo_url,
            &[Rule::MinLength(1), Rule::MaxLength(2083)],
        );
        v.field(
            "logo_dark_url",
            &self.logo_dark_url,
            &[Rule::MinLength(1), Rule::MaxLength(2083)],
        );
    }
}

impl Validate for TspUpdate {}
