import { randomUUID } from "node:crypto";
import { and, asc, count, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { replacementProposal } from "@/db/schema/replacement";
import { Refusal } from "@/lib/domain/core/refusal";
import { outdatedBy, type ReplacementReason } from "@/lib/domain/credential/replacement";

type ProposalRow = typeof replacementProposal.$inferSelect;

const inUse = and(inArray(eid.status, ["active", "suspended"]), sql`${eid.validTo} > now()`);
/** A card that is lent for days is not made anew for what has changed meanwhile. */
const isOwn = eq(eidType.reserve, false);

/** Of a person some of whose fields have changed, in the transaction that changes them. */
export async function proposeForPerson(
  tx: Tx,
  person: { organisationId: string; id: string; protectedIdentity: boolean },
  changed: readonly string[],
  now: Date,
): Promise<void> {
  if (changed.length === 0) return;
  const held = await tx
    .select({ id: eid.id, profile: eidType.subjectProfile, options: eidType.certificateOptions })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .where(and(eq(eid.employeeId, person.id), inUse, isOwn));
  const { organisationId, protectedIdentity: wasProtected } = person;
  const rows = held.flatMap(({ id, ...type }) =>
    outdatedBy(changed, { ...type, wasProtected }).map((reason) => proposal(organisationId, id, reason, now)),
  );
  await insertProposals(tx, rows);
}

/** Of all in use of a type: whoever changes types holds that role everywhere (docs/adr/0046). */
export async function proposeForType(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  now: Date,
): Promise<void> {
  const held = await tx
    .select({ id: eid.id })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .where(and(eq(eid.typeId, id), inUse, isOwn));
  await insertProposals(
    tx,
    held.map((one) => proposal(organisationId, one.id, "type-changed", now)),
  );
}

const proposal = (organisationId: string, eidId: string, reason: ReplacementReason, proposedAt: Date) => ({
  ...{ organisationId, id: randomUUID(), eidId, reason, proposedAt },
});

/** One that waits, or was taken, is proposed anew from now: what was ordered since then says what was so before. */
async function insertProposals(tx: Tx, rows: (typeof replacementProposal.$inferInsert)[]): Promise<void> {
  const { organisationId, eidId, reason, proposedAt, declinedAt } = replacementProposal;
  for (let from = 0; from < rows.length; from += 5_000)
    await tx
      .insert(replacementProposal)
      .values(rows.slice(from, from + 5_000))
      .onConflictDoUpdate({
        target: [organisationId, eidId, reason],
        targetWhere: isNull(declinedAt),
        set: { proposedAt: sql`excluded.${sql.identifier(proposedAt.name)}` },
      });
}

/** Not declined, in use, and nothing ordered since that follows it. */
const isOpen: SQL | undefined = and(
  isNull(replacementProposal.declinedAt),
  inUse,
  sql`not exists (select from ${eid} next where next.organisation_id = ${eid.organisationId}
    and next.predecessor_id = ${eid.id} and next.relation in ('renew', 'replace') and next.status <> 'cancelled'
    and (next.status <> 'revoked' or next.handed_over_at is not null)
    and next.ordered_at >= ${replacementProposal.proposedAt})`,
);
const itsEid = and(
  eq(eid.organisationId, replacementProposal.organisationId),
  eq(eid.id, replacementProposal.eidId),
);
const itsHolder = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

/** Those that wait, the oldest first; of one e-ID, or of all. */
export function listOpenProposals(tx: Tx, limit: number, eidId?: string) {
  const { givenName, surname, alias, protectedIdentity } = employee;
  return tx
    .select({
      proposal: replacementProposal,
      number: eid.number,
      employeeId: eid.employeeId,
      person: { givenName, surname, alias, protectedIdentity },
    })
    .from(replacementProposal)
    .innerJoin(eid, itsEid)
    .innerJoin(employee, itsHolder)
    .where(and(isOpen, eidId ? eq(eid.id, eidId) : undefined))
    .orderBy(asc(replacementProposal.proposedAt), asc(replacementProposal.id))
    .limit(limit);
}

export async function countOpenProposals(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(replacementProposal)
    .innerJoin(eid, itsEid)
    .where(isOpen);
  return row?.n ?? 0;
}

/** What was declined about an e-ID, the newest last. */
export function listDeclined(tx: Tx, eidId: string): Promise<ProposalRow[]> {
  return tx
    .select()
    .from(replacementProposal)
    .where(and(eq(replacementProposal.eidId, eidId), sql`${replacementProposal.declinedAt} is not null`))
    .orderBy(asc(replacementProposal.declinedAt));
}

/** Throws Refusal not-found, also for another employer's. */
export async function lockProposal(tx: Tx, id: string): Promise<ProposalRow> {
  const [row] = await tx
    .select()
    .from(replacementProposal)
    .where(eq(replacementProposal.id, id))
    .for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function saveDeclined(
  tx: Tx,
  { organisationId, id }: ProposalRow,
  declined: { declinedAt: Date; declinedBy: string; declineReason: string },
): Promise<void> {
  await tx
    .update(replacementProposal)
    .set(declined)
    .where(and(eq(replacementProposal.organisationId, organisationId), eq(replacementProposal.id, id)));
}
