import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { EidVerb } from "@/lib/domain/credential/eid";
import { columns, ledTo, made } from "@/lib/domain/credential/testing";

const { administrator: sql } = await freshDatabase();

/** As the matrix that is typed by hand has them. */
const moves = (bySupplier: boolean) =>
  (Object.keys(made) as EidVerb[]).flatMap((verb) =>
    columns
      .map((from) => [from, ledTo(verb, from, bySupplier)])
      .filter(([from, to]) => to !== "." && to !== from)
      .map(([from, to]) => `${from} → ${to}`),
  );

test.each([
  ["what we make ourselves", false],
  ["what a supplier makes", true],
])("of %s the database knows the moves of the lifecycle and no others", async (_whose, bySupplier) => {
  const rows = await sql`
    select from_status, to_status from tenant.eid_moves() where coalesce(supplied = ${bySupplier}, true)`;
  expect(rows.map((row) => `${row.from_status} → ${row.to_status}`).sort()).toEqual(
    [...new Set(moves(bySupplier))].sort(),
  );
});

test("and what is final it lets go nowhere", async () => {
  const rows =
    await sql`select from_status from tenant.eid_moves() where from_status in ('revoked', 'cancelled')`;
  expect(rows).toEqual([]);
});
