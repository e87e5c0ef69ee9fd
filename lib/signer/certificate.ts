import { type Tx, withOrganisation } from "@/db/core/client";
import { type CertificateRequestRow, findRequest } from "@/db/credential/certificate-request";
import { type EidRow, readEid } from "@/db/credential/eid";
import { listChain } from "@/db/credential/eid-chain";
import { type ProductionFacts, readProductionFacts, readSubject } from "@/db/credential/production";
import { isSerialGiven, listSignedOf } from "@/db/credential/signer-log";
import { intentFor, type Reveal } from "@/lib/credential/certificate/intent";
import { brokenLink, strangeRequest } from "@/lib/domain/credential/eid-chain";
import type { LogEntry } from "@/lib/domain/credential/signer-log";
import { toBeSigned } from "@/lib/pki/certificate";
import { readToBeSigned } from "@/lib/pki/certificate-reader";
import { lint } from "@/lib/pki/lint";
import { type ActParty, unsignedDecision } from "./acts";
import { type Authority, type Checked, issuingAuthority } from "./checked";
import type { LastLists } from "./list";
import { hashOf } from "./log";
import { Refused } from "./refused";

/** Of one request: as often as production was tried anew, and not as often as somebody likes. */
const mostSigned = 10;
/** How far ahead of ours a program's clock may be that fixed the date. */
const aheadMs = 60_000;
/** A production that nobody went on with for so long is begun anew. */
const oldestMs = 30 * 86_400_000;

export interface CertificateParts {
  statusUrl: string;
  reveal: Reveal;
  /** What is signed and not committed yet. */
  uncommitted: () => readonly LogEntry[];
  lists: LastLists;
  /** Where officers sign acts; null where nobody does. */
  party: ActParty | null;
}

/**
 * A certificate by the request that it answers, and nothing else said: what it will say was stored; the signer reads who
 * decided it, and makes the same bytes itself from the register. Asked again, it answers what it answered.
 */
export async function checkCertificate(
  { statusUrl, reveal, uncommitted, lists, party }: CertificateParts,
  { organisationId, requestId }: { organisationId: string; requestId: string },
  now: Date,
): Promise<Checked> {
  return withOrganisation(organisationId, async (tx) => {
    const request = await findRequest(tx, organisationId, requestId);
    if (!request?.toBeSigned || !request.serial) throw new Refused("not-found");
    const data = request.toBeSigned;
    const eid = await readEid(tx, request.eidId);
    const authority = await issuingAuthority(tx, eid);
    const of = { organisationId, subjectId: requestId, kind: "certificate" } as const;
    const before = [
      ...uncommitted().filter((one) => one.subjectId === requestId && one.organisationId === organisationId),
      ...(await listSignedOf(tx, of, mostSigned)),
    ];
    const entry = { subjectId: requestId, name: request.serial, notAfter: authority.row.notAfter };
    const same = before.find(({ sha256 }) => sha256 === hashOf(data));
    if (same) return { authority, data, entry, again: Buffer.from(same.signature, "base64") };
    if (before.length >= mostSigned) throw new Refused("signed-often");
    // A serial given twice could take the first certificate off the lists, by the end of the second.
    const isGiven = uncommitted().some(({ kind, name }) => kind === "certificate" && name === request.serial);
    if (isGiven || (await isSerialGiven(tx, eid, request.serial)))
      throw new Refused("intent-differs", "its serial was given before");
    if (eid.status !== "producing" || request.state !== "waiting")
      throw new Refused("wrong-status", eid.status);
    const chain = await listChain(tx, eid);
    const why =
      brokenLink(eid, chain) ??
      strangeRequest(chain, [request]) ??
      (await unsignedDecision(tx, eid, { keys: [request.keyFingerprint], party }));
    if (why) throw new Refused("chain-broken", why);
    const facts = await readProductionFacts(tx, eid);
    await refuseOtherList(tx, lists, facts, authority);
    const subject = await readSubject(tx, organisationId, eid.employeeId);
    const { notBefore, notAfter } = readToBeSigned(data);
    refuseWrongDate(notBefore, notAfter, now);
    const basis = { eid, facts, subject, statusUrl, reveal, now: notBefore };
    refuseOther(data, toBeSigned(intentFor(basis, request, request.serial)), { eid, request });
    const faults = lint(data, authority.issuer);
    if (faults.length > 0) throw new Refused("certificate-refused", faults.join("; "));
    return { authority, data, entry: { ...entry, notAfter } };
  });
}

function refuseWrongDate(notBefore: Date, notAfter: Date, now: Date): void {
  if (notAfter <= now) throw new Refused("date-wrong", `it would have ended ${notAfter.toISOString()}`);
  const aheadBy = notBefore.getTime() - now.getTime();
  if (aheadBy > aheadMs || aheadBy < -oldestMs)
    throw new Refused("date-wrong", `it would begin ${notBefore.toISOString()}`);
}

/** The address in a certificate is that of a list which was signed for it: the register's word for it is not enough. */
async function refuseOtherList(
  tx: Tx,
  lists: LastLists,
  { filling, issuerId }: ProductionFacts,
  authority: Authority,
): Promise<void> {
  if (!filling) return;
  const of = { organisationId: authority.row.organisationId, issuerId, shard: filling.shard };
  const last = await lists.last(tx, of, authority);
  if (last?.distributionPoint !== filling.distributionPoint)
    throw new Refused("intent-differs", `no list is at ${filling.distributionPoint}`);
}

function refuseOther(
  stored: Uint8Array,
  own: Uint8Array,
  { eid, request }: { eid: EidRow; request: CertificateRequestRow },
): void {
  if (Buffer.from(stored).equals(own)) return;
  throw new Refused(
    "intent-differs",
    `what is stored for request ${request.id} of e-ID ${eid.number} is not what the register says`,
  );
}
