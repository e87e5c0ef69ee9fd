import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { anEmptyTown, type Town } from "./testing";
import { runAgain } from "./testing-run";

const { administrator: sql } = await freshDatabase();

/** As the town was when its framework said which control serves a requirement, and then the migration's statements. */
async function migrateAnew({ organisationId }: Town): Promise<void> {
  const migrations = new URL("../../../db/migrations/", import.meta.url);
  const named = readdirSync(migrations).find((name) => name.endsWith("_controls_in_code.sql")) ?? "";
  const serve = (control: string, ...path: (string | number)[]) => sql`
    update tenant.framework set document = jsonb_set(document, ${["chapters", ...path].map(String)}, ${sql.json(control)})
     where organisation_id = ${organisationId}`;
  await serve("receipt-signed-at-hand-over", 0, "requirements", 0, "automaticControl");
  await serve("receipt-signed-at-hand-over", 1, "requirements", 1, "automaticControl");
  await serve("terms-published", 0, "requirements", 4, "automaticControl"); // K2.5, at level 4 alone
  await sql`alter table tenant.control_result drop column requirements`;
  await sql.begin(async (tx) => {
    await tx`set local role sigill_owner`;
    await tx.unsafe(readFileSync(new URL(named, migrations), "utf8")).simple();
  });
}

test("results from before keep what their mark's framework said they were for, and the framework says it no more", async () => {
  const town = await anEmptyTown();
  await runAgain(town);
  const [whole] =
    await sql`select document, sha256 from tenant.framework where organisation_id = ${town.organisationId}`;
  await migrateAnew(town);
  const results = await sql<{ control: string; requirements: string[] }[]>`
    select control, requirements from tenant.control_result
     where organisation_id = ${town.organisationId} and requirements <> '[]' order by control`;
  expect([...results]).toEqual([{ control: "receipt-signed-at-hand-over", requirements: ["K2.1", "K3.2"] }]);
  const [after] =
    await sql`select document, sha256 from tenant.framework where organisation_id = ${town.organisationId}`;
  expect(after?.document).toEqual(whole?.document);
  expect(after?.sha256).toBe(createHash("sha256").update(canonicalJson(after?.document)).digest("hex"));
});
