import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { readable, saysReady } from "./log-line.mjs";
import { Problem } from "./problem.mjs";
import { gone, pause } from "./process-list.mjs";
import { Watchdog } from "./watchdog.mjs";

/**
 * @typedef {object} Program
 * @property {string} name what its lines are prefixed with
 * @property {string} command
 * @property {string[]} words
 * @property {import("node:child_process").SpawnOptions} [options] env, uid …
 * @property {(alive: () => boolean, pid?: number) => Promise<void>} [ready] given whether it still lives and its number, resolves when it works; default: it prints readyLine
 * @property {RegExp} [readyLine] what it prints when it works (default: "ready", alone or in its log, which is not shown)
 * @property {boolean} [mortal] not started again when it dies
 * @property {number} [limit] for run: milliseconds after which it is killed
 * @property {string} [signal] what ends it well (default TERM)
 * @property {boolean} [group] whether the signal goes to its whole process group (default true)
 * @property {Problem | string} [portBusy] said when it cannot listen
 * @property {number} [attempts] how often it may fail before it has ever been ready (default 3)
 */

/** The programs that run together: started, prefixed, started again when they die, and ended together. */
export class Family {
  ending = false;
  /** @type {Map<string, import("node:child_process").ChildProcess & { program: Program }>} */
  members = new Map();

  /** @param {(problem: Error) => void} onFatal called once when a member can never work again */
  constructor(onFatal, print = (line) => console.log(line)) {
    this.onFatal = onFatal;
    this.print = print;
    this.watchdog = new Watchdog();
  }

  /** Starts a program that is to live on. Resolves when it is ready the first time. @param {Program} program */
  async raise(program) {
    if (this.ending) throw new Problem("Stopped.", 130);
    const attempts = program.attempts ?? 3;
    for (let attempt = 1; ; attempt++) {
      const life = this.live(program);
      const fate = await Promise.race([life.ready.then(() => "ready"), life.end]);
      if (fate === "ready") {
        this.tend(program, life.end);
        return;
      }
      const problem = this.verdict(program, fate);
      if (problem) throw problem;
      if (this.ending) return;
      if (attempt === attempts) {
        throw new Problem(`${program.name} could not start (${fate.how}); its own words are above.`);
      }
      await pause(250 * 2 ** attempt);
    }
  }

  /** Runs a program to its end. Resolves with what it wrote to stdout, also shown. @param {Program} program */
  async run(program) {
    if (this.ending) throw new Problem("Stopped.", 130);
    const life = this.live({ ...program, ready: async () => undefined });
    const late = setTimeout(() => this.kill(program.name), program.limit ?? 50 * 60_000);
    const fate = await life.end;
    clearTimeout(late);
    if (this.ending) throw new Problem("Stopped.", 130);
    if (fate.code === 0) return fate.output;
    throw (
      this.verdict(program, fate) ??
      new Problem(`${program.name} failed (${fate.how}); its own words are above.`)
    );
  }

  /** Ends everybody: first the programs, then what they stand on, in the reverse order of their start. */
  async end() {
    this.ending = true;
    const last = [...this.members.values()].reverse();
    await Promise.all(
      last.filter((child) => child.program.group !== false).map((child) => dismiss(child, 8_000)),
    );
    for (const child of last.filter((child) => child.program.group === false)) await dismiss(child, 20_000);
    this.watchdog.bye();
  }

  /** Ends one that was raised, for good. @param {string} name */
  async dismiss(name) {
    const child = this.members.get(name);
    if (!child) return;
    child.program.mortal = true;
    await dismiss(child, 30_000);
  }

  /** At once, for the second Ctrl-C and for what takes too long. @param {string} [name] default: everybody */
  kill(name) {
    for (const [known, child] of this.members) if (!name || known === name) send(child, "SIGKILL");
  }

  /** Started again for as long as it dies, ever more slowly, until it has lived for a minute. */
  async tend(program, end) {
    for (let failures = 0; ; ) {
      const born = Date.now();
      const fate = await end;
      if (this.ending || program.mortal) return;
      const problem = this.verdict(program, fate);
      if (problem) return this.onFatal(problem);
      failures = Date.now() - born > 60_000 ? 0 : failures + 1;
      const seconds = Math.min(30, 2 ** Math.max(0, failures - 1));
      this.say(program.name, `ended (${fate.how}); started again in ${seconds} s`);
      await pause(seconds * 1000);
      if (this.ending) return;
      const life = this.live(program);
      life.ready.then(
        () => this.say(program.name, "works again"),
        () => undefined,
      );
      end = life.end;
    }
  }

  /** One life of a program. @param {Program} program */
  live(program) {
    const child = Object.assign(
      spawn(program.command, program.words, {
        stdio: ["ignore", "pipe", "pipe"],
        detached: true, // Ctrl-C reaches us alone, and we end them in the right order
        ...program.options,
      }),
      { program },
    );
    const target = program.group === false ? child.pid : -(child.pid ?? 0);
    if (child.pid) this.watchdog.add(program.signal ?? "TERM", target);
    this.members.set(program.name, child);
    const heard = this.listen(child, program);
    let alive = true;
    const end = new Promise((resolve) => {
      child.on("error", (error) =>
        resolve({ code: 1, how: error.message, words: error.message, output: "" }),
      );
      child.on("close", (code, signal) => {
        alive = false;
        this.watchdog.drop(target);
        if (this.members.get(program.name) === child) this.members.delete(program.name);
        const how = signal ? `signal ${signal}` : `exit code ${code}`;
        resolve({ code, how, words: heard.words.join("\n"), output: heard.output.join("\n") });
      });
    });
    const ready = program.ready ? program.ready(() => alive, child.pid) : heard.ready;
    ready.catch(() => undefined);
    return { end, ready };
  }

  /** Prefixes and keeps what a child says. */
  listen(child, { name, readyLine = /^ready$/ }) {
    const heard = { words: [], output: [], ready: Promise.resolve() };
    heard.ready = new Promise((resolve) => {
      const hear = (raw, own) => {
        const said = saysReady(raw) ? "ready" : readable(raw);
        if (own && readyLine.test(said)) resolve();
        if (said === "ready") return;
        if (own) heard.output.push(raw);
        heard.words.push(said);
        if (heard.words.length > 20) heard.words.shift();
        for (const line of said.split("\n")) this.say(name, line);
      };
      if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => hear(line, true));
      if (child.stderr) createInterface({ input: child.stderr }).on("line", (line) => hear(line, false));
    });
    return heard;
  }

  say(name, line) {
    this.print(`${name.padEnd(9)}| ${line}`);
  }

  /** Whether this end is one that starting again cannot mend. */
  verdict(program, fate) {
    if (fate.code === 3 && fate.words) return new Problem(fate.words, 3); // what lib calls a wrong configuration
    if (program.portBusy && /EADDRINUSE/.test(fate.words)) return new Problem(String(program.portBusy));
    return undefined;
  }
}

function send(child, signal) {
  try {
    process.kill(child.program.group === false ? child.pid : -child.pid, signal);
  } catch {
    // gone already
  }
}

async function dismiss(child, patience) {
  if (!child.pid) return;
  send(child, `SIG${child.program.signal ?? "TERM"}`);
  if (await gone(child.pid, patience)) return;
  send(child, child.program.group === false ? "SIGQUIT" : "SIGKILL");
  await gone(child.pid, 5_000);
}
