import { and, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import { party } from "@/db/schema/party";
import { procurement } from "@/db/schema/procurement";
import { boughtKinds, frameworkKinds } from "@/lib/domain/contract/agreement-kind";
import { Refusal } from "@/lib/domain/core/refusal";

/** Agreements that can be the contract: of a kind that buys, with this party and not yet another procurement's. */
export function listContractsFor(tx: Tx, organisationId: string, partyId: string) {
  return tx
    .select(getTableColumns(agreement))
    .from(agreement)
    .leftJoin(
      procurement,
      and(
        eq(procurement.organisationId, agreement.organisationId),
        eq(procurement.agreementId, agreement.id),
      ),
    )
    .where(
      and(
        eq(agreement.organisationId, organisationId),
        eq(agreement.partyId, partyId),
        inArray(agreement.kind, boughtKinds),
        sql`${procurement.id} is null`,
      ),
    )
    .orderBy(desc(agreement.number));
}

/** Throws Refusal not-found, also for another employer's. Locked, so that it is not signed while it is linked. */
export async function lockContract(tx: Tx, organisationId: string, id: string) {
  const [row] = await tx
    .select()
    .from(agreement)
    .where(and(eq(agreement.organisationId, organisationId), eq(agreement.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Framework agreements a call-off can be made under, the newest first. */
export function listFrameworks(tx: Tx, organisationId: string) {
  return tx
    .select({
      id: agreement.id,
      number: agreement.number,
      title: agreement.title,
      partyName: party.name,
      lastCallOffDay: agreement.lastCallOffDay,
    })
    .from(agreement)
    .innerJoin(
      party,
      and(eq(party.organisationId, agreement.organisationId), eq(party.id, agreement.partyId)),
    )
    .where(and(eq(agreement.organisationId, organisationId), inArray(agreement.kind, frameworkKinds)))
    .orderBy(desc(agreement.number));
}
