import { and, eq, isNull, sql } from "drizzle-orm";
import { withOrganisation } from "@/db/core/client";
import { queueWork } from "@/db/core/outbox";
import { removeRows } from "@/db/core/remove";
import { insertPropagation } from "@/db/credential/propagation";
import { certificate, certificateStatus } from "@/db/schema/certificate";
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
    await removeRows(tx, propagationChannel, eq(propagationChannel.organisationId, organisationId));
    await removeRows(tx, propagation, eq(propagation.organisationId, organisationId));
  });
}

/**
 * Tells the world once more of one e-ID that is on hold, so that the demo has a receipt that the worker has measured. No
 * decision is of that instant, so it counts as no block. The seed ends with this: when it has committed, all that was
 * written before lies on the disk.
 */
export function tellAgain(organisationId: string, now: Date): Promise<void> {
  return withOrganisation(organisationId, async (tx) => {
    await tx.execute(sql`set local synchronous_commit = on`);
    const [held] = await tx
      .select({ eidId: certificate.eidId, issuerId: certificate.issuerId })
      .from(certificate)
      .innerJoin(
        certificateStatus,
        and(
          eq(certificateStatus.organisationId, certificate.organisationId),
          eq(certificateStatus.issuerId, certificate.issuerId),
          eq(certificateStatus.serial, certificate.serial),
        ),
      )
      .where(and(eq(certificate.organisationId, organisationId), eq(certificateStatus.status, "hold")))
      .orderBy(certificate.serial)
      .limit(1);
    if (!held) throw new Error("the demo has no e-ID on hold");
    const { eidId, issuerId } = held;
    await insertPropagation(tx, { organisationId, eidId, wanted: "hold", decidedAt: now });
    const payload = { eidId, issuerId, decidedAt: now.toISOString(), wanted: "hold" } as const;
    await queueWork(tx, organisationId, { kind: "status.changed", payload }, now);
  });
}
