import { type Tx, withOrganisation } from "@/db/core/client";
import type { CertificateRequestRow } from "@/db/credential/certificate-request";
import type { EidRow } from "@/db/credential/eid";
import type { TypeFacts } from "@/db/credential/production";
import { resultOf } from "@/lib/credential/all-or-each";
import { intentFor, type Reveal } from "@/lib/credential/certificate/intent";
import type { KeyDirectories } from "@/lib/credential/key-directories";
import { namesIn } from "@/lib/credential/signed-act/names";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { Certified } from "@/lib/domain/credential/act-chain";
import { profileFor } from "@/lib/domain/credential/certificate";
import { brokenLink, strangeRequest } from "@/lib/domain/credential/eid-chain";
import { maskPersonalNumber } from "@/lib/domain/people/identifier";
import { toBeSigned } from "@/lib/pki/certificate";
import { readToBeSigned } from "@/lib/pki/certificate-reader";
import { lint } from "@/lib/pki/lint";
import { PkiError } from "@/lib/pki/pki-error";
import { readRequest } from "@/lib/pki/request";
import { type ActParty, unsignedDecision } from "./acts";
import { type Basis, type OfRequests, readBasis, type Uncommitted } from "./certificate-basis";
import type { Authority, Checked } from "./checked";
import type { LastLists } from "./list";
import { hashOf } from "./log";
import { Refused } from "./refused";
import type { RevokedAuthorities } from "./revoked";

/** Of one request: as often as production was tried anew, and not as often as somebody likes. */
const mostSigned = 10;
/** How far ahead of ours a program's clock may be that fixed the date. */
const aheadMs = 60_000;
/** A production that nobody went on with for so long is begun anew. */
const oldestMs = 30 * 86_400_000;

export interface CertificateParts extends Uncommitted {
  statusUrl: string;
  reveal: Reveal;
  lists: LastLists;
  revoked: RevokedAuthorities;
  /** Where officers sign acts; null where nobody does. */
  party: ActParty | null;
  directories: KeyDirectories;
}

/**
 * Certificates by the requests that they answer, and nothing else said: what each will say was stored; the signer reads
 * who decided it, and makes the same bytes itself from the register. Asked again, it answers what it answered. Each is
 * looked at for itself: answers for each, in order, why it is not signed where it is not.
 */
export function checkCertificates(
  parts: CertificateParts,
  of: OfRequests,
  now: Date,
): Promise<(Checked | Error)[]> {
  return withOrganisation(of.organisationId, async (tx) => {
    const basis = await readBasis(tx, parts, of);
    const checked: (Checked | Error)[] = [];
    for (const id of of.requestIds)
      checked.push(await resultOf(() => checkOne(tx, parts, basis, { id, now })));
    return checked;
  });
}

async function checkOne(
  tx: Tx,
  parts: CertificateParts,
  basis: Basis,
  { id, now }: { id: string; now: Date },
): Promise<Checked> {
  const request = basis.requests.get(id);
  const eid = request && basis.eids.get(request.eidId);
  if (!eid || !request.toBeSigned || !request.serial) throw new Refused("not-found");
  const data = request.toBeSigned;
  const authority = basis.authorities.get(eid.issuerId) ?? new Refused("issuer-closed");
  if (authority instanceof Error) throw authority;
  await parts.revoked.refuse(tx, authority);
  const entry = { subjectId: id, name: request.serial, notAfter: authority.row.notAfter };
  const before = basis.signedBefore.get(id) ?? [];
  const same = before.find(({ sha256 }) => sha256 === hashOf(data));
  if (same) return { authority, data, entry, again: Buffer.from(same.signature, "base64") };
  if (before.length >= mostSigned) throw new Refused("signed-often");
  // A serial given twice could take the first certificate off the lists, by the end of the second.
  if (basis.given.has(request.serial)) throw new Refused("intent-differs", "its serial was given before");
  if (eid.status !== "producing" || request.state !== "waiting")
    throw new Refused("wrong-status", eid.status);
  await refuseUndecided(tx, parts, basis, { eid, request });
  const facts = basis.factsOf(eid);
  if (!facts.purposes.includes(request.purpose))
    throw new Refused("intent-differs", `its type has no certificate for ${request.purpose}`);
  await refuseOtherList(tx, parts.lists, facts, authority);
  const subject = basis.subjects.get(eid.employeeId);
  if (!subject) throw new Refused("not-found");
  const { notBefore, notAfter } = readToBeSigned(data);
  refuseWrongDate(notBefore, notAfter, now);
  refuseUnproven(request.der);
  const { statusUrl, reveal } = parts;
  const own = intentFor({ eid, facts, subject, statusUrl, reveal, now: notBefore }, request, request.serial);
  refuseOther(data, toBeSigned(own), { eid, request });
  const faults = lint(data, authority.issuer);
  if (faults.length > 0) throw new Refused("certificate-refused", faults.join("; "));
  return { authority, data, entry: { ...entry, notAfter } };
}

interface Decided {
  eid: EidRow;
  request: CertificateRequestRow;
}

/** Every step is on record, by those who may, and signed by them where the employer requires that. */
async function refuseUndecided(
  tx: Tx,
  { party, directories, reveal }: CertificateParts,
  basis: Basis,
  { eid, request }: Decided,
): Promise<void> {
  const { chains, mustBeSigned } = basis;
  const chain = chains.get(eid.id) ?? [];
  const asked = () => ({
    ...{ keys: [request.keyFingerprint], party, directories },
    certified: certifiedOf(basis, eid, reveal),
  });
  const why =
    brokenLink(eid, chain) ??
    strangeRequest(chain, [request]) ??
    (mustBeSigned ? await unsignedDecision(tx, eid, asked()) : null);
  if (why) throw new Refused("chain-broken", why);
}

/** As an act says it, of the register as it is now: of an identity number, what it is and not what is stored beside it. */
function certifiedOf(basis: Basis, eid: EidRow, reveal: Reveal): Certified {
  const [facts, subject] = [basis.factsOf(eid), basis.subjects.get(eid.employeeId)];
  if (!subject) throw new Refused("not-found");
  return {
    ...namesIn(facts, subject, { reveal, mask: maskPersonalNumber }),
    ...{ level: eid.level, carrier: eid.carrier },
    profile: profileFor(facts.subjectProfile, subject.protectedIdentity),
    purposes: facts.purposes,
    validDay: dayOf(new Date(eid.validTo.getTime() - 1)),
  };
}

/** That a request was accepted is a row's word: its key is looked at and proven anew. */
function refuseUnproven(der: Uint8Array): void {
  try {
    readRequest(der);
  } catch (fault) {
    if (!(fault instanceof PkiError)) throw fault;
    throw new Refused("request-refused", fault.message);
  }
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
  { filling, issuerId }: TypeFacts,
  authority: Authority,
): Promise<void> {
  if (!filling) return;
  const of = { organisationId: authority.row.organisationId, issuerId, shard: filling.shard };
  const last = await lists.last(tx, of, authority);
  if (last?.distributionPoint !== filling.distributionPoint)
    throw new Refused("intent-differs", `no list is at ${filling.distributionPoint}`);
}

function refuseOther(stored: Uint8Array, own: Uint8Array, { eid, request }: Decided): void {
  if (Buffer.from(stored).equals(own)) return;
  throw new Refused(
    "intent-differs",
    `what is stored for request ${request.id} of e-ID ${eid.number} is not what the register says`,
  );
}
