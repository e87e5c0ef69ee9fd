import { LRUCache } from "lru-cache";
import { withOrganisation } from "@/db/core/client";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { readEffect, saveEffectSeen } from "@/db/credential/status";
import type { Crl } from "@/lib/pki/crl-reader";
import { fetchCrl, fetchOcsp, type StatusRequest, statusInCrl } from "./fetch-status";

export interface Change {
  organisationId: string;
  eidId: string;
  decidedAt: Date;
  wanted: "good" | "hold" | "revoked";
}
interface Wanted extends StatusRequest {
  serial: string;
}
interface Seen {
  ocspSeenAt: Date | null;
  crlSeenAt: Date | null;
}

/** How often the world is asked. */
const everyMs = 100;

/**
 * Looks as a relying party would until OCSP and the list both show the change, for at most `patienceMs`, and writes
 * down when each was first seen. Answers whether there is nothing left to look for.
 */
export async function observeStatus(change: Change, patienceMs: number): Promise<boolean> {
  const wanted = await readWanted(change);
  const before = await withOrganisation(change.organisationId, (tx) => readEffect(tx, change));
  if (wanted.length === 0 || !before) return true; // overtaken by a later change, or nothing of ours to see
  const seen: Seen = { ocspSeenAt: before.ocspSeenAt, crlSeenAt: before.crlSeenAt };
  const until = Date.now() + patienceMs;
  for (;;) {
    await Promise.all([lookAtOcsp(change, wanted, seen), lookAtCrl(change, wanted, seen)]);
    if (seen.ocspSeenAt && seen.crlSeenAt) return true;
    if (Date.now() + everyMs > until) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** The certificates that have the wanted status still. */
function readWanted({ organisationId, eidId, wanted }: Change): Promise<Wanted[]> {
  return withOrganisation(organisationId, async (tx) => {
    const rows = await listCertificatesWithStatus(tx, { organisationId, id: eidId });
    const meant = rows.filter((row) => row.status === wanted);
    const [first] = meant;
    const authority = first && (await readIssuerCertificate(tx, organisationId, first.issuerId, "issuing"));
    return authority ? meant.map(({ der, serial }) => ({ der, serial, issuerDer: authority.der })) : [];
  });
}

async function lookAtOcsp(change: Change, wanted: readonly Wanted[], seen: Seen): Promise<void> {
  if (seen.ocspSeenAt) return;
  try {
    const answers = await Promise.all(wanted.map((one) => fetchOcsp(one)));
    if (!answers.every((answer) => answer.status === change.wanted)) return;
  } catch {
    return; // not to be seen yet: that is what is being measured
  }
  const ocspSeenAt = new Date();
  seen.ocspSeenAt = ocspSeenAt;
  await withOrganisation(change.organisationId, (tx) => saveEffectSeen(tx, change, { ocspSeenAt }));
}

async function lookAtCrl(change: Change, wanted: readonly Wanted[], seen: Seen): Promise<void> {
  const [first] = wanted;
  if (seen.crlSeenAt || !first) return;
  let crl: Crl;
  try {
    crl = await recentCrl(first);
  } catch {
    return;
  }
  if (!wanted.every((one) => statusInCrl(crl, one.serial) === change.wanted)) return;
  // "Good" is said by absence: only a list made after the decision says it.
  if (crl.thisUpdate.getTime() < Math.floor(change.decidedAt.getTime() / 1000) * 1000) return;
  const crlSeenAt = new Date();
  seen.crlSeenAt = crlSeenAt;
  await withOrganisation(change.organisationId, (tx) =>
    saveEffectSeen(tx, change, { crlSeenAt, crlNumber: crl.number }),
  );
}

/** By issuer's certificate; at most as old as the pause between looks. */
const recentCrls = new LRUCache<string, Promise<Crl>>({ max: 100, ttl: everyMs });

/** Changes that are looked for at the same time look at one copy of the list. */
function recentCrl(asked: StatusRequest): Promise<Crl> {
  const key = Buffer.from(asked.issuerDer).toString("base64");
  const known = recentCrls.get(key);
  if (known) return known;
  const crl = fetchCrl(asked);
  recentCrls.set(key, crl);
  return crl;
}
