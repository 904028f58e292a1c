// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Pages of lists.

use spandrel_runtime::Page;

use super::{
    CursorPageFleetRead, CursorPageInvitationRead, CursorPagePartnerRead,
    CursorPageShareAgreementRead, FleetRead, InvitationRead, PartnerRead,
    ShareAgreementRead,
};

impl Page for CursorPageFleetRead {
    type Item = FleetRead;

    fn into_items(self) -> Vec<FleetRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

impl Page for CursorPageInvitationRead {
    type Item = InvitationRead;

    fn into_items(self) -> Vec<InvitationRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

impl Page for CursorPagePartnerRead {
    type Item = PartnerRead;

    fn into_items(self) -> Vec<PartnerRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

impl Page for CursorPageShareAgreementRead {
    type Item = ShareAgreementRead;

    fn into_items(self) -> Vec<ShareAgreementRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}
