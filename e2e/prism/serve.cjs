// `node serve.cjs DOCUMENT`, in the folder that Prism is installed in: a mock of the document on a
// free port of the loopback interface. Stops when its standard input is closed, as Prism does not.
process.stdin.on("end", () => process.exit(0)).resume();
process.argv.push("mock", "--port", "0", "--host", "127.0.0.1", "--seed", "spandrel");
process.argv.push(...process.argv.splice(2, 1));
require("@stoplight/prism-cli/dist/index.js");
