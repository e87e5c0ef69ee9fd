import { randomUUID } from "node:crypto";
import { listWaitingRequests } from "@/db/credential/certificate-request";
import type { EidRow } from "@/db/credential/eid";
import { insertKeyAttestations } from "@/db/credential/key-attestation";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { attestationRefusals } from "@/lib/domain/credential/key-attestation";
import { attestationOf, readAttestations } from "@/lib/pki/key-attestation";
import { toPem } from "@/lib/pki/pem";
import { PkiError } from "@/lib/pki/pki-error";

export interface GivenAttestation {
  /** Text as it was pasted, or the bytes of a file. */
  certificates: string | Uint8Array;
  /** Of makers that are believed besides the ones Sigill knows. */
  otherRoots: readonly Uint8Array[];
}

/**
 * What the carrier attests of each key that waits to be certified, kept with the certificates that show it. Answers what
 * is wrong with it, for the caller to refuse: what was written by then is undone with it.
 */
export async function takeAttestation(
  { tx, actor, now }: Scope,
  eid: EidRow,
  carrierNumber: string | null,
  { certificates, otherRoots }: GivenAttestation,
): Promise<Refusal[]> {
  const by = accountOf(actor);
  if (!by) throw new Refusal("forbidden");
  const waiting = await listWaitingRequests(tx, eid);
  try {
    const read = readAttestations(certificates);
    const found = waiting.map((row) => ({
      ...row,
      ...attestationOf(row.keyFingerprint, read, otherRoots, now),
      isRsa: row.keyKind.startsWith("RSA"),
    }));
    const refused = attestationRefusals(eid.carrier, carrierNumber, found);
    if (refused.length > 0 || !carrierNumber) return refused;
    const rows = found.map(({ purpose, keyFingerprint, slot, serial, firmware, pin, touch, chain }) => ({
      ...{ organisationId: eid.organisationId, id: randomUUID(), eidId: eid.id, purpose, keyFingerprint },
      ...{ carrierNumber, slot, serial, firmware, pin, touch },
      certificates: chain.map((der) => toPem(der, "CERTIFICATE")).join(""),
      ...{ attestedAt: now, receivedBy: by },
    }));
    await insertKeyAttestations(tx, rows);
    return [];
  } catch (fault) {
    return [unread(fault)];
  }
}

/** Throws the refusal of what cannot be read, beside its field. */
export function readingAttestation<T>(read: () => T): T {
  try {
    return read();
  } catch (fault) {
    throw unread(fault);
  }
}

function unread(fault: unknown): Refusal {
  const code = fault instanceof PkiError ? refusalCodes.find((known) => known === fault.code) : undefined;
  if (!code) throw fault;
  return new Refusal(code, {}, "attestation");
}
