import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { cleanEnvironment } from "./setup/clean-environment.mjs";

const program = bundledWords("dispose");

/** Nothing listens there: what is refused before the database is asked says so itself. */
const DATABASE_URL = "postgresql://sigill_disposal:hemligt@127.0.0.1:9/sigill";

function dispose(...words: string[]) {
  const env = { ...cleanEnvironment(), NODE_ENV: "test" as const, DATABASE_URL };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...words], {
    env,
    encoding: "utf8",
  });
  return { code: status, said: `${stdout}${stderr}` };
}

const example = "npm run dispose -- --erase-log <employer> --before <YYYY-MM-DD>";

describe("erasing the log", () => {
  test.each([
    ["without a day", ["--erase-log", "exempelkoping"]],
    ["without an employer", ["--before", "2016-01-01"]],
    ["for an employer without a name", ["--erase-log", "", "--before", "2016-01-01"]],
    ["before a day without a date", ["--erase-log", "exempelkoping", "--before", ""]],
    ["with the employer left out of its option", ["--erase-log"]],
    ["with an option it does not have", ["--erase-log", "exempelkoping", "--until", "2016-01-01"]],
    ["with a word too many", ["exempelkoping", "--before", "2016-01-01"]],
  ])("%s is refused, says how it is written, and erases and disposes of nothing", (_what, words) => {
    const { code, said } = dispose(...words);
    expect(said).toContain(example);
    expect(said).not.toMatch(/ECONNREFUSED| {4}at /);
    expect(code).toBe(3);
  });

  test.each([
    ["what is no day", "01/02/2016", "01/02/2016 is not a day. Write it as "],
    ["a day that is not in the calendar", "2015-02-29", "2015-02-29 is not a day. Write it as "],
    ["a day within ten years", "2099-01-01", "The log is kept for 10 years (K2.8). Choose "],
  ])("before %s is refused, and says which day to write", (_what, before, why) => {
    const { code, said } = dispose("--erase-log", "exempelkoping", "--before", before);
    expect(said).toContain(why);
    expect(said).not.toMatch(/ECONNREFUSED| {4}at /);
    expect(code).toBe(3);
  });

  test("with both goes on to the database", () => {
    const { code, said } = dispose("--erase-log", "exempelkoping", "--before", "2010-01-01");
    expect(said).toContain("ECONNREFUSED");
    expect(code).toBe(1);
  });
});

test("asked how it is used, dispose says so and does nothing", () => {
  const { code, said } = dispose("--help");
  expect(said).toContain(example);
  expect(code).toBe(0);
});
