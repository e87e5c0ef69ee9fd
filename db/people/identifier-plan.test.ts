import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { identifier } from "@/db/schema/employee";
import { anEmployee, anOrganisation } from "@/db/seed/builders";
import { numbered } from "./employee-list";
import { isHashed } from "./identifier";

const { administrator } = await freshDatabase();
const organisationId = await anOrganisation();
beforeAll(async () => {
  const { id } = await anEmployee(organisationId);
  await administrator`
    insert into tenant.identifier (organisation_id, id, employee_id, kind, value, lookup, lookup_key_id, masked, valid_from, valid_to)
    select ${organisationId}, gen_random_uuid(), ${id}, 'employee-number', n::text, sha256(n::text::bytea), 'k', n::text,
      '2020-01-01', '2020-01-02' from generate_series(1, 5000) n`;
  await administrator`analyze tenant.identifier, tenant.employee`;
});
const lookups = [new Uint8Array(32), new Uint8Array(32).fill(1)];
const search = { text: null, lookups, births: [], affiliationUid: null };

test.each([
  ["a search by number", numbered(search, false)],
  ["those who have some numbers", sql`select ${identifier.id} from ${identifier} where ${isHashed(lookups)}`],
])("%s looks the numbers up in their index, and reads no other person's", async (_, asked) => {
  const plan = await withOrganisation(organisationId, (tx) =>
    tx.execute<{ "QUERY PLAN": string }>(sql`explain ${asked}`),
  );
  const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).toMatch(/Index Cond: .*kind = ANY.*lookup = ANY/);
});
