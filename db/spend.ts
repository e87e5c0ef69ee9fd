import { and, count, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { AgreementTerms } from "@/lib/domain/agreement";
import type { PriceModel } from "@/lib/domain/price";
import type { Tx } from "./client";
import { agreement, agreementEidType, agreementOption } from "./schema/agreement";
import { eid } from "./schema/eid";
import { party } from "./schema/relying-party";

/** An agreement with a party, as a supplier's page and the costs see it. */
export interface BoughtAgreement {
  id: string;
  number: string;
  kind: string;
  title: string;
  partyId: string;
  partyName: string;
  supplier: boolean;
  caseReference: string | null;
  frameworkId: string | null;
  terms: AgreementTerms;
  price: { model: PriceModel; ore: number | null; volume: number | null };
  ceilingOre: number | null;
  valueOre: number | null;
  lastCallOffDay: string | null;
  allocation: string | null;
  /** None is every type. */
  typeIds: string[];
}

/** Agreements with one party, or with all, by kind and then the newest first. */
export async function listBoughtAgreements(
  tx: Tx,
  organisationId: string,
  partyId?: string,
): Promise<BoughtAgreement[]> {
  const rows = await tx
    .select({ agreement, partyName: party.name, supplier: party.supplier })
    .from(agreement)
    .innerJoin(
      party,
      and(eq(party.organisationId, agreement.organisationId), eq(party.id, agreement.partyId)),
    )
    .where(
      and(
        eq(agreement.organisationId, organisationId),
        partyId === undefined ? undefined : eq(agreement.partyId, partyId),
      ),
    )
    .orderBy(agreement.kind, sql`${agreement.validFrom} desc nulls first`, agreement.number);
  const ids = rows.map((row) => row.agreement.id);
  const [options, types] = [
    await listOptions(tx, organisationId, ids),
    await listTypes(tx, organisationId, ids),
  ];
  return rows.map(({ agreement: row, partyName, supplier }) => ({
    ...row,
    partyName,
    supplier,
    terms: { ...row, options: options.filter((one) => one.agreementId === row.id) } as AgreementTerms,
    price: { model: row.priceModel as PriceModel, ore: row.priceOre, volume: row.priceVolume },
    typeIds: types.filter((one) => one.agreementId === row.id).map((one) => one.eidTypeId),
  }));
}

function listOptions(tx: Tx, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(agreementOption)
    .where(and(eq(agreementOption.organisationId, organisationId), inArray(agreementOption.agreementId, ids)))
    .orderBy(agreementOption.agreementId, agreementOption.nth);
}

function listTypes(tx: Tx, organisationId: string, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(agreementEidType)
    .where(
      and(eq(agreementEidType.organisationId, organisationId), inArray(agreementEidType.agreementId, ids)),
    );
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
