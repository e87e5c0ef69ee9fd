import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { as, freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { everyProgramKnows, giveKeys, twoKeys } from "@/lib/testing/testing-field-key";

const database = await freshDatabase({ as: "worker" });
const program = bundledWords("rotate-keys");
const keys = twoKeys();
const [before] = keys.ids;
giveKeys([keys.lines[0]]);

function rotate(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...words], {
    env: process.env,
    encoding: "utf8",
  });
  return { code: status, said: `${stdout}${stderr}` };
}
const secret = () => readFileSync(join(process.env.SECRETS_DIR ?? "", "identifier-key"), "utf8");

test("somebody at the shell makes a key, is refused until the programs know it, and begins: never is a key said", async () => {
  await as("app", anOrganisation);
  const made = rotate("new", "identifier-key");
  const [, after = ""] = /has the new key ([0-9a-f]{8})/.exec(made.said) ?? [];
  expect([made.code, after.length]).toEqual([0, 8]);

  expect(rotate("begin", "identifier-key")).toMatchObject({ code: 3 });
  await everyProgramKnows([before]);
  const refused = rotate("begin", "identifier-key");
  expect(refused.code).toBe(3);
  expect(refused.said).toContain("These do not know the new key");
  expect(refused.said).toContain("sigill_api on api1");

  await everyProgramKnows([before, after]);
  const begun = rotate("begin", "identifier-key");
  expect(begun).toMatchObject({ code: 0 });
  expect(begun.said).toContain(`identifier-key ${after} is written with`);

  const shown = rotate();
  expect(shown.said).toContain(`identifier-key ${after}: current, since`);
  expect(shown.said).toContain(`identifier-key ${before}: previous, since`);
  expect(shown.said).toContain(`sigill_app on app1: knows ${before}, ${after}, writes with ${before}`);

  const early = rotate("remove", "identifier-key");
  expect(early).toMatchObject({ code: 3 });
  expect(early.said).toContain("Rows are left under it.");
  expect(secret().trim().split("\n")).toHaveLength(2);
  for (const said of [made, refused, begun, shown, early].map((one) => one.said))
    for (const line of secret().trim().split("\n")) expect(said).not.toContain(line.slice(0, 10));

  await database.administrator`update system.field_key set total = 0, complete_at = now() - interval '14 days'
    where state = 'current'`;
  await everyProgramKnows([before, after], after);
  const removed = rotate("remove", "identifier-key");
  expect(removed).toMatchObject({ code: 0 });
  expect(secret().trim().split("\n")).toHaveLength(1);
  expect(removed.said).toContain(`identifier-key.${before}`);
});
