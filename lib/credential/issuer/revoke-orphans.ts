import { z } from "zod";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { readToBeSignedOf } from "@/db/credential/certificate-request";
import { findShard } from "@/db/credential/crl-shard";
import type { OwnIssuer } from "@/db/credential/issuer";
import { keepCertificate } from "@/db/credential/restore";
import {
  findIssuerOfKey,
  listOrphans,
  listSignerEntries,
  readCompared,
  saveCompared,
} from "@/db/credential/signer-log";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import type { LogEntry } from "@/lib/domain/credential/signer-log";
import { readToBeSigned } from "@/lib/pki/certificate-reader";
import { type Publisher, publishFor } from "./sweep-issuers";

/** Revokes a certificate that was signed and that no e-ID has: a crash came between, or the production was given up. */
const revokeOrphan = command({
  name: "issuer.revoke-orphan",
  permission: "issuer:operate",
  input: z.object({ issuerId: z.uuid(), serial: z.string().max(64), notAfter: z.date() }),
  async run({ tx, actor: { organisationId }, now }, { issuerId, serial, notAfter }) {
    const { orphans } = await listOrphans(tx, [serial]);
    if (orphans.length === 0) throw new Refusal("changed-meanwhile");
    const kept = { organisationId, issuerId, serial, eidNumber: null, published: "revoked" } as const;
    const told = { status: "revoked", at: now, reason: "cessationOfOperation", invalidityAt: null } as const;
    const shard = await shardNamedIn(tx, { organisationId, issuerId }, serial);
    await keepCertificate(tx, { ...kept, listNumber: 0n, keptAt: now }, told, { notAfter, shard });
    return {
      value: { serial },
      audit: {
        action: "certificate.orphan-revoked",
        subjectKind: "issuer",
        subjectId: issuerId,
        detail: { after: { serials: [serial] } },
      },
    };
  },
});

/** The list that the certificate names: it was signed as it was stored. */
async function shardNamedIn(tx: Tx, of: OwnIssuer, serial: string): Promise<number> {
  const asked = await readToBeSignedOf(tx, serial);
  return findShard(tx, of, asked ? readToBeSigned(asked).crlUrls : []);
}

/** At most so many entries at a time. */
const together = 5_000;

/**
 * Compares what the signer signed with the register. What still waits for its signature completes by itself; what nobody
 * has is put on record, revoked, and on the next list. Answers how many those were.
 */
export async function revokeOrphans(
  publisher: Publisher,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<number> {
  const entries = await withoutOrganisation(async (tx) =>
    listSignerEntries(tx, await readCompared(tx), together),
  );
  const last = entries.at(-1);
  if (!last) return 0;
  const waiting = new Set<string>();
  const changes: { organisationId: string; issuerId: string }[] = [];
  const certificates = entries.filter(({ kind }) => kind === "certificate");
  for (const [organisationId, its] of byOrganisation(certificates)) {
    const serials = its.map(({ name }) => name);
    const found = await withOrganisation(organisationId, (tx) => listOrphans(tx, serials));
    for (const serial of found.waiting) waiting.add(serial);
    for (const entry of its.filter(({ name }) => found.orphans.includes(name)))
      changes.push({ organisationId, issuerId: await revoke(entry, now) });
  }
  const unsettled = certificates.find(({ name }) => waiting.has(name));
  for (const failure of await publishFor(publisher, changes, now)) if (failure) onFailure(failure);
  await withoutOrganisation((tx) => saveCompared(tx, unsettled ? unsettled.number - 1 : last.number));
  return changes.length;
}

async function revoke({ organisationId, keyId, name, notAfter }: LogEntry, now: Date): Promise<string> {
  const issuerId = await withOrganisation(organisationId, (tx) => findIssuerOfKey(tx, organisationId, keyId));
  if (!issuerId) throw new Error(`no issuer has key ${keyId}`);
  const actor = { kind: "job", organisationId, name: "signer" } as const;
  try {
    await revokeOrphan(actor, { issuerId, serial: name, notAfter: notAfter ?? now }, { now });
  } catch (fault) {
    const overtaken = ["changed-meanwhile", "already-exists"]; // another worker was first, or is so now
    if (!(fault instanceof Refusal && overtaken.includes(fault.code))) throw fault;
  }
  return issuerId;
}

function byOrganisation(entries: readonly LogEntry[]): Map<string, LogEntry[]> {
  const found = new Map<string, LogEntry[]>();
  for (const entry of entries)
    found.set(entry.organisationId, [...(found.get(entry.organisationId) ?? []), entry]);
  return found;
}
