//! `allow` lines of the manifest: warnings that are known and accepted.

use crate::diag::{Diagnostics, Place, Severity, codes};
use crate::manifest::Allow;
use crate::source::{NodeId, Sources};

/// Takes allowed warnings out; a line that allows nothing is an error. Errors cannot be allowed.
pub(crate) fn apply(
    allowed: &[Allow],
    sources: &Sources,
    root: Option<NodeId>,
    lint: bool,
    diags: &mut Diagnostics,
) {
    let mut used = vec![false; allowed.len()];
    diags.retain(|diagnostic| {
        if diagnostic.code.severity() == Severity::Error {
            return true;
        }
        let pointer = diagnostic.place.pointer(sources);
        let matches = |allow: &Allow| {
            allow.code == diagnostic.code.id && (allow.at.is_none() || allow.at == pointer)
        };
        match allowed.iter().position(matches) {
            Some(index) => {
                used[index] = true;
                false
            }
            None => true,
        }
    });
    // A document that did not come through has not shown all its warnings.
    let Some(root) = root else { return };
    for (allow, used) in allowed.iter().zip(used) {
        let of_lint = codes::ALL
            .iter()
            .any(|code| code.id == allow.code && code.is_lint());
        let not_looked_for = of_lint && !lint;
        if used || not_looked_for {
            continue;
        }
        let at = allow
            .at
            .as_ref()
            .map(|at| format!(" at {at}"))
            .unwrap_or_default();
        diags
            .error(
                codes::UNUSED_SETTING,
                Place::Node(root),
                format!("`allow` names {}{at}, which does not occur", allow.code),
            )
            .help("take the line out of the manifest");
    }
}
