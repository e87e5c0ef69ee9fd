import { withOrganisation } from "@/db/core/client";
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
  const wanted = await readWanted(change);
  if (wanted.certificates.length === 0) return true; // overtaken by a later change, or nothing of ours to see
  const unseen = await withOrganisation(change.organisationId, async (tx) => {
    await saveCommitted(tx, change, new Date());
    return listUnseenChannels(tx, change);
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
function readWanted({ organisationId, eidId, wanted, decidedAt }: Change): Promise<Wanted> {
  return withOrganisation(organisationId, async (tx) => {
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
  });
}

async function lookIn({ name, look }: StatusChannel, change: Change, wanted: Wanted): Promise<boolean> {
  // Nobody answers: it is not to be seen yet, and that is what is being measured.
  const sighting = await look(wanted).catch(() => null);
  if (!sighting) return false;
  const seen = { seenAt: new Date(), number: sighting.number };
  await withOrganisation(change.organisationId, (tx) => saveSeen(tx, change, name, seen));
  return true;
}
