//! `cargo xtask completions`: what a shell needs for completing commands and options.

use clap_complete::Shell;

use crate::error::Outcome;
use crate::report;

/// Print completions for a shell
///
/// They are those of a command `xtask`, because shells complete `cargo` itself: give it to them as an
/// alias of `cargo xtask`.
#[derive(Clone, Copy, Debug, clap::Args)]
#[command(after_help = "\
Example, for bash:
  alias xtask='cargo xtask'
  source <(cargo xtask completions bash)")]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Runs the command.
pub fn run(args: &Args, mut command: clap::Command) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command, "xtask", &mut text);
    report::print(&String::from_utf8_lossy(&text));
    Outcome::Done
}
