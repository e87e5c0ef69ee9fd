import { randomBytes, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import type { FreshDatabase } from "@/db/core/testing";
import { insertCertificate } from "@/db/credential/certificate";
import { readLatestCrl } from "@/db/credential/crl";
import { type IssuerCertificateRow, readIssuerCertificate } from "@/db/credential/issuer";
import { anEid, anOrganisation, aType } from "@/db/seed/builders";
import { tellPast } from "@/db/seed/past";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import type { EidStatus } from "@/lib/domain/credential/eid";
import type { Outside } from "@/lib/domain/credential/restore";
import { buildCrl } from "@/lib/pki/crl";
import { type Crl, verifyCrl } from "@/lib/pki/crl-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import type { ListFolder } from "@/lib/pki/list-folder";
import type { Signer } from "@/lib/pki/signer";
import { signPublished } from "./published";
import { aKeyFolder, copiedIssuer, heldCeremony } from "./testing";

/** For tests: the certificate that an issuer's lists are signed with. */
export async function authorityOf(of: {
  organisationId: string;
  issuerId: string;
}): Promise<IssuerCertificateRow> {
  const found = await withOrganisation(of.organisationId, (tx) =>
    readIssuerCertificate(tx, of.organisationId, of.issuerId, "issuing"),
  );
  if (!found) throw new Error("no issuing certificate");
  return found;
}

/** For tests: one certificate as it was published, good unless said otherwise. */
export const told = (serial: string, given: Partial<Outside> = {}): Outside => ({
  ...{ serial, status: "good", reason: null, at: null, invalidityAt: null },
  ...{ notAfter: new Date(Date.now() + 9e9), eidNumber: null, eidReason: null, revokesAt: null },
  ...given,
});

/** For tests: a list and what was told of it as a worker left them, from a database that has since been restored. */
export async function publishedOutside(
  signer: Signer,
  lists: ListFolder,
  { slug, keyId, der }: Pick<IssuerCertificateRow, "slug" | "keyId" | "der">,
  number: bigint,
  statuses: Outside[],
  { alone = false, eidNumbers = { year: 2026, last: 0 } } = {},
): Promise<Uint8Array> {
  const thisUpdate = new Date();
  const list = await buildCrl(signer, keyId, {
    issuerCertificateDer: der,
    ...{ number, thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 86_400_000) },
    entries: statuses.flatMap(({ serial, at, reason, invalidityAt }) =>
      at && reason
        ? { serial, revocationDate: at, reason, ...(invalidityAt && { invalidityDate: invalidityAt }) }
        : [],
    ),
  });
  const beside = alone
    ? undefined
    : await signPublished(signer, keyId, { issuer: slug, number, eidNumbers, statuses });
  await lists.save(slug, number, list, beside);
  return list;
}

export interface CopiedIssuer {
  organisationId: string;
  issuerId: string;
  typeId: string;
  authority: IssuerCertificateRow;
  /** An e-ID with one certificate, issued before the backup. */
  anOld(
    status: EidStatus,
    told: CertificateStatus,
    given?: Parameters<typeof anEid>[1],
    issuedAt?: Date,
  ): Promise<OldEid>;
  inForce(): Promise<Crl>;
}
interface OldEid {
  id: string;
  number: string;
  serial: string;
}

/** For tests: an employer of its own with the keys of an issuer there is, and its root's list. */
export async function aCopiedIssuer(database: FreshDatabase, from: string): Promise<CopiedIssuer> {
  const organisationId = await anOrganisation();
  return withEids({ organisationId, issuerId: await copiedIssuer(database, from, organisationId) });
}

/** For tests: an issuer there is, with a type and e-IDs. */
export async function withEids(of: { organisationId: string; issuerId: string }): Promise<CopiedIssuer> {
  const { organisationId, issuerId } = of;
  const authority = await authorityOf(of);
  const typeId = (await aType(organisationId, { issuerId })).id;
  return {
    ...{ organisationId, issuerId, typeId, authority },
    anOld: (status, told, given, issuedAt) => anOldEid({ ...of, typeId }, status, told, given, issuedAt),
    async inForce() {
      const row = await withOrganisation(organisationId, (tx) =>
        readLatestCrl(tx, organisationId, issuerId, "issuing"),
      );
      if (!row) throw new Error("nothing published");
      return verifyCrl(row.der, authority.der);
    },
  };
}

/** For tests: an issuer, and who signs its lists. */
export async function aPublishingIssuer() {
  const keys = { folder: aKeyFolder("keys"), passphrase: "resten" };
  const organisationId = await anOrganisation();
  const { issuerId } = await heldCeremony(keys)(organisationId);
  const signer = await openKeyFiles(keys.folder, keys.passphrase);
  return { issuer: await withEids({ organisationId, issuerId }), signer };
}

/** For tests: an e-ID with one certificate, as an older database has it. */
export async function anOldEid(
  { organisationId, issuerId, typeId }: { organisationId: string; issuerId: string; typeId: string },
  status: EidStatus,
  told: CertificateStatus,
  given: Parameters<typeof anEid>[1] = {},
  issuedAt = new Date("2026-09-01T10:00:00Z"),
): Promise<OldEid> {
  const { id, number } = await anEid(organisationId, { typeId, status, ...given });
  const serial = `1${randomBytes(16).toString("hex").slice(1)}`;
  const dates = { notBefore: issuedAt, notAfter: new Date(Date.now() + 9e9), issuedAt };
  const row = {
    organisationId,
    id: randomUUID(),
    eidId: id,
    issuerId,
    purpose: "authentication",
    serial,
  } as const;
  const rest = { subject: "CN=Prov", keyFingerprint: serial, der: new Uint8Array(1), ...dates };
  await withOrganisation(organisationId, async (tx) => {
    await tellPast(tx);
    await insertCertificate(tx, { ...row, ...rest }, told);
  });
  return { id, number, serial };
}
