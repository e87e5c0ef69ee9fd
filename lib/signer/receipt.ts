import { z } from "zod";
import { type Tx, withOrganisation } from "@/db/core/client";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { findSeen } from "@/db/credential/propagation";
import { findChange, readReceiptHead } from "@/db/credential/propagation-receipt";
import { listSignedOf } from "@/db/credential/signer-log";
import { isSettled } from "@/lib/domain/credential/propagation";
import { receiptLine } from "@/lib/domain/credential/propagation-receipt";
import { type Checked, issuingAuthority } from "./checked";
import { Refused } from "./refused";

const said = z.object({ signedAt: z.iso.datetime() });
const clockMs = 60_000;

interface Asked {
  organisationId: string;
  eidId: string;
  decidedAt: string;
  data: Uint8Array;
}

/** Of one e-ID: each is a line of a log that nobody may cut. */
const mostADay = 100;
const dayMs = 86_400_000;

/** A receipt of a change of status: the line that follows from what was seen, to the octet, and no other line. */
export async function checkReceipt(asked: Asked, now: Date): Promise<Checked> {
  const { organisationId, eidId, data } = asked;
  return withOrganisation(organisationId, async (tx) => {
    const signedAt = signedAtOf(data);
    if (Math.abs(signedAt.getTime() - now.getTime()) > clockMs) throw new Refused("date-wrong");
    const { issuerId, line } = await ownLine(tx, asked, signedAt);
    if (!Buffer.from(line).equals(data))
      throw new Refused("line-differs", "it says otherwise than what was seen");
    const before = await listSignedOf(tx, { organisationId, subjectId: eidId, kind: "receipt" }, mostADay);
    if (before.length === mostADay && before.every(({ at }) => now.getTime() - at.getTime() < dayMs))
      throw new Refused("signed-often");
    const authority = await issuingAuthority(tx, { organisationId, issuerId });
    return { authority, data, entry: { subjectId: eidId, name: "", notAfter: null } };
  });
}

async function ownLine(tx: Tx, { organisationId, eidId, decidedAt }: Asked, signedAt: Date) {
  const id = await findChange(tx, { organisationId, eidId, decidedAt: new Date(decidedAt) });
  const seen = id ? await findSeen(tx, id) : undefined;
  if (!seen || !isSettled(seen)) throw new Refused("not-found");
  const rows = await listCertificatesWithStatus(tx, { organisationId, id: eidId });
  const meant = rows.filter(({ status }) => status === seen.wanted);
  const issuerId = meant[0]?.issuerId;
  const head = issuerId && (await readReceiptHead(tx, organisationId, eidId, issuerId));
  if (!issuerId || !head) throw new Refused("wrong-status");
  const line = receiptLine({
    ...seen,
    employer: { number: head.employerNumber, name: head.employer },
    eid: head.number,
    issuer: head.issuer,
    serials: meant.map(({ serial }) => serial),
    signedAt,
  });
  return { issuerId, line };
}

function signedAtOf(data: Uint8Array): Date {
  try {
    return new Date(said.parse(JSON.parse(Buffer.from(data).toString("utf8"))).signedAt);
  } catch {
    throw new Refused("line-differs", "it is not a receipt");
  }
}
