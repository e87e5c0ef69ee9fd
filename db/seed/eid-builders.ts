import { randomBytes, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/client";
import { eid, eidEvent } from "@/db/schema/eid";
import { eidType, issuer } from "@/db/schema/issuer";
import { anEmployee, next } from "@/db/seed/people-builders";
import type { EidStatus } from "@/lib/domain/eid";
import { addDays, dayOf, endOfDay } from "@/lib/domain/stockholm";

/** An own issuer without keys, approved for the levels. A suite that signs holds a ceremony instead. */
export async function anIssuer(
  organisationId: string,
  given: Partial<typeof issuer.$inferInsert> = {},
): Promise<string> {
  const id = given.id ?? randomUUID();
  await withOrganisation(organisationId, (tx) =>
    tx.insert(issuer).values({
      kind: "own",
      name: "Provköpings kommun",
      slug: `prov-${id.slice(0, 8)}`,
      levels: [2, 3, 4],
      approvedLevels: [3],
      createdAt: new Date(),
      ...given,
      organisationId,
      id,
    }),
  );
  return id;
}

export async function aType(
  organisationId: string,
  given: Partial<typeof eidType.$inferInsert> = {},
): Promise<typeof eidType.$inferSelect> {
  const issuerId = given.issuerId ?? (await anIssuer(organisationId));
  return withOrganisation(organisationId, async (tx) => {
    const [row] = await tx
      .insert(eidType)
      .values({
        id: randomUUID(),
        version: 1,
        nameSv: "Kort, nivå 3",
        nameEn: "Card, level 3",
        carrier: "card",
        level: 3,
        maxMonths: 36,
        subjectProfile: "org-person",
        purposes: ["authentication", "signature"],
        createdAt: new Date(),
        ...given,
        organisationId,
        issuerId,
      })
      .returning();
    if (!row) throw new Error("no type");
    return row;
  });
}

/** An e-ID in a state, as if it had come there; `steps` names the accounts that had a hand in it. */
export async function anEid(
  organisationId: string,
  given: Partial<Omit<typeof eid.$inferInsert, "status">> & { status?: EidStatus } = {},
): Promise<typeof eid.$inferSelect> {
  const now = new Date();
  const employeeId = given.employeeId ?? (await anEmployee(organisationId)).id;
  const type = given.typeId
    ? { id: given.typeId, version: given.typeVersion ?? 1 }
    : await aType(organisationId);
  const validDay = given.validDay ?? addDays(dayOf(now), 730);
  const status = given.status ?? "active";
  return withOrganisation(organisationId, async (tx) => {
    const [row] = await tx
      .insert(eid)
      .values({
        id: randomUUID(),
        number: `EL-2026-${String(next()).padStart(6, "0")}-${randomBytes(2).toString("hex")}`,
        ...cameTo(status, now),
        ...given,
        validDay,
        validTo: given.validTo ?? endOfDay(validDay),
        organisationId,
        employeeId,
        typeId: type.id,
        typeVersion: type.version,
        status,
      })
      .returning();
    if (!row) throw new Error("no e-ID");
    await tx.insert(eidEvent).values({
      organisationId,
      eidId: row.id,
      verb: "order",
      toStatus: status,
      at: now,
      byName: "prov",
      source: "builder",
    });
    return row;
  });
}

const reasons: Partial<Record<EidStatus, string>> = {
  revoked: "lost",
  suspended: "lost",
  cancelled: "issued-in-error",
};

/** What a state leaves in the row. */
function cameTo(status: EidStatus, now: Date) {
  const produced = status !== "ordered" && status !== "approved";
  return {
    statusSince: now,
    orderedAt: now,
    carrierNumber: produced ? randomBytes(5).toString("hex") : null,
    statusReason: reasons[status] ?? null,
    heldSince: status === "suspended" ? now : null,
  };
}
