use super::{FileId, NodeId, Sources};
use crate::diag::Diagnostics;

pub(super) fn parse(
    _sources: &mut Sources,
    _file: FileId,
    _diags: &mut Diagnostics,
) -> Option<NodeId> {
    None
}
