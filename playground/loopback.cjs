// Loaded into each Agents Playground before its own code (NODE_OPTIONS=--require).
// The Playground would listen on every interface and, when its port is busy, move to another one in silence.
// It checks no identity, so it must be reached from this machine only, and at the address that was printed.
"use strict";

const net = require("node:net");

const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function listenOnLoopback(port, ...rest) {
  if (!Number.isInteger(port) || port === 0) {
    process.stderr.write("The Agents Playground's port is taken.\n");
    process.exit(3);
  }
  return listen.call(this, { port, host: "127.0.0.1" }, ...rest.filter((item) => typeof item === "function"));
};

// When the launcher was killed without a chance to end its children, this child ends itself.
const launcher = process.ppid;
setInterval(() => {
  if (process.ppid !== launcher) process.exit(0);
}, 1000).unref();

// The Playground's own log would hold every message, and can't be switched off: nothing is ever written to it.
const fs = require("node:fs");

const append = fs.appendFileSync;

fs.appendFileSync = function appendUnlessLog(path, ...rest) {
  if (path !== process.env.M365_AGENTS_PLAYGROUND_LOGFILE) append.call(this, path, ...rest);
};
