import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bundleFolder } from "@/bin/setup/bundle.mjs";
import { JobsProcess } from "./jobs-process";

const folder = mkdtempSync(join(tmpdir(), "sigill-jobs-"));
const heard = join(folder, "heard");
const program = join(folder, "jobs.mjs");
beforeAll(() => {
  vi.stubEnv("LOG_LEVEL", "silent");
  writeFileSync(
    program,
    `import { appendFileSync } from "node:fs";
     process.on("message", ({ kind }) => {
       appendFileSync(${JSON.stringify(heard)}, kind + "\\n");
       if (kind === "figures") process.send({ figures: [{ name: "sigill_commands_total" }] });
       if (kind === "end") process.exit(0);
     });
     process.once("disconnect", () => process.exit(0));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const wordsHeard = () => readFileSync(heard, { encoding: "utf8", flag: "a+" }).split("\n").filter(Boolean);
const long = { timeout: 20_000 };

describe("the process that does jobs", () => {
  test("hears that a job waits, says what it has counted, and ends when told to", async () => {
    const jobs = new JobsProcess(program);
    jobs.begin();
    await expect.poll(() => jobs.figures(), long).toEqual([[{ name: "sigill_commands_total" }]]);
    await jobs.hurry();
    await jobs.end();
    expect(wordsHeard().filter((word) => word !== "figures")).toEqual(["hurry", "end"]);
  });

  test("is begun anew when it ends, and not once the worker ends", async () => {
    const jobs = new JobsProcess(program, 10);
    jobs.begin();
    const first = jobs.pid ?? 0;
    process.kill(first, "SIGKILL");
    await expect.poll(() => jobs.pid !== first, long).toBe(true);
    await expect.poll(() => jobs.figures(), long).toHaveLength(1);
    await jobs.end();
    expect(await jobs.figures()).toEqual([]);
  });
});

interface Output {
  imports: { path: string }[];
  inputs: Record<string, { bytesInOutput: number }>;
}

test("the worker itself holds no job and reads no file: lists, due blocks and heartbeats wait for neither", () => {
  const { outputs } = JSON.parse(readFileSync(join(bundleFolder, "metafile.json"), "utf8")) as {
    outputs: Record<string, Output>;
  };
  const sourcesOf = (file: string, found = new Set<string>()): Set<string> => {
    if (found.has(file) || !outputs[file]) return found;
    found.add(file);
    for (const { path } of outputs[file].imports) sourcesOf(path, found);
    return found;
  };
  const held = (name: string) =>
    [...sourcesOf(`.build/${name}.mjs`)].flatMap((file) =>
      Object.entries(outputs[file]?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
        bytesInOutput > 0 ? path : [],
      ),
    );
  const work =
    /^lib\/(file-reader\/|operation\/job\/(run|whole|chunk)\.ts|operation\/job-kinds\.ts|credential\/eid\/bulk-job\.ts|people\/employee\/import-(read|run)\.ts)/;
  expect(held("worker").filter((path) => work.test(path))).toEqual([]);
  expect(held("jobs").filter((path) => work.test(path)).length).toBeGreaterThan(5);
});
