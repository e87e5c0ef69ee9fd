import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { EidListing } from "@/lib/domain/credential/eid-view";
import { listEids } from "./list";

const { administrator: sql } = await freshDatabase();
const today = dayOf(new Date());
const listing: EidListing = {
  ...{ view: "unused", q: "", status: null, level: null, carrier: null, department: null, month: null },
  ...{ renewal: null, sort: "number", descending: false, after: null, before: null },
};

test("those not used for 180 days are in use since then, and no service has checked them since", async () => {
  const organisationId = await anOrganisation();
  const auditor = await anOfficer(organisationId, ["auditor"]);
  const issuerId = await as("worker", () =>
    anIssuer(organisationId, { issuingKeyId: `a-key-${randomUUID()}` }),
  );
  const { id: typeId } = await aType(organisationId, { issuerId });
  const made = async (
    tail: number,
    {
      days = 400,
      seen,
      own = true,
      ...given
    }: Partial<Parameters<typeof anEid>[1]> & {
      days?: number;
      seen?: number;
      own?: boolean;
    } = {},
  ) => {
    const { id: employeeId } = await anEmployee(organisationId);
    const handedOverAt = new Date(`${addDays(today, -days)}T12:00:00Z`);
    const number = `EL-2026-00000${tail}`;
    const { id } = await anEid(organisationId, { number, employeeId, typeId, handedOverAt, ...given });
    const key = { organisation_id: organisationId, eid_id: id };
    if (own)
      await sql`insert into tenant.certificate ${sql({
        ...{ ...key, id: randomUUID(), issuer_id: issuerId, purpose: "authentication", subject: "x" },
        ...{ serial: randomBytes(16).toString("hex"), key_fingerprint: randomUUID(), der: Buffer.from("x") },
        ...{ not_before: new Date(), not_after: new Date(Date.now() + 1e9), issued_at: new Date() },
      })}`;
    if (seen !== undefined)
      await sql`insert into tenant.eid_use ${sql({ ...key, last_day: addDays(today, -seen) })}`;
  };
  await made(1);
  await made(2, { seen: 181 });
  await made(3, { seen: 180 });
  await made(4, { seen: 0 });
  await made(5, { days: 179 });
  await made(6, { status: "suspended" });
  await made(7, { validDay: addDays(today, -1) });
  await made(8, { own: false });
  const { rows, found } = await listEids(auditor, listing);
  expect(rows.map(({ number }) => number)).toEqual(["EL-2026-000001", "EL-2026-000002"]);
  expect(found).toBe(2);
  const stranger = await anOfficer(await anOrganisation(), ["auditor"]);
  expect((await listEids(stranger, listing)).rows).toEqual([]);
});
