import { appendAudit } from "@/db/core/audit";
import { withOrganisation } from "@/db/core/client";
import { type CrlRow, readLatestCrl } from "@/db/credential/crl";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { insertRenewedLists, listChangeTimes, type RenewedList } from "@/db/seed/renewed-lists";
import { crlAfter } from "@/lib/credential/issuer/next-crl";
import { listAudit, publishCrl } from "@/lib/credential/issuer/publish-crl";
import { endOf, hashOf } from "@/lib/credential/issuer/publish-list";
import type { JobActor } from "@/lib/domain/core/actor";
import { buildCrl, type CrlEntry } from "@/lib/pki/crl";
import { readCrlSignature, verifyCrl } from "@/lib/pki/crl-reader";
import { type Signer, signerOf } from "@/lib/pki/signer";

/** A list lives for a day, so the next is there an hour before. */
const apart = 23 * 3_600_000;

interface PastLists {
  signer: Signer;
  publisher: JobActor;
  issuerId: string;
}

/**
 * The revocation lists of the demo's past, each with what was blocked by then, from the issuer's first day until now. Each
 * that names other certificates than the one before is published; most only renew it, and are signed and stored together.
 */
export async function seedLists(
  signer: Signer,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  { from, now }: { from: Date; now: Date },
): Promise<void> {
  const publish = publishCrl(signer, { told: ({ at }, then) => at !== null && at <= then });
  const publisher = { kind: "job", organisationId, name: "publisher" } as const;
  const changes = await withOrganisation(organisationId, (tx) =>
    listChangeTimes(tx, { organisationId, issuerId }),
  );
  let renewals: Date[] = [];
  for (let at = from.getTime(); at < now.getTime(); at += apart) {
    // A certificate that has ended is on one list more (RFC 5280 §3.3).
    const isRenewal =
      at > from.getTime() && !changes.some((time) => time.getTime() > at - 2 * apart && time.getTime() <= at);
    if (isRenewal) {
      renewals.push(new Date(at));
      continue;
    }
    await renew({ signer, publisher, issuerId }, renewals);
    renewals = [];
    await publish(publisher, { issuerId }, { now: new Date(at) });
  }
  await renew({ signer, publisher, issuerId }, renewals);
}

/** Renews the last list at each of these times. */
async function renew({ signer, publisher, issuerId }: PastLists, times: readonly Date[]): Promise<void> {
  if (times.length === 0) return;
  const { organisationId } = publisher;
  await withOrganisation(organisationId, async (tx) => {
    const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
    const last = await readLatestCrl(tx, organisationId, issuerId, "issuing");
    if (!authority || !last) throw new Error("there is no list to renew");
    const named = signerOf(signer, { verb: "list", organisationId, issuerId });
    const { entries } = verifyCrl(last.der, authority.der);
    const renewed: RenewedList[] = [];
    for (const time of times) {
      const list = await renewedList(named, authority, { ...(renewed.at(-1) ?? last), entries }, time);
      renewed.push(list);
      await appendAudit(tx, publisher, time, listAudit(issuerId, { ...last, number: list.number }));
    }
    await insertRenewedLists(tx, last, renewed);
  });
}

async function renewedList(
  signer: Signer,
  { der: issuerCertificateDer, keyId }: { der: Uint8Array; keyId: string },
  last: Pick<CrlRow, "number" | "thisUpdate" | "der"> & { entries: readonly CrlEntry[] },
  now: Date,
): Promise<RenewedList> {
  const number = last.number + 1n;
  const content = crlAfter(last, { ...last, number, issuerCertificateDer }, now, endOf);
  const der = await buildCrl(signer, keyId, content);
  const { thisUpdate, nextUpdate } = content;
  return { number, thisUpdate, nextUpdate, der, signature: readCrlSignature(der), hash: hashOf(der) };
}
