import { randomBytes, randomUUID } from "node:crypto";
import { type Tx, withOrganisation } from "@/db/core/client";
import { as } from "@/db/core/testing";
import { insertCertificates } from "@/db/credential/certificate";
import { readEid } from "@/db/credential/eid";
import { insertKeyDeclaration } from "@/db/credential/production";
import type { eid as eidTable } from "@/db/schema/eid";
import { application } from "@/db/schema/issuance";
import { aHolder, anEmployee, anOfficer, anOrganisation, aToldEid, aType } from "@/db/seed/builders";
import type { HolderActor, OfficerActor } from "@/lib/domain/core/actor";

export interface Desk {
  organisationId: string;
  /** Who produced it, and so may not hand it over. */
  anna: OfficerActor;
  /** Who may. */
  berit: OfficerActor;
  cecilia: OfficerActor;
  holder: HolderActor;
  employeeId: string;
  typeId: string;
  eidId: string;
  /** What the checklist's form sends when all is as it should be. */
  answers: Record<string, string>;
}

export const carrierNumber = "9752 0412 88";

type Given = Partial<Omit<typeof eidTable.$inferInsert, "status">> & { protectedIdentity?: boolean };

/** An employer where one card at level 3 waits to be handed over, produced and declared by Anna. */
export async function aDesk(given: Given = {}): Promise<Desk> {
  const { protectedIdentity = false, ...ofEid } = given;
  const organisationId = await anOrganisation();
  const { id: employeeId } = await anEmployee(organisationId, {
    protectedIdentity,
    email: "alva.ask@example.se",
  });
  const type = await aType(organisationId);
  const [anna, berit, cecilia] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Anna Arkiv" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Berit Bok" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Cecilia Säker" }),
  ];
  const holder = await aHolder(organisationId, employeeId);
  const made = {
    employeeId,
    typeId: type.id,
    producedBy: anna.accountId,
    keyProvenance: "declared",
  } as const;
  const { id: eidId } = await aToldEid(organisationId, { ...made, carrierNumber, ...ofEid, status: "ready" });
  await asProduced(organisationId, eidId, anna, ofEid.carrierNumber ?? carrierNumber);
  const answers = { ...complete, eidId };
  return { organisationId, anna, berit, cecilia, holder, employeeId, typeId: type.id, eidId, answers };
}

/** Another who waits at the same desk with a card of that number; answers what the checklist's form sends. */
export async function anotherWaiting(desk: Desk, carrierNumber: string, nth: number) {
  const { organisationId, typeId, anna } = desk;
  const { id: employeeId } = await anEmployee(organisationId, { email: `nr${nth}@example.se` });
  const made = { employeeId, typeId, producedBy: anna.accountId, keyProvenance: "declared" } as const;
  const { id: eidId } = await aToldEid(organisationId, { ...made, carrierNumber, status: "ready" });
  await asProduced(organisationId, eidId, anna, carrierNumber);
  return { ...complete, eidId, carrierNumber };
}

const complete = {
  version: "1",
  replaces: "",
  carrierNumber: "9752-041288",
  method: "in-person",
  document: "passport",
  documentTail: "12a4",
  reference: "",
  keyDeclared: "on",
  codeChannel: "letter",
};

/** The producer's word about the key, the application it answers, and its certificates on hold. */
async function asProduced(
  organisationId: string,
  eidId: string,
  producer: OfficerActor,
  carrierNumber: string,
): Promise<void> {
  const now = new Date();
  const own = { organisationId, eidId };
  await withOrganisation(organisationId, async (tx) => {
    const word = {
      part: "producer" as const,
      carrierNumber,
      declaredAt: now,
      declaredBy: producer.accountId,
    };
    const applied = {
      appliedBy: "employer",
      appliedAt: now,
      termsVersion: 1,
      identityMethod: "in-person",
    } as const;
    await Promise.all([
      insertKeyDeclaration(tx, { ...own, id: randomUUID(), ...word }),
      tx.insert(application).values({ ...own, ...applied }),
    ]);
  });
  const register = async (tx: Tx) => {
    const { issuerId, validTo, statusSince } = await readEid(tx, eidId);
    const told = { status: "hold", at: now, invalidityAt: null } as const;
    const made = (["authentication", "signature"] as const).map((purpose) => {
      const serial = randomBytes(16).toString("hex");
      const key = { keyFingerprint: randomBytes(32).toString("hex"), der: randomBytes(8), subject: "CN=A" };
      const period = { notBefore: now, notAfter: validTo, issuedAt: statusSince };
      const row = { ...own, id: randomUUID(), issuerId, purpose, serial, ...key, ...period };
      return { row, told, shard: 0 };
    });
    await insertCertificates(tx, made);
  };
  await as("worker", () => withOrganisation(organisationId, register));
}
