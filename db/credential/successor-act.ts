import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officer } from "@/db/schema/officer";
import { passkey } from "@/db/schema/passkey";
import { actRequest, signedAct, successorAct } from "@/db/schema/signed-act";

interface Asked {
  organisationId: string;
  /** Whom a successor would take over from. */
  issuerIds: readonly string[];
  since: Date;
}

const used = sql<boolean>`exists (select from ${successorAct} u
  where u.organisation_id = ${signedAct.organisationId} and u.act_id = ${signedAct.id})`;
const personOf = (account: unknown) => sql<string>`tenant.person_of(${signedAct.organisationId}, ${account})`;

/** The acts that let a successor of these be made, the newest first, with all that says whether they do. */
export function listSuccessorActs(tx: Tx, { organisationId, issuerIds, since }: Asked) {
  return tx
    .select({
      act: signedAct,
      issuerId: sql<string>`${actRequest.subjectId}`,
      name: officer.name,
      passkey,
      used,
      // At this moment, by its role; of one that has lapsed too (db/core/signed-successor.sql).
      may: sql<boolean>`tenant.successor_signed_by(${signedAct.organisationId}, ${signedAct.id}, ${actRequest.subjectId}) is not null`,
      person: personOf(signedAct.accountId),
      isTheirs: sql<boolean>`${personOf(signedAct.accountId)} = ${personOf(passkey.accountId)}`,
    })
    .from(signedAct)
    .innerJoin(
      actRequest,
      and(eq(actRequest.organisationId, signedAct.organisationId), eq(actRequest.id, signedAct.id)),
    )
    .innerJoin(
      passkey,
      and(eq(passkey.organisationId, signedAct.organisationId), eq(passkey.id, signedAct.passkeyId)),
    )
    .innerJoin(
      officer,
      and(eq(officer.organisationId, signedAct.organisationId), eq(officer.accountId, signedAct.accountId)),
    )
    .where(
      and(
        eq(signedAct.organisationId, organisationId),
        eq(signedAct.verb, "succeed-issuer"),
        inArray(actRequest.subjectId, [...issuerIds]),
        gt(signedAct.signedAt, since),
      ),
    )
    .orderBy(desc(signedAct.signedAt));
}
export type SuccessorActRow = Awaited<ReturnType<typeof listSuccessorActs>>[number];

/** The acts are this successor's from now on, and no other's: the database compares them. */
export async function insertSuccessorActs(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  actIds: readonly string[],
): Promise<void> {
  for (const actId of actIds) await tx.insert(successorAct).values({ organisationId, issuerId, actId });
}

/** Who signed that each successor was made. */
export function listSignersOfSuccessors(tx: Tx, organisationId: string) {
  return tx
    .select({ issuerId: successorAct.issuerId, actId: successorAct.actId, name: officer.name })
    .from(successorAct)
    .innerJoin(
      signedAct,
      and(eq(signedAct.organisationId, successorAct.organisationId), eq(signedAct.id, successorAct.actId)),
    )
    .innerJoin(
      officer,
      and(eq(officer.organisationId, signedAct.organisationId), eq(officer.accountId, signedAct.accountId)),
    )
    .where(eq(successorAct.organisationId, organisationId))
    .orderBy(signedAct.signedAt);
}
