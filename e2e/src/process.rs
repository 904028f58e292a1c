//! A server that runs as a process of its own.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

/// How long a server may take until it is ready. Far more than it needs, on a busy machine too.
const START: Duration = Duration::from_secs(90);

/// A running server. It is killed when this is dropped; and as the other end of its standard input
/// is closed at the end of this process, whatever the reason, it never outlives it.
pub(crate) struct Process {
    child: Child,
    url: String,
    output: Arc<Mutex<String>>,
}

impl Process {
    /// Starts the command and waits for a line that has `ready`, which the URL follows.
    ///
    /// # Panics
    /// If it does not start: all that it needs is there, so that is a mistake and no reason to skip.
    pub(crate) fn start(name: &str, command: &mut Command, ready: &str) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        let output = Arc::new(Mutex::new(String::new()));
        let (send, lines) = mpsc::channel();
        let pipes: [Option<Box<dyn Read + Send>>; 2] = [
            child.stdout.take().map(|pipe| Box::new(pipe) as _),
            child.stderr.take().map(|pipe| Box::new(pipe) as _),
        ];
        for pipe in pipes.into_iter().flatten() {
            let (output, send) = (Arc::clone(&output), send.clone());
            thread::spawn(move || {
                for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                    let mut output = lock(&output);
                    output.push_str(&line);
                    output.push('\n');
                    // Nobody waits any more once the server is ready.
                    drop(send.send(line));
                }
            });
        }
        drop(send);
        let mut process = Self {
            child,
            url: String::new(),
            output,
        };
        loop {
            let Ok(line) = lines.recv_timeout(START) else {
                panic!("{name} is not ready: {}", process.output());
            };
            if let Some((_, url)) = line.split_once(ready) {
                url.trim().clone_into(&mut process.url);
                return process;
            }
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// What it wrote so far, to standard output and standard error.
    pub(crate) fn output(&self) -> String {
        lock(&self.output).clone()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Fails where it has ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn lock(output: &Mutex<String>) -> MutexGuard<'_, String> {
    output.lock().unwrap_or_else(PoisonError::into_inner)
}
