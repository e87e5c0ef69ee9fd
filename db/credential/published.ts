import { and, eq, gt, inArray, ne, or, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificate, certificateStatus } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import type { Inside } from "@/lib/domain/credential/restore";
import type { OfList } from "./crl-shard";

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

async function listKnown(tx: Tx, { organisationId, issuerId }: OfList, which: SQL | undefined) {
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

const isOn = ({ shard = 0 }: OfList) => eq(certificateStatus.shard, shard);

/** What a list made after `previous` names, and what is good and was issued since `recent`. */
export function listToTell(
  tx: Tx,
  of: OfList,
  { previous, recent }: { previous: Date; recent: Date },
): Promise<KnownCertificate[]> {
  const blocked = and(ne(certificateStatus.status, "good"), gt(certificateStatus.notAfter, previous));
  return listKnown(tx, of, and(isOn(of), or(blocked, gt(certificate.issuedAt, recent))));
}

/** The certificates of one list of an issuer that have not ended, and those asked for besides. */
export function listUnexpired(
  tx: Tx,
  of: OfList,
  now: Date,
  asked: readonly string[] = [],
): Promise<KnownCertificate[]> {
  const unexpired = and(isOn(of), gt(certificateStatus.notAfter, now));
  return listKnown(
    tx,
    of,
    asked.length > 0 ? or(unexpired, inArray(certificateStatus.serial, [...asked])) : unexpired,
  );
}
