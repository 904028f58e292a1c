// Made by `cargo xtask regen`. Do not edit: change the document, its overlay or the generator.

//! Pages of lists.

use spandrel_runtime::Page;

use super::{
    ConnectionRead, CursorPageConnectionRead, CursorPageExecutionRead,
    CursorPageResourceOperationRead, CursorPageScheduleRead,
    CursorPageTspIntegrationsRead, ExecutionRead, ResourceOperationRead, ScheduleRead,
    TspIntegrationsRead,
};

impl Page for CursorPageConnectionRead {
    type Item = ConnectionRead;

    fn into_items(self) -> Vec<ConnectionRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

impl Page for CursorPageExecutionRead {
    type Item = ExecutionRead;

    fn into_items(self) -> Vec<ExecutionRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

impl Page for CursorPageResourceOperationRead {
    type Item = ResourceOperationRead;

    fn into_items(self) -> Vec<ResourceOperationRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

impl Page for CursorPageScheduleRead {
    type Item = ScheduleRead;

    fn into_items(self) -> Vec<ScheduleRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}

impl Page for CursorPageTspIntegrationsRead {
    type Item = TspIntegrationsRead;

    fn into_items(self) -> Vec<TspIntegrationsRead> {
        self.items
    }

    fn count(&self) -> usize {
        self.items.len()
    }

    fn next(&self) -> Option<&str> {
        self.next_page.as_deref()
    }
}
