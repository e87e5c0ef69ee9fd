import { spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, test } from "vitest";
import { collect } from "@/lib/testing/testing-collect";
import { ReaderChild } from "./child";
import { commandFor, readerCommand } from "./command-line";
import { framesOf } from "./frames";
import type { AnswerFrame } from "./serve";

const folder = mkdtempSync(join(tmpdir(), "sigill-reader-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A reader that its file has taken over: it runs this code, once a file has come. */
async function taken(name: string, code: string): Promise<string[]> {
  const file = join(folder, `${name}.mjs`);
  const start = `
    const answer = (value) => {
      const bytes = Buffer.from(JSON.stringify(value));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      process.stdout.write(Buffer.concat([length, bytes]));
    };
    process.stdin.once("data", async () => {`;
  writeFileSync(file, `${start}${code}});`);
  return commandFor(file);
}
const request = { kind: "media-type", options: {} } as const;
/** Four minutes, since the child works last of all: beside busy loops it gets the processor now and then. */
const framesBy = (child: ReaderChild, mostMs = 240_000): Promise<AnswerFrame[]> =>
  collect(child.read(request, Buffer.from("a"), mostMs));

describe("a child that its file has taken over", () => {
  test("has no environment, reads and writes no file, begins nothing, reaches nobody, and works last of all", async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const tries = `
      const [fs, net, os, programs, threads] = await Promise.all(
        ["fs", "net", "os", "child_process", "worker_threads"].map((name) => import("node:" + name)));
      const outcome = (work) => { try { work(); return "done"; } catch (fault) { return fault.code; } };
      const reached = await new Promise((resolve) => net.connect(${port}, "127.0.0.1")
        .once("connect", () => resolve("reached")).once("error", ({ code }) => resolve(code)));
      answer({ is: "head", head: {
        environment: Object.keys(process.env), priority: os.getPriority(), reached,
        read: outcome(() => fs.readFileSync("/etc/passwd")),
        parent: outcome(() => fs.readFileSync("/proc/" + process.ppid + "/environ")),
        secret: outcome(() => fs.readFileSync(${JSON.stringify(join(process.cwd(), "package.json"))})),
        write: outcome(() => fs.writeFileSync("/tmp/taken", "")),
        program: outcome(() => programs.spawnSync("/bin/true")),
        thread: outcome(() => new threads.Worker("", { eval: true })),
        addon: outcome(() => process.dlopen({ exports: {} }, "/tmp/addon.node")),
      } });
      answer({ is: "end" });`;
    const words = await taken("tries", tries);
    const frames = await framesBy(new ReaderChild(words));
    server.close();
    const denied = "ERR_ACCESS_DENIED";
    expect(frames[0]).toEqual({
      is: "head",
      head: {
        ...{
          environment: [],
          priority: 19,
          reached: expect.stringMatching(/^E(NETUNREACH|ACCES|CONNREFUSED)/),
        },
        ...{ read: denied, parent: denied, secret: denied, write: denied, program: denied, thread: denied },
        addon: "ERR_DLOPEN_DISABLED",
      },
    });
    expect(words).toContain("/usr/bin/unshare");
  });

  test.each([
    ["outside the heap", "const all = []; for (;;) all.push(Buffer.alloc(8 << 20, 1));"],
    ["in the heap", "const all = []; for (;;) all.push({ all: [all.length] });"],
    [
      "outside the heap, a little at a time",
      "const all = []; setInterval(() => all.push(Buffer.alloc(4 << 20, 1)), 1);",
    ],
  ])("that takes ever more memory %s is stopped near 256 MB", async (name, code) => {
    const child = new ReaderChild(await taken(name.replaceAll(/\W/g, ""), code));
    let peak = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        clearInterval(look); // it has been stopped
      }
    }, 5);
    await expect(framesBy(child)).rejects.toMatchObject({ code: "reading-memory", field: "file" });
    clearInterval(look);
    expect(peak).toBeLessThan(400);
    expect(child.isOver).toBe(true);
  });

  test("that never ends is stopped after so much of the processor's time, and one that sleeps by the clock", async () => {
    const words = await taken("spins", "for (;;);");
    const bounds = { memoryBytes: 256 << 20, processorMs: 200 };
    await expect(framesBy(new ReaderChild(words, bounds))).rejects.toMatchObject({ code: "reading-time" });
    const asleep = new ReaderChild(await taken("sleeps", "setInterval(() => 0, 1000);"));
    await expect(framesBy(asleep, 300)).rejects.toMatchObject({ code: "reading-busy" });
  });

  test.each([
    ["ends", "process.exit(0);"],
    ["closes its pipe and goes on", '(await import("node:fs")).closeSync(1); setInterval(() => 0, 1000);'],
    ["says what is no JSON", "process.stdout.write(Buffer.from([0, 0, 0, 1, 65]));"],
    ["says that gigabytes come", "process.stdout.write(Buffer.from([255, 0, 0, 0, 65]));"],
  ])("that %s is a file that could not be read", async (name, code) => {
    const child = new ReaderChild(await taken(name.replaceAll(/\W/g, ""), code));
    await expect(framesBy(child)).rejects.toMatchObject({ code: "reading-failed" });
    await expect.poll(() => child.isOver, { timeout: 60_000 }).toBe(true);
  });
});

