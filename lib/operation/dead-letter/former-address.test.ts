import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { freshDatabase } from "@/db/core/testing";
import { saying } from "@/db/core/testing-mail";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { retryDeadLetter } from "./retry";
import { retryAllDeadLetters } from "./retry-all";

const { administrator: sql } = await freshDatabase();
const then = new Date("2026-11-24T10:00:00Z");
let organisationId: string;
let amina: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  amina = await anOfficer(organisationId, ["administrator"]);
  const { id } = await anEmployee(organisationId, { email: "Alva.Ask@example.se" });
  await sql`update tenant.employee set email = 'alva.ny@example.se' where id = ${id}`;
});

async function aDeadMail(recipient: string, template = "block"): Promise<number> {
  const mail = { recipient, template, locale: "sv", subject: "S", body: saying("B") };
  const id = await withOrganisation(organisationId, (tx) => queueMail(tx, organisationId, mail, then));
  const [row] = await sql`update tenant.outbox set done_at = ${then}, attempts = 3, last_error = 'unreachable'
    where payload ->> 'mailId' = ${id} returning id`;
  return Number(row?.id);
}
const waiting = async () => {
  const rows =
    await sql`select m.recipient from tenant.outbox o join tenant.mail m on m.id::text = o.payload ->> 'mailId'
    where o.organisation_id = ${organisationId} and o.done_at is null order by 1`;
  return rows.map(({ recipient }) => recipient);
};

describe("a mail that was given up", () => {
  test("is not sent again to an address that no person has any longer, however it is written", async () => {
    const deadLetterId = await aDeadMail("alva.ask@example.se");
    expect((await refusalOf(retryDeadLetter(amina, { deadLetterId }))).code).toBe("address-not-in-force");
    expect(await waiting()).toEqual([]);
  });

  test("is sent to one that is in force, to one that is no employee's, and to one of before that it was changed", async () => {
    for (const [recipient, template] of [
      ["alva.ny@example.se", "block"],
      ["jour@example.se", "block-notice"],
      ["alva.ask@example.se", "address-change"],
    ] as const)
      await retryDeadLetter(amina, { deadLetterId: await aDeadMail(recipient, template) });
    expect(await waiting()).toEqual(["alva.ask@example.se", "alva.ny@example.se", "jour@example.se"]);
  });

  test("is left where it is when all others are sent again", async () => {
    await aDeadMail("alva.ask@example.se");
    const lastId = await aDeadMail("alva.ny@example.se");
    expect(await retryAllDeadLetters(amina, { lastId })).toEqual({ count: 1 });
    expect(await waiting()).toEqual(["alva.ny@example.se"]);
  });
});
