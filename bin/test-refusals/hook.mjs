import { subscribe } from "node:diagnostics_channel";
import { appendFileSync } from "node:fs";
import { join } from "node:path";

// Loaded before anything else by each program of a recorded run: writes down which refusals commands and reads end with.
const record = process.env.TEST_RECORD;
if (record)
  subscribe("sigill:refusal", (refusal) => {
    const { filepath } = globalThis.__vitest_worker__ ?? {};
    // A program that a suite starts works in that suite's database.
    const [database] = /suite_\w+/.exec(process.env.DATABASE_URL ?? "") ?? [];
    const line = { ...refusal, file: filepath, database, stage: process.env.TEST_STAGE, time: Date.now() };
    appendFileSync(join(record, "typed.jsonl"), `${JSON.stringify(line)}\n`);
  });
