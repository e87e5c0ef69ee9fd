import { and, eq, isNull, sql } from "drizzle-orm";
import { withOrganisation } from "@/db/core/client";
import { mail, outbox } from "@/db/schema/outbox";
import { propagation, propagationChannel } from "@/db/schema/propagation";

/**
 * A seeded past is over: its work is not done again, its mails count as sent, and changes whose propagation nobody
 * measured are not shown as measured.
 */
export function settlePast(organisationId: string, now: Date): Promise<void> {
  return withOrganisation(organisationId, async (tx) => {
    await tx
      .update(outbox)
      .set({ doneAt: now })
      .where(and(eq(outbox.organisationId, organisationId), isNull(outbox.doneAt)));
    await tx
      .update(mail)
      .set({ sentAt: sql`${mail.createdAt}` })
      .where(and(eq(mail.organisationId, organisationId), isNull(mail.sentAt)));
    await tx.delete(propagationChannel).where(eq(propagationChannel.organisationId, organisationId));
    await tx.delete(propagation).where(eq(propagation.organisationId, organisationId));
  });
}
