import { randomBytes, randomUUID } from "node:crypto";
import { type Tx, withOrganisation } from "@/db/core/client";
import { as } from "@/db/core/testing";
import { insertCertificate } from "@/db/credential/certificate";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anEid, anOrganisation, aType } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import type { KeyFolderPlace } from "@/lib/pki/ceremony-plan";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { publishCrl } from "./publish-crl";
import { heldCeremony } from "./testing";

const names = ["good", "hold", "revoked", "observed"] as const;
type Name = (typeof names)[number];

export interface ToldEmployer {
  organisationId: string;
  issuerId: string;
  slug: string;
  issuerDer: Uint8Array;
  serials: Record<Name, string>;
  eids: Record<Name, string>;
}

/** For tests: an employer whose issuer answers at that address, with a certificate in each state, and a list of them. */
export async function aToldEmployer(at: string, keys: KeyFolderPlace): Promise<ToldEmployer> {
  const organisationId = await anOrganisation();
  const { issuerId, slug } = await heldCeremony(keys, at)(organisationId);
  const type = await aType(organisationId, { issuerId });
  const serials = { good: "", hold: "", revoked: "", observed: "" };
  const eids = { ...serials };
  for (const name of names) eids[name] = (await anEid(organisationId, { typeId: type.id })).id;
  const told = {
    good: { status: "good" },
    observed: { status: "good" },
    hold: { status: "hold", at: new Date("2026-11-20T10:00:00Z"), invalidityAt: null },
    revoked: {
      status: "revoked",
      at: new Date("2026-11-21T10:00:00Z"),
      reason: "keyCompromise",
      invalidityAt: null,
    },
  } as const;
  const register = async (tx: Tx) => {
    for (const name of names)
      serials[name] = await aCertificateTold(tx, { organisationId, issuerId, eidId: eids[name] }, told[name]);
    return (await readIssuerCertificate(tx, organisationId, issuerId, "issuing"))?.der ?? new Uint8Array();
  };
  const publish = publishCrl(await openKeyFiles(keys.folder, keys.passphrase));
  return as("worker", async () => {
    const issuerDer = await withOrganisation(organisationId, register);
    await publish(aJob(organisationId), { issuerId });
    return { organisationId, issuerId, slug, issuerDer, serials, eids };
  });
}

/** A certificate with a serial of its own, and what the world is told of it; answers the serial. */
export async function aCertificateTold(
  tx: Tx,
  of: { organisationId: string; issuerId: string; eidId: string },
  told: Parameters<typeof insertCertificate>[2],
): Promise<string> {
  const serial = randomBytes(16).toString("hex").replace(/^0/, "1");
  const dates = { notBefore: new Date(), notAfter: new Date(Date.now() + 9e9), issuedAt: new Date() };
  const row = { ...of, id: randomUUID(), purpose: "authentication" as const, serial };
  await tellPast(tx);
  await insertCertificate(
    tx,
    { ...row, ...dates, subject: "", keyFingerprint: serial, der: new Uint8Array(1) },
    told,
  );
  return serial;
}
