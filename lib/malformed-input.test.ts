import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { aJob } from "@/db/seed/builders";
import type { Command } from "@/lib/command";
import { addProcurement } from "@/lib/contract/procurement/add";
import { loaded } from "@/lib/testing/testing-answer";

await freshDatabase();

// Found in the source, so that a new one is tried too. A command for many takes the verb first.
const found = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .map((file) => `lib/${file}`)
  .filter((file) => file.endsWith(".ts") && !/test/.test(file))
  .flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /^export const (\w+) = (?:perVerb\(\(verb\) =>\s*)?command\(\{/gm,
      ),
    ].map(([, name = ""]) => ({ file, name })),
  );

/** What no form of ours sends. A job may carry out every command, so that only the input can be refused. */
async function refusalsOf(one: Command<Record<string, never>>): Promise<unknown[]> {
  const job = aJob(randomUUID());
  return await Promise.all(
    [null, "word", 7, ["list"]].map((raw) =>
      one(job, raw).then(
        () => "accepted",
        (fault: unknown) => fault,
      ),
    ),
  );
}

test("every command refuses what has no field of its form, as input and not as a fault", async () => {
  expect(found.length).toBeGreaterThan(200);
  const accepting: string[] = [];
  for (const { name, file } of found) {
    const refusals = await refusalsOf(await loaded({ name, file }));
    const other = refusals.find((fault) => !(fault instanceof ZodError));
    if (other) accepting.push(`${name}: ${other}`);
  }
  expect(accepting).toEqual([]);
});

// A command has its lengths when it is declared, so that loading the file is the question.
test("no command of any file is declared with a text of any length", async () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .map((file) => `lib/${file}`)
    .filter((file) => file.endsWith(".ts") && !/test/.test(file))
    .filter((file) => /\b(command|bounded)\(/.test(readFileSync(file, "utf8")));
  expect(files.length).toBeGreaterThan(200);
  const refused = await Promise.all(
    files.map((file) =>
      loaded({ file, name: "" }).then(
        () => [],
        (fault: unknown) => `${file}: ${fault}`,
      ),
    ),
  );
  expect(refused.flat()).toEqual([]);
});

test("an amount of 100,000 spaces is refused by its length, before anything else of the form is looked at", async () => {
  const job = aJob(randomUUID());
  const fault = await addProcurement(job, { title: "x", estimated: " ".repeat(100_000) }).catch(
    (one: unknown) => one,
  );
  expect(fault).toBeInstanceOf(ZodError);
  expect((fault as ZodError).issues.map(({ code, path }) => [code, ...path])).toEqual([
    ["too_big", "estimated"],
  ]);
});
