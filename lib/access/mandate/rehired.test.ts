import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { readOwnExplanation } from "@/lib/access/explanation/read";
import { aRound } from "@/lib/access/testing-recertification";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { rehireEmployee } from "@/lib/people/employee/rehire";
import { logOf, withoutLog } from "@/lib/people/employee/testing";

const database = await freshDatabase();
const { administrator: sql } = database;

test("what somebody was given by name, and their access card, end with the employment for good: a new one brings nothing back", async () => {
  const { organisationId, kim, boel, disa, grant } = await aRound();
  const mandateId = await grant();
  const cardId = randomUUID();
  await unguarded(
    sql,
    ["access_card"],
    (tx) => tx`
    insert into tenant.access_card (organisation_id, id, employee_id, premises, purpose, valid_to, asked_at, asked_by,
      approved_by, approved_at, number, handed_out_by, handed_out_at)
    values (${organisationId}, ${cardId}, ${kim.employeeId}, 'Plan 2', 'Jobbar', current_date + 90, now(), ${kim.accountId},
      ${boel.accountId}, now(), 'PK-1', ${disa.accountId}, now())`,
  );
  await sql`update tenant.employee set employed_to = current_date - 2 where id = ${kim.employeeId}`;
  const hr = await anOfficer(organisationId, ["id-administrator"]);
  const form = { employeeId: kim.employeeId, version: 1, employedFrom: dayOf(new Date()), employedTo: "" };
  await withoutLog(database, () => expect(rehireEmployee(hr, form)).rejects.toThrow("no log"));
  await rehireEmployee(hr, form);
  const { mandates } = await readOwnExplanation(kim, { at: new Date() });
  expect(
    mandates.map(({ standing }) => standing.answer === "no" && standing.reasons.map(({ code }) => code)),
  ).toEqual([expect.arrayContaining(["recalled"])]);
  const [mandate] = await sql`select * from tenant.mandate where id = ${mandateId}`;
  expect(mandate).toMatchObject({ recalled_by: hr.accountId, recall_reason: "Anställningen upphörde" });
  const [card] = await sql`select * from tenant.access_card where id = ${cardId}`;
  expect(card).toMatchObject({ blocked_by: hr.accountId, block_reason: "no-need" });
  expect((await logOf(database, mandateId)).at(-1)).toMatchObject({ action: "mandate.recalled" });
  expect((await logOf(database, cardId)).at(-1)).toMatchObject({ action: "access-card.blocked" });
});
