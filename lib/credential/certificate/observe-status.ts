import { LRUCache } from "lru-cache";
import { type Tx, withOrganisation } from "@/db/core/client";
import { listCertificatesWithStatus } from "@/db/credential/certificate";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { listUnseenChannels, saveSeen } from "@/db/credential/propagation";
import { saveCommitted } from "@/db/credential/propagation-receipt";
import {
  lookEveryMs,
  type StatusChannel,
  statusChannels,
  type Wanted,
} from "@/lib/credential/status-channel";
import { statusListAddress } from "@/lib/pki/status-list";

export interface Change {
  organisationId: string;
  eidId: string;
  decidedAt: Date;
  wanted: Wanted["status"];
}

/**
 * Looks as a relying party would until every channel shows the change, for at most `patienceMs`, and writes down when
 * each first did. Answers whether there is nothing left to look for.
 */
export async function observeStatus(change: Change, patienceMs: number): Promise<boolean> {
  const { wanted, unseen } = await withOrganisation(change.organisationId, async (tx) => {
    const found = await readWanted(tx, change);
    // Overtaken by a later change, or nothing of ours to see.
    if (found.certificates.length === 0) return { wanted: found, unseen: [] };
    await saveCommitted(tx, change, new Date());
    return { wanted: found, unseen: await listUnseenChannels(tx, change) };
  });
  let left = statusChannels.filter(({ name }) => unseen.includes(name));
  const until = Date.now() + patienceMs;
  for (;;) {
    const seen = await Promise.all(left.map((channel) => lookIn(channel, change, wanted)));
    left = left.filter((_, nth) => !seen[nth]);
    if (left.length === 0) return true;
    if (Date.now() + lookEveryMs > until) return false;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** The certificates that have the wanted status still. */
async function readWanted(tx: Tx, { organisationId, eidId, wanted, decidedAt }: Change): Promise<Wanted> {
  const rows = await listCertificatesWithStatus(tx, { organisationId, id: eidId });
  const meant = rows.filter((row) => row.status === wanted);
  const [first] = meant;
  const authority = first && (await readIssuerCertificate(tx, organisationId, first.issuerId, "issuing"));
  const certificates = authority
    ? meant.map(({ der, serial, idx }) => {
        const uri = statusListAddress(authority.der, authority.slug);
        return { der, serial, issuerDer: authority.der, statusList: idx === null ? null : { uri, idx } };
      })
    : [];
  return { status: wanted, decidedAt, certificates };
}

/** An employer's channels at which nobody answers: of all who look there, one asks again after a while. */
const silent = new LRUCache<string, true>({ max: 1_000, ttl: 5 * lookEveryMs });

async function lookIn({ name, look }: StatusChannel, change: Change, wanted: Wanted): Promise<boolean> {
  const where = `${change.organisationId} ${name}`;
  if (silent.has(where)) return false;
  // Nobody answers: it is not to be seen yet, and that is what is being measured.
  const sighting = await look(wanted).catch((fault: unknown) => {
    if (fault instanceof TypeError) silent.set(where, true); // as fetch says that there was no connection
    return null;
  });
  if (!sighting) return false;
  const seen = { seenAt: new Date(), number: sighting.number };
  await withOrganisation(change.organisationId, (tx) => saveSeen(tx, change, name, seen));
  return true;
}
