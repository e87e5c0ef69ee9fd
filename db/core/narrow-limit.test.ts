import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { narrowLimit, withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOrganisation } from "@/db/seed/builders";

const { administrator } = await freshDatabase();
const ours = await anOrganisation();
/** A school with a class, and another school: one person in each. */
const place = { school: randomUUID(), class: randomUUID(), other: randomUUID() };
await administrator`insert into tenant.department (organisation_id, id, name, parent_id)
  values (${ours}, ${place.school}, 'Ekskolan', null), (${ours}, ${place.class}, 'Klass 1', ${place.school}),
         (${ours}, ${place.other}, 'Björkskolan', null)`;
const who = new Map<string, string>();
for (const [name, departmentId] of Object.entries(place))
  who.set((await anEmployee(ours, { departmentId, department: "" })).id, name);

test.each([
  ["everybody", null, "school", ["class", "school"]],
  ["everybody", null, "class", ["class"]],
  ["the school", "school", "class", ["class"]],
  ["the class", "class", "school", ["class"]],
  ["the other school", "other", "school", []],
] as const)(
  "a transaction that saw the people of %s sees those it saw and no others when it is narrowed",
  async (_, saw, to, left) => {
    const had = saw && { departments: [place[saw]], accounts: [] };
    const narrowed = withOrganisation(
      ours,
      async (tx) => {
        await narrowLimit(tx, place[to]);
        return tx.execute<{ id: string }>(sql`select id from tenant.employee`);
      },
      had,
    );
    expect((await narrowed).map(({ id }) => who.get(id)).sort()).toEqual(left);
  },
);
