import { and, count, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import { eid } from "@/db/schema/eid";
import { party } from "@/db/schema/party";
import { type AgreementRow, withBelongings } from "./agreement";

/** An agreement with the name of whom it is with. */
export type NamedAgreement = AgreementRow & { partyName: string; supplier: boolean };

/** Agreements with one party, or with all, by kind and then the newest first. */
export async function listAgreementsWith(
  tx: Tx,
  organisationId: string,
  partyIds?: readonly string[],
): Promise<NamedAgreement[]> {
  const rows = await tx
    .select({ agreement, name: party.name, supplier: party.supplier })
    .from(agreement)
    .innerJoin(
      party,
      and(eq(party.organisationId, agreement.organisationId), eq(party.id, agreement.partyId)),
    )
    .where(
      and(
        eq(agreement.organisationId, organisationId),
        partyIds && inArray(agreement.partyId, [...partyIds]),
      ),
    )
    .orderBy(agreement.kind, sql`${agreement.validFrom} desc nulls first`, agreement.number);
  const whole = await withBelongings(
    tx,
    rows.map((row) => row.agreement),
  );
  const names = new Map(
    rows.map(({ name, supplier, agreement: { partyId: id } }) => [id, { name, supplier }]),
  );
  return whole.map((row) => {
    const { name = "", supplier = false } = names.get(row.partyId) ?? {};
    return { ...row, partyName: name, supplier };
  });
}

/** e-IDs that are paid for now, by type: in use or held for a while, and not past their end. */
export async function countEidsInUse(
  tx: Tx,
  organisationId: string,
  now: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ typeId: eid.typeId, count: count() })
    .from(eid)
    .where(
      and(
        eq(eid.organisationId, organisationId),
        or(eq(eid.status, "active"), eq(eid.status, "suspended")),
        gt(eid.validTo, now),
      ),
    )
    .groupBy(eid.typeId);
  return new Map(rows.map((row) => [row.typeId, row.count]));
}
