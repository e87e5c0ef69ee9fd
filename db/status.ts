import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "./client";
import { certificateStatus } from "./schema/certificate";
import { issuerCertificate } from "./schema/issuer";
import { statusEffect } from "./schema/loss";

export type StatusRow = Pick<typeof certificateStatus.$inferSelect, "serial" | "status" | "reason" | "at">;
export type AuthorityRow = typeof issuerCertificate.$inferSelect;

/** What is so now of the certificates asked about; one that was never issued is absent. */
export function readCertificateStatuses(
  tx: Tx,
  issuer: { organisationId: string; issuerId: string },
  serials: readonly string[],
): Promise<StatusRow[]> {
  return tx
    .select({
      serial: certificateStatus.serial,
      status: certificateStatus.status,
      reason: certificateStatus.reason,
      at: certificateStatus.at,
    })
    .from(certificateStatus)
    .where(
      and(
        eq(certificateStatus.organisationId, issuer.organisationId),
        eq(certificateStatus.issuerId, issuer.issuerId),
        inArray(certificateStatus.serial, serials),
      ),
    );
}

/** The certificates of every issuer in every employer: only the status program's policy shows them. */
export function listAuthorities(tx: Tx): Promise<AuthorityRow[]> {
  return tx.select().from(issuerCertificate);
}

/** When a relying party would have seen the change, as far as it has. */
export async function saveEffectSeen(
  tx: Tx,
  effect: { organisationId: string; eidId: string; decidedAt: Date },
  seen: { ocspSeenAt?: Date; crlSeenAt?: Date; crlNumber?: bigint },
): Promise<void> {
  await tx
    .update(statusEffect)
    .set(seen)
    .where(
      and(
        eq(statusEffect.organisationId, effect.organisationId),
        eq(statusEffect.eidId, effect.eidId),
        eq(statusEffect.decidedAt, effect.decidedAt),
      ),
    );
}

export async function readEffect(
  tx: Tx,
  effect: { organisationId: string; eidId: string; decidedAt: Date },
): Promise<typeof statusEffect.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(statusEffect)
    .where(
      and(
        eq(statusEffect.organisationId, effect.organisationId),
        eq(statusEffect.eidId, effect.eidId),
        eq(statusEffect.decidedAt, effect.decidedAt),
      ),
    );
  return row;
}

/** One effect receipt for a change: of two changes in the same instant the first is looked for. */
export async function insertEffect(
  tx: Tx,
  effect: { organisationId: string; eidId: string; wanted: string; decidedAt: Date },
): Promise<void> {
  await tx
    .insert(statusEffect)
    .values({ ...effect, id: randomUUID() })
    .onConflictDoNothing();
}
