import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { eid } from "@/db/schema/eid";
import { anOrganisation } from "@/db/seed/builders";
import { poolUse, withOrganisation } from "./client";
import { freshDatabase } from "./testing";

const database = await freshDatabase();
const organisationId = await anOrganisation();

/** Connections that stand in a transaction and do nothing. */
const idle = async () => {
  const [row] = await database.administrator`
    select count(*)::int as n from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`;
  return Number(row?.n);
};

test("a value that is missing is refused, and its connection is free again for the next", async () => {
  for (let turn = 0; turn < 12; turn++) {
    const asked = withOrganisation(organisationId, (tx) =>
      tx
        .select({ id: eid.id })
        .from(eid)
        .where(eq(eid.id, undefined as unknown as string)),
    );
    const late = new Promise((resolve) => setTimeout(resolve, 3_000, "no answer"));
    expect(await Promise.race([asked.catch((fault: Error) => fault.name), late]), `turn ${turn}`).not.toBe(
      "no answer",
    );
  }
  expect(await idle()).toBe(0);
  expect(poolUse().busy).toBe(0);
});
