import { and, eq, gt, inArray, ne, or, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificate, certificateStatus } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import type { Inside } from "@/lib/domain/credential/restore";

interface Of {
  organisationId: string;
  issuerId: string;
}
const shape = {
  serial: certificateStatus.serial,
  status: certificateStatus.status,
  reason: certificateStatus.reason,
  notAfter: certificateStatus.notAfter,
  eidId: eid.id,
  eidNumber: eid.number,
  eidStatus: eid.status,
  eidReason: eid.statusReason,
  revokesAt: eid.revokesAt,
};
export type KnownCertificate = Inside & {
  notAfter: Date;
  eidNumber: string | null;
  eidStatus: string | null;
  revokesAt: Date | null;
};

async function listKnown(tx: Tx, { organisationId, issuerId }: Of, which: SQL | undefined) {
  const rows = await tx
    .select(shape)
    .from(certificateStatus)
    .leftJoin(
      certificate,
      and(
        eq(certificate.organisationId, certificateStatus.organisationId),
        eq(certificate.issuerId, certificateStatus.issuerId),
        eq(certificate.serial, certificateStatus.serial),
      ),
    )
    .leftJoin(eid, and(eq(eid.organisationId, certificate.organisationId), eq(eid.id, certificate.eidId)))
    .where(
      and(
        eq(certificateStatus.organisationId, organisationId),
        eq(certificateStatus.issuerId, issuerId),
        which,
      ),
    )
    .orderBy(certificateStatus.serial);
  return rows;
}

/** What a list made after `previous` names, and what is good and was issued since `recent`. */
export function listToTell(
  tx: Tx,
  of: Of,
  { previous, recent }: { previous: Date; recent: Date },
): Promise<KnownCertificate[]> {
  const blocked = and(ne(certificateStatus.status, "good"), gt(certificateStatus.notAfter, previous));
  return listKnown(tx, of, or(blocked, gt(certificate.issuedAt, recent)));
}

/** The certificates of an issuer that have not ended, and those asked for besides. */
export function listUnexpired(
  tx: Tx,
  of: Of,
  now: Date,
  asked: readonly string[] = [],
): Promise<KnownCertificate[]> {
  const unexpired = gt(certificateStatus.notAfter, now);
  return listKnown(
    tx,
    of,
    asked.length > 0 ? or(unexpired, inArray(certificateStatus.serial, [...asked])) : unexpired,
  );
}