describe("the child that reads files", () => {
  test("has two pipes and no other socket or file, and is kept between two files", async () => {
    const child = new ReaderChild(await readerCommand());
    const head = { is: "head", head: { type: "text/plain" } };
    for (const _ of [1, 2]) {
      const frames = await collect(child.read(request, Buffer.from("text"), 60_000));
      expect(frames).toEqual([head, { is: "end" }]);
      expect(child.isFit()).toBe(true);
    }
    const open = readdirSync(`/proc/${child.pid}/fd`).map((fd) =>
      readlinkSync(`/proc/${child.pid}/fd/${fd}`),
    );
    // Node.js makes its pipes as pairs of sockets that lead to each other and nowhere else.
    expect(open.filter((one) => one.startsWith("socket:"))).toHaveLength(2);
    expect(open.filter((one) => one.startsWith("/") && one !== "/dev/null")).toEqual([]);
    child.end();
  });

  test("of which nobody asks the rest is ended", async () => {
    const child = new ReaderChild(await readerCommand());
    for await (const frame of child.read(request, Buffer.from("text"), 60_000)) {
      expect(frame.is).toBe("head");
      break;
    }
    await expect.poll(() => child.isOver, { timeout: 60_000 }).toBe(true);
  });

  test("ends with its parent, in the midst of a file too", async () => {
    const words = await taken("orphan", "answer({ is: 'end' }); for (;;);");
    const parent = spawn(process.execPath, [
      "-e",
      `const [name, ...words] = ${JSON.stringify(words)};
       const child = require("node:child_process").spawn(name, words, { env: {}, stdio: ["pipe", "pipe", "ignore"] });
       child.stdin.write("a"); child.stdout.once("data", () => console.log(child.pid));`,
    ]);
    const line = await new Promise<Buffer>((resolve) => parent.stdout.once("data", resolve));
    const pid = Number(line.toString());
    parent.kill("SIGKILL");
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
  });
});

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));

describe("frames", () => {
  test("are put together from pieces of whatever length", async () => {
    const frames = Buffer.from([0, 0, 0, 2, 65, 66, 0, 0, 0, 0, 0, 0, 0, 1, 67]);
    for (const length of [1, 2, 3, 5, 15]) {
      const pieces = Array.from({ length: Math.ceil(frames.length / length) }, (_, nth) =>
        frames.subarray(nth * length, (nth + 1) * length),
      );
      const found = await collect(framesOf(Readable.from(pieces)));
      expect(found.map(String)).toEqual(["AB", "", "C"]);
    }
  });
});
