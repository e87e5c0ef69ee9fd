import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officer } from "@/db/schema/officer";
import { passkey } from "@/db/schema/passkey";
import { actRequest, ceremonyAct, signedAct } from "@/db/schema/signed-act";
import type { CeremonyVerb } from "@/lib/domain/credential/signed-act";

interface Asked {
  organisationId: string;
  verb: CeremonyVerb;
  /** Whom a successor would take over from, or the employer that gets another root. */
  subjectIds: readonly string[];
  since: Date;
}

const used = sql<boolean>`exists (select from ${ceremonyAct} u
  where u.organisation_id = ${signedAct.organisationId} and u.act_id = ${signedAct.id})`;
const personOf = (account: unknown) => sql<string>`tenant.person_of(${signedAct.organisationId}, ${account})`;

/** The acts that let an issuer be made of these, the newest first, with all that says whether they do. */
export function listCeremonyActs(tx: Tx, { organisationId, verb, subjectIds, since }: Asked) {
  return tx
    .select({
      act: signedAct,
      subjectId: sql<string>`${actRequest.subjectId}`,
      name: officer.name,
      passkey,
      used,
      // At this moment, by its role; of one that has lapsed too (db/core/signed-ceremony.sql).
      may: sql<boolean>`tenant.ceremony_signed_by(${signedAct.organisationId}, ${signedAct.id}, ${verb}, ${actRequest.subjectId}) is not null`,
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
        eq(signedAct.verb, verb),
        inArray(actRequest.subjectId, [...subjectIds]),
        gt(signedAct.signedAt, since),
      ),
    )
    .orderBy(desc(signedAct.signedAt));
}
export type CeremonyActRow = Awaited<ReturnType<typeof listCeremonyActs>>[number];

/** The acts are this issuer's and no other's: before it is made, in the same transaction. The database compares them. */
export async function insertCeremonyActs(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  actIds: readonly string[],
): Promise<void> {
  for (const actId of actIds) await tx.insert(ceremonyAct).values({ organisationId, issuerId, actId });
}

/** Who signed that each issuer was made. */
export function listSignersOfIssuers(tx: Tx, organisationId: string) {
  return tx
    .select({ issuerId: ceremonyAct.issuerId, actId: ceremonyAct.actId, name: officer.name })
    .from(ceremonyAct)
    .innerJoin(
      signedAct,
      and(eq(signedAct.organisationId, ceremonyAct.organisationId), eq(signedAct.id, ceremonyAct.actId)),
    )
    .innerJoin(
      officer,
      and(eq(officer.organisationId, signedAct.organisationId), eq(officer.accountId, signedAct.accountId)),
    )
    .where(eq(ceremonyAct.organisationId, organisationId))
    .orderBy(signedAct.signedAt);
}
