import { spawn } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { Family } from "./family.mjs";
import { gone, isAlive } from "./process-list.mjs";

let lines: string[] = [];
let fatal: Error[] = [];
const families: Family[] = [];

function family(): Family {
  lines = [];
  fatal = [];
  const made = new Family(
    (problem: Error) => fatal.push(problem),
    (line: string) => lines.push(line),
  );
  families.push(made);
  return made;
}
const program = (script: string, more = {}) => ({
  name: "one",
  command: process.execPath,
  words: ["-e", script],
  ...more,
});
const ready = 'console.log("ready");';
const forever = "setInterval(() => {}, 1000);";

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < 5_000; waited += 20)
    await new Promise((go) => setTimeout(go, 20));
  expect(holds()).toBe(true);
}

afterEach(async () => {
  await Promise.all(families.splice(0).map((one) => one.end()));
});

describe("the programs of npm start", () => {
  test("are ready when they say so, and what else they say is prefixed", async () => {
    await family().raise(program(`console.log("hello"); ${ready} ${forever}`));
    expect(lines).toEqual(["one      | hello"]);
  });

  test("are ready when their log says so, and a person reads the rest of it", async () => {
    const log = [
      { level: 30, time: 1, msg: "listens", port: 3000 },
      { level: 40, time: 2, refused: "foreign-origin", msg: "refused" },
      {
        level: 50,
        time: 3,
        what: "publish",
        fault: {
          name: "DatabaseFault",
          state: "55P03",
          message: "canceling statement",
          stack: ["    at a.ts:1"],
        },
        msg: "work failed and will be tried again",
        repeated: 679,
      },
      { level: 30, time: 4, msg: "ready" },
    ].map((line) => `console.log(${JSON.stringify(JSON.stringify(line))});`);
    await family().raise(program(`${log.join("")} ${forever}`));
    expect(lines).toEqual([
      "one      | listens port=3000",
      "one      | warning: refused refused=foreign-origin",
      "one      | error: work failed and will be tried again what=publish repeated=679",
      "one      |   DatabaseFault: canceling statement (55P03)",
      "one      |       at a.ts:1",
    ]);
  });

  test("say in their log, too, that they are configured wrongly", async () => {
    const line = JSON.stringify({ level: 60, time: 1, msg: "The passphrase opens no key." });
    const attempt = family().raise(program(`console.log(${JSON.stringify(line)}); process.exit(3)`));
    await expect(attempt).rejects.toMatchObject({ message: "The passphrase opens no key.", code: 3 });
  });

  test("are started again when they die", async () => {
    const one = family();
    await one.raise(program(`${ready} ${forever}`));
    const first = one.members.get("one")?.pid ?? 0;
    process.kill(first, "SIGKILL");
    await until(() => lines.includes("one      | works again"));
    expect(one.members.get("one")?.pid).not.toBe(first);
    expect(lines).toContain("one      | ended (signal SIGKILL); started again in 1 s");
  });

  test("are given up after three attempts when they have never worked", async () => {
    const attempt = family().raise(program('console.error("no"); process.exit(1)'));
    await expect(attempt).rejects.toThrow("one could not start (exit code 1); its own words are above.");
    expect(lines.filter((line) => line.endsWith("no"))).toHaveLength(3);
  });

  test("say in their own words that they are configured wrongly, at once, with exit code 3", async () => {
    const attempt = family().raise(program('console.error("The passphrase opens no key."); process.exit(3)'));
    await expect(attempt).rejects.toMatchObject({ message: "The passphrase opens no key.", code: 3 });
  });

  test("are not started again when their port is taken", async () => {
    const one = family();
    const script = `${ready} setTimeout(() => { console.error("listen EADDRINUSE :::3000"); process.exit(1); }, 50)`;
    await one.raise(program(script, { portBusy: "Port 3000 is busy." }));
    await until(() => fatal.length === 1);
    expect(fatal[0]?.message).toBe("Port 3000 is busy.");
  });

  test("all end, with what they have started, when we are told to", async () => {
    const one = family();
    const child = `const child = require("node:child_process").spawn("sleep", ["60"]); console.log("child " + child.pid);`;
    await one.raise(program(`${child} ${ready} ${forever}`));
    const pids = [one.members.get("one")?.pid ?? 0, Number(/child (\d+)/.exec(lines.join())?.[1])];
    expect(pids.every(isAlive)).toBe(true);
    await one.end();
    expect(await Promise.all(pids.map((pid) => gone(pid, 2_000)))).toEqual([true, true]);
  });

  test("are not started when another has failed meanwhile and all end", async () => {
    const one = family();
    const failing = one.run(program('console.error("no"); process.exit(2)')).catch(async (problem) => {
      await one.end();
      return problem.message;
    });
    const late = failing.then(() => one.raise(program(`${ready} ${forever}`, { name: "late" })));
    await expect(late).rejects.toMatchObject({ message: "Stopped.", code: 130 });
    expect(await failing).toBe("one failed (exit code 2); its own words are above.");
    expect([lines, one.members.size]).toEqual([["one      | no"], 0]);
  });

  test("end even when we are killed and can tell nobody", async () => {
    const script = `
      import { Family } from "./bin/setup/family.mjs";
      const one = new Family(() => {}, () => {});
      await one.raise({ name: "one", command: process.execPath, words: ["-e", ${JSON.stringify(`${ready} ${forever}`)}] });
      console.log(one.members.get("one").pid);`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script]);
    const pid = Number(await new Promise((told) => parent.stdout.once("data", (data) => told(String(data)))));
    expect(isAlive(pid)).toBe(true);
    parent.kill("SIGKILL");
    expect(await gone(pid, 4_000)).toBe(true);
  });

  test("that run to an end give back what they wrote, and a failure is a failure", async () => {
    const one = family();
    expect(await one.run(program('console.log("Ada"); console.log("Bo")'))).toBe("Ada\nBo");
    await expect(one.run(program("process.exit(2)"))).rejects.toThrow("one failed (exit code 2)");
    await expect(one.run(program(forever, { limit: 100 }))).rejects.toThrow("one failed (signal SIGKILL)");
  });
});
