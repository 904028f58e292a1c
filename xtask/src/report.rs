//! What is said, and where: results on stdout, diagnostics and problems on stderr.
//!
//! With `--format json`, stdout holds the diagnostics and nothing else, and every line for people
//! goes to stderr. With `--quiet` only diagnostics and problems are left. Colours are for terminals; `NO_COLOR` and the like are respected.

use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use indicatif::ProgressBar;
use spandrel_codegen::diag::{Diagnostics, Severity, render_json, render_text};
use spandrel_codegen::source::Sources;
use spandrel_codegen::{Output, Summary};

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on stderr.
    #[default]
    Text,
    /// For machines, on stdout; everything else goes to stderr.
    Json,
}

/// How a command prints diagnostics.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct OutputArgs {
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
    /// How diagnostics are printed
    #[arg(
        long,
        value_enum,
        default_value_t,
        default_value_if("json", "true", "json")
    )]
    pub format: Format,
}

/// Whether only diagnostics, problems and what was asked to be printed are shown.
static QUIET: AtomicBool = AtomicBool::new(false);

/// From now on, only diagnostics, problems and what was asked to be printed are shown.
pub fn be_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Prints a result.
pub fn say(format: Format, line: impl Display) {
    if is_quiet() {
        return;
    }
    // A closed pipe (`| head`) is the reader's choice and no failure.
    let _ = match format {
        Format::Text => writeln!(anstream::stdout(), "{line}"),
        Format::Json => writeln!(anstream::stderr(), "{line}"),
    };
}

/// Prints text as it is, on stdout.
pub fn print(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints a line about the run, on stderr.
pub fn note(line: impl Display) {
    if !is_quiet() {
        problem(line);
    }
}

fn problem(line: impl Display) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Says what to do about the problem above.
pub fn help(line: impl Display) {
    problem(format_args!("  = help: {line}"));
}

/// Shows that something takes its time: turning on a terminal, a line elsewhere. Gone when dropped.
pub fn busy(doing: String) -> Busy {
    if is_quiet() || !std::io::stderr().is_terminal() {
        note(&doing);
        return Busy(ProgressBar::hidden());
    }
    let bar = ProgressBar::new_spinner().with_message(doing);
    bar.enable_steady_tick(Duration::from_millis(100));
    Busy(bar)
}

/// Something that takes its time.
#[derive(Debug)]
pub struct Busy(ProgressBar);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Prints a problem.
pub fn error(message: impl Display) {
    headline("error", AnsiColor::Red, message);
}

fn headline(word: &str, color: AnsiColor, message: impl Display) {
    let style = Style::new().fg_color(Some(color.into())).bold();
    problem(format_args!("{style}{word}{style:#}: {message}"));
}

/// Prints the diagnostics of a run.
pub fn diagnostics(format: Format, diags: &Diagnostics, sources: &Sources) {
    match format {
        Format::Text => {
            let color = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
            let _ = anstream::stderr().write_all(render_text(diags, sources, color).as_bytes());
        }
        Format::Json => {
            let text = render_json(diags, sources);
            print(&text);
            if !text.is_empty() && !text.ends_with('\n') {
                print("\n");
            }
        }
    }
}

/// Prints how many diagnostics there were and what that meant, where there were any.
pub fn verdict(diags: &Diagnostics, consequence: &str) {
    let (errors, warnings) = (diags.count(Severity::Error), diags.count(Severity::Warning));
    let warnings_text = count(warnings, "warning");
    match (errors, warnings) {
        (0, 0) => {}
        (0, _) if diags.has_errors() => error(format_args!(
            "{warnings_text}, denied by --deny-warnings; {consequence}"
        )),
        (0, _) => headline(
            "warning",
            AnsiColor::Yellow,
            format_args!("{warnings_text}, no errors"),
        ),
        (_, 0) => error(format_args!("{}; {consequence}", count(errors, "error"))),
        _ => error(format_args!(
            "{}, {warnings_text}; {consequence}",
            count(errors, "error")
        )),
    }
}

/// Prints the diagnostics of a run with their [`verdict`].
pub fn output(format: Format, output: &Output, consequence: &str) {
    diagnostics(format, &output.diagnostics, &output.sources);
    verdict(&output.diagnostics, consequence);
}

/// What all APIs came to.
pub fn summaries(output: &Output) -> String {
    let summaries: Vec<_> = output.apis.iter().map(summary).collect();
    if summaries.is_empty() {
        "no API".to_owned()
    } else {
        summaries.join("; ")
    }
}

/// What one API came to: `orgs: 37 operations, 49 types`.
pub fn summary(api: &Summary) -> String {
    let left_out = match api.operations_left_out {
        0 => String::new(),
        n => format!(" ({n} left out)"),
    };
    format!(
        "{}: {}{left_out}, {}",
        api.api,
        count(api.operations, "operation"),
        count(api.types, "type")
    )
}

/// `1 file`, `2 files`.
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// The time since a moment: `0.08 s`.
pub fn elapsed(start: Instant) -> String {
    format!("{:.2} s", start.elapsed().as_secs_f64())
}
