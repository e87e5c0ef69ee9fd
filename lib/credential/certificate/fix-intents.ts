import { type Tx, withOrganisation } from "@/db/core/client";
import {
  type CertificateRequestRow,
  listAllWaitingRequests,
  saveToBeSigned,
} from "@/db/credential/certificate-request";
import { type EidRow, lockEids } from "@/db/credential/eid";
import { listChains } from "@/db/credential/eid-chain";
import { listSubjects, readFactsOfTypes, type TypeFacts } from "@/db/credential/production";
import { asError } from "@/lib/credential/all-or-each";
import { Refusal } from "@/lib/domain/core/refusal";
import { brokenLink, type ChainEvent, strangeRequest } from "@/lib/domain/credential/eid-chain";
import { newSerial, toBeSigned } from "@/lib/pki/certificate";
import { PkiError } from "@/lib/pki/pki-error";
import { intentFor, type Reveal } from "./intent";

export interface FixingParts {
  /** Plain http: it stands in every certificate. */
  statusUrl: string;
  reveal: Reveal;
}

export interface Intent {
  requestId: string;
  serial: string;
  toBeSigned: Uint8Array;
  /** It was stored by an earlier try. */
  isStored: boolean;
}
export interface Fixed {
  eidId: string;
  authority: NonNullable<TypeFacts["authority"]>;
  intents: Intent[];
}

/**
 * Stores the bytes and the serial of each request before anything is signed, in one transaction; what was stored before is
 * kept. Answers for each e-ID: undefined where it was completed or given up by an earlier try, and why for one that cannot be.
 */
export function fixIntents(
  parts: FixingParts,
  organisationId: string,
  eidIds: readonly string[],
  now: Date,
): Promise<(Fixed | Error | undefined)[]> {
  return withOrganisation(organisationId, async (tx) => {
    const locked = await lockEids(tx, eidIds); // of two tries at once the second sees what the first fixed
    const eids = new Map(locked.map((eid) => [eid.id, eid]));
    const basis = await readBasis(
      tx,
      organisationId,
      locked.filter(({ status }) => status === "producing"),
    );
    const fixed = eidIds.map((id) => fixedFor(parts, basis, { id, eid: eids.get(id), now }));
    const intents = fixed.flatMap((one) => (one && !(one instanceof Error) ? one.intents : []));
    await saveToBeSigned(
      tx,
      organisationId,
      intents.flatMap(({ requestId: id, isStored, ...intent }) => (isStored ? [] : { id, ...intent })),
    );
    return fixed;
  });
}

async function readBasis(tx: Tx, organisationId: string, eids: readonly EidRow[]) {
  const ids = eids.map(({ id }) => id);
  return {
    requests: await listAllWaitingRequests(tx, organisationId, ids),
    chains: await listChains(tx, organisationId, ids),
    factsOf: await readFactsOfTypes(tx, eids),
    subjects: await listSubjects(tx, organisationId, [...new Set(eids.map(({ employeeId }) => employeeId))]),
  };
}
type Basis = Awaited<ReturnType<typeof readBasis>>;

function fixedFor(
  parts: FixingParts,
  { requests, chains, factsOf, subjects }: Basis,
  { id, eid, now }: { id: string; eid: EidRow | undefined; now: Date },
): Fixed | Error | undefined {
  if (!eid) return new Refusal("not-found");
  if (eid.status !== "producing") return undefined;
  try {
    const waiting = requests.get(id) ?? [];
    refuseBroken(eid, chains.get(id) ?? [], waiting);
    const facts = factsOf(eid);
    const { authority } = facts;
    if (!authority) throw new PkiError("key-missing", "the issuer has no certificate of its own");
    const subject = subjects.get(eid.employeeId);
    if (!subject) throw new Refusal("not-found");
    const intents = waiting.map((request): Intent => {
      const serial = request.serial ?? newSerial();
      const bytes =
        request.toBeSigned ?? toBeSigned(intentFor({ ...parts, eid, facts, subject, now }, request, serial));
      return { requestId: request.id, serial, toBeSigned: bytes, isStored: request.toBeSigned !== null };
    });
    return { eidId: id, authority, intents };
  } catch (fault) {
    return asError(fault);
  }
}

function refuseBroken(
  eid: EidRow,
  chain: readonly ChainEvent[],
  waiting: readonly CertificateRequestRow[],
): void {
  const why = brokenLink(eid, chain) ?? strangeRequest(chain, waiting);
  if (why) throw new Refusal("chain-broken", { why });
}
