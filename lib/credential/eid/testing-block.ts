import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { type Tx, withOrganisation } from "@/db/core/client";
import { as, type FreshDatabase } from "@/db/core/testing";
import { insertCertificates } from "@/db/credential/certificate";
import { readEid } from "@/db/credential/eid";
import type { eid as eidTable } from "@/db/schema/eid";
import { aHolder, anEid, anEmployee, anOfficer, anOrganisation, aToldEid, aType } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import { certificateStatus } from "@/lib/domain/credential/certificate";

/** 02:14:07 in Sweden, a night in November. */
export const night = new Date("2026-11-24T01:14:07.100Z");
export const later = (minutes: number) => new Date(night.getTime() + minutes * 60_000);

/** An employer with those who may block and lift, and a holder with a card in use. */
export async function aTown() {
  const organisationId = await anOrganisation({ lossHours: 24 });
  const person = await anEmployee(organisationId, {
    givenName: "Olle",
    surname: "Åström",
    email: "olle@example.se",
  });
  const type = await aType(organisationId);
  const [lisa, jonas, karin, auditor, holder, card] = [
    await anOfficer(organisationId, ["security-officer"], { name: "Lisa Berg" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["auditor"], { name: "Gun Granskare" }),
    await aHolder(organisationId, person.id),
    await anEidInUse(organisationId, { employeeId: person.id, typeId: type.id }),
  ];
  return {
    organisationId,
    person,
    type,
    lisa,
    jonas,
    karin,
    auditor,
    holder,
    eidId: card.id,
    number: card.number,
  };
}
export type Town = Awaited<ReturnType<typeof aTown>>;

/** One for each test, made before it. */
export function townOfEach(): Town {
  const town = {} as Town;
  beforeEach(async () => void Object.assign(town, await aTown()));
  return town;
}

/** Its columns as they are. */
export async function eidRow({ administrator: sql }: FreshDatabase, id: string) {
  const [found] = await sql`select * from tenant.eid where id = ${id}`;
  if (!found) throw new Error("no e-ID");
  return found;
}

/** What the world is told of each of its certificates. */
export async function toldOf({ administrator: sql }: FreshDatabase, id: string) {
  const rows = await sql`select s.status, s.reason, s.at, s.invalidity_at from tenant.certificate_status s
    join tenant.certificate c on c.serial = s.serial where c.eid_id = ${id}`;
  return rows.map((row) => ({ ...row }));
}

type Given = Omit<Partial<typeof eidTable.$inferInsert>, "status"> & {
  status?: "active" | "suspended" | "ready";
};

/** An e-ID with its two certificates, told to the world as its status says. */
export async function anEidInUse(organisationId: string, given: Given) {
  const { status = "active", ...columns } = given;
  const made = { validDay: "2028-05-02", statusSince: new Date("2026-05-02T08:00:00Z"), ...columns };
  const row =
    status === "suspended"
      ? await anEid(organisationId, { ...made, status })
      : await aToldEid(organisationId, { ...made, status });
  const register = async (tx: Tx) => {
    const [, eid] = await Promise.all([tellPast(tx), readEid(tx, row.id)]);
    const purposes = ["authentication", "signature"] as const;
    await insertCertificates(
      tx,
      purposes.map((purpose) => {
        const key = {
          keyFingerprint: randomBytes(32).toString("hex"),
          der: randomBytes(8),
          subject: "CN=Olle",
        };
        const period = { notBefore: row.statusSince, notAfter: row.validTo, issuedAt: row.statusSince };
        const own = { organisationId, id: randomUUID(), eidId: row.id, issuerId: eid.issuerId, purpose };
        const certificate = { ...own, ...key, ...period, serial: randomBytes(16).toString("hex") };
        return { row: certificate, told: certificateStatus(eid), shard: 0 };
      }),
    );
  };
  await as("worker", () => withOrganisation(organisationId, register));
  return row;
}
