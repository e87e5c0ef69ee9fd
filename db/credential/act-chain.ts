import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidEvent } from "@/db/schema/eid";
import { passkey } from "@/db/schema/passkey";
import { signedAct, signedActUse } from "@/db/schema/signed-act";

const personOf = (account: unknown) => sql`tenant.person_of(${eidEvent.organisationId}, ${account})`;

/**
 * Every step of an e-ID, the first one first, with the act that was used for it, whether its signer held a role for it then,
 * and whether its passkey is the person's.
 */
export function listSignedSteps(tx: Tx, { organisationId, id }: { organisationId: string; id: string }) {
  return tx
    .select({
      verb: eidEvent.verb,
      by: eidEvent.byAccount,
      recordedAt: eidEvent.recordedAt,
      takesBack: sql<boolean>`tenant.takes_back_hold(eid_event)`,
      act: signedAct,
      may: sql<boolean>`tenant.may_sign(${signedAct.organisationId}, ${signedAct.accountId}, ${eidEvent.verb}, ${signedAct.signedAt})`,
      passkey: { publicKey: passkey.publicKey, software: passkey.software },
      isTheirs: sql<boolean>`coalesce(${personOf(passkey.accountId)} = ${personOf(eidEvent.byAccount)}, false)`,
    })
    .from(eidEvent)
    .leftJoin(
      signedActUse,
      and(eq(signedActUse.organisationId, eidEvent.organisationId), eq(signedActUse.eventId, eidEvent.id)),
    )
    .leftJoin(
      signedAct,
      and(eq(signedAct.organisationId, eidEvent.organisationId), eq(signedAct.id, signedActUse.actId)),
    )
    .leftJoin(
      passkey,
      and(eq(passkey.organisationId, eidEvent.organisationId), eq(passkey.id, signedAct.passkeyId)),
    )
    .where(and(eq(eidEvent.organisationId, organisationId), eq(eidEvent.eidId, id)))
    .orderBy(asc(eidEvent.id));
}
