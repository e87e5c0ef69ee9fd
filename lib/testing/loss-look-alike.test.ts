import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee } from "@/db/seed/builders";
import { aCrowd, day } from "@/lib/credential/eid/testing-bulk";
import { reportOwnLoss } from "@/lib/credential/loss/report-lost";

const database = await freshDatabase();

test("a holder's own report is asked nothing about others of the name", async () => {
  const crowd = await aCrowd(database, 1);
  const [person] = crowd.people;
  if (!person) throw new Error("nobody");
  const { givenName, surname } = person;
  await anEmployee(crowd.organisationId, { givenName, surname });
  const holder = await aHolder(crowd.organisationId, person.id);
  await reportOwnLoss(holder, { eidIds: crowd.eids, reason: "lost" }, { now: day });
  const [row] = await database.administrator`select status from tenant.eid where id = ${crowd.eids[0] ?? ""}`;
  expect(row?.status).toBe("suspended");
});
