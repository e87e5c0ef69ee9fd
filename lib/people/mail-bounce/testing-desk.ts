import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { as, type FreshDatabase } from "@/db/core/testing";
import { saying } from "@/db/core/testing-mail";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { bounceAddressOf } from "@/lib/people/bounce-address";
import { readBounced } from "./read";
import { takeInReport } from "./take-in";

export const base = "studs@mail.example.se";
export const now = new Date();

/** One employer's person with an address, the officer who sees to it, and the worker that takes reports in; new for each test. */
export function aBounceDesk({ administrator: sql }: FreshDatabase) {
  const desk = { organisationId: "", hr: {} as OfficerActor, person: { id: "" }, address: "" };
  beforeEach(async () => {
    desk.organisationId = await anOrganisation();
    desk.hr = await anOfficer(desk.organisationId, ["id-administrator"], { name: "Hilda Personal" });
    desk.address = `Alva.${randomUUID().slice(0, 8)}@example.se`;
    desk.person = await anEmployee(desk.organisationId, { email: desk.address });
  });
  const aMail = (to = desk.address, of = desk.organisationId): Promise<string> => {
    const mail = { recipient: to, template: "block", locale: "sv", subject: "S", body: saying("B") };
    return withOrganisation(of, (tx) => queueMail(tx, of, mail, new Date()));
  };
  const tokenOf = (mailId: string, of = desk.organisationId, at = now) =>
    bounceAddressOf(base, { organisationId: of, mailId }, at);
  const takeIn = (report: string, at = now) =>
    as("worker", () => takeInReport(Buffer.from(report), base, at));
  const rows = () =>
    sql`select employee_id, address, status, source, permanent from tenant.mail_bounce
      where organisation_id = ${desk.organisationId} order by bounced_at`;
  const bounced = async () =>
    (await readBounced(desk.hr, undefined)).people.map(({ employeeId }) => employeeId);
  return { desk, aMail, tokenOf, takeIn, rows, bounced };
}
