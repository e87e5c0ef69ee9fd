import { withOrganisation } from "@/db/core/client";
import { listWaitingRequests, saveToBeSigned } from "@/db/credential/certificate-request";
import { lockEid } from "@/db/credential/eid";
import { listChain } from "@/db/credential/eid-chain";
import { type ProductionFacts, readProductionFacts, readSubject } from "@/db/credential/production";
import type { Command } from "@/lib/command";
import type { JobActor } from "@/lib/domain/core/actor";
import { withoutInvisible } from "@/lib/domain/core/invisible-characters";
import { Refusal } from "@/lib/domain/core/refusal";
import { brokenLink, strangeRequest } from "@/lib/domain/credential/eid-chain";
import type { ProductionFailure } from "@/lib/domain/credential/production";
import { newSerial, signCertificate, toBeSigned } from "@/lib/pki/certificate";
import { readIssuer } from "@/lib/pki/issuer";
import { PkiError } from "@/lib/pki/pki-error";
import { type Signer, signerOf } from "@/lib/pki/signer";
import { intentFor, type Reveal } from "./intent";

export interface SigningParts {
  signer: Signer;
  /** Plain http: it stands in every certificate. */
  statusUrl: string;
  reveal: Reveal;
  /** The two commands of the e-ID that end a production. */
  complete: Command<{ eidId: string }>;
  fail: Command<{ eidId: string; failure: ProductionFailure }>;
  /** How often an unexpected fault is tried again before the officer is told. */
  attempts?: number;
}

interface Intent {
  requestId: string;
  toBeSigned: Uint8Array;
}
type Authority = NonNullable<ProductionFacts["authority"]>;

/**
 * The work of `certificate.sign`: fixes what each request will be answered with, signs it, and completes the e-ID.
 * After a crash the same bytes with the same serial are signed again, so that two certificates never come of it.
 * What a person must mend ends the production; anything else throws and is tried again.
 */
export function signCertificates(parts: SigningParts) {
  return async (organisationId: string, eidId: string, attempt: number, now = new Date()): Promise<void> => {
    const actor: JobActor = { kind: "job", organisationId, name: "signer" };
    try {
      const fixed = await fixIntents(parts, organisationId, eidId, now);
      if (!fixed) return; // completed or given up by an earlier try
      const { authority, intents } = fixed;
      const certificates = await Promise.all(
        intents.map(async (intent) => ({
          requestId: intent.requestId,
          der: await sign(
            signerOf(parts.signer, { verb: "certificate", organisationId, requestId: intent.requestId }),
            authority,
            intent,
          ),
        })),
      );
      await parts.complete(actor, { eidId, certificates }, { now });
    } catch (fault) {
      if (fault instanceof Refusal && fault.code === "wrong-status") return;
      const failure = failureOf(fault, attempt >= (parts.attempts ?? 5));
      if (!failure) throw fault;
      const told = { eidId, failure, detail: detailOf(fault) };
      await parts.fail(actor, told, { now });
    }
  };
}

/** Stores the bytes and the serial before anything is signed; what was stored before is kept. */
function fixIntents(parts: SigningParts, organisationId: string, eidId: string, now: Date) {
  return withOrganisation(
    organisationId,
    async (tx): Promise<{ authority: Authority; intents: Intent[] } | undefined> => {
      const eid = await lockEid(tx, eidId); // of two tries at once the second sees what the first fixed
      if (eid.status !== "producing") return undefined;
      const waiting = await listWaitingRequests(tx, eid);
      const chain = await listChain(tx, eid);
      const why = brokenLink(eid, chain) ?? strangeRequest(chain, waiting);
      if (why) throw new Refusal("chain-broken", { why });
      const facts = await readProductionFacts(tx, eid);
      if (!facts.authority) throw new PkiError("key-missing", "the issuer has no certificate of its own");
      const subject = await readSubject(tx, organisationId, eid.employeeId);
      const basis = { eid, facts, subject, statusUrl: parts.statusUrl, reveal: parts.reveal, now };
      const intents: Intent[] = [];
      for (const request of waiting) {
        const serial = request.serial ?? newSerial();
        const bytes = request.toBeSigned ?? toBeSigned(intentFor(basis, request, serial));
        if (!request.toBeSigned) await saveToBeSigned(tx, request, { serial, toBeSigned: bytes });
        intents.push({ requestId: request.id, toBeSigned: bytes });
      }
      return { authority: facts.authority, intents };
    },
  );
}

function sign(signer: Signer, authority: Authority, intent: Intent): Promise<Uint8Array> {
  return signCertificate(signer, authority.keyId, readIssuer(authority.der), intent.toBeSigned);
}

function detailOf(fault: unknown): string {
  if (fault instanceof Refusal) return fault.detail.why ?? fault.code;
  return fault instanceof Error ? withoutInvisible(fault.message).slice(0, 500) : "";
}

function failureOf(fault: unknown, last: boolean): ProductionFailure | undefined {
  if (fault instanceof Refusal && fault.code === "chain-broken") return "chain-broken";
  if (fault instanceof PkiError) {
    if (fault.code === "subject-incomplete" || fault.code === "certificate-refused") return fault.code;
    if (fault.code === "key-missing" || fault.code === "key-file-damaged") return "key-missing";
    // The program cannot work at all, and says so; or the signer is away, and what waits for it goes on by itself.
    if (fault.code === "passphrase-wrong" || fault.code === "signer-away") return undefined;
  }
  return last ? "signer-failed" : undefined;
}
