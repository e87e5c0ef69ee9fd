import { z } from "zod";
import { type CrlRow, insertCrl, listRevoked, type RevokedRow, readLatestCrl } from "@/db/crl";
import { lockIssuer, readIssuerCertificate } from "@/db/issuer";
import { command } from "@/lib/command";
import type { CrlReason } from "@/lib/domain/reason";
import { Refusal } from "@/lib/domain/refusal";
import { buildCrl, type CrlContent, type CrlEntry } from "@/lib/pki/crl";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";

/** How long a list may be relied on, and how old the one in force may become. */
const lifeMs = 24 * 3_600_000;
export const renewAfterMs = 3_600_000;

/**
 * Publishes the full list of an own issuer, numbered one above the last. The issuer's row is locked from reading to
 * writing, so that two workers publish one after the other and the later list never says less than the earlier.
 */
export function publishCrl(signer: Signer) {
  return command({
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid() }),
    async run({ tx, actor: { organisationId }, now }, { issuerId }) {
      const issuer = await lockIssuer(tx, organisationId, issuerId);
      const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
      if (!authority || !issuer.issuingKeyId) throw new Refusal("issuer-closed");
      const last = await readLatestCrl(tx, organisationId, issuerId, "issuing");
      const revoked = await listRevoked(tx, organisationId, issuerId, last?.thisUpdate ?? new Date(0));
      const content = contentAfter(last, authority.der, revoked, now);
      const der = await buildCrl(signer, authority.keyId, content);
      checkOwnOutput(der, content, last);
      const { number, thisUpdate, nextUpdate } = content;
      const row = { organisationId, issuerId, authority: "issuing", number, slug: issuer.slug };
      await insertCrl(tx, { ...row, der, entries: revoked.length, thisUpdate, nextUpdate });
      return {
        value: { number: Number(number), entries: revoked.length },
        audit: {
          action: "crl.published",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { after: { number: String(number), entries: revoked.length } },
        },
      };
    },
  });
}

function contentAfter(
  last: CrlRow | undefined,
  issuerCertificateDer: Uint8Array,
  revoked: readonly RevokedRow[],
  now: Date,
): CrlContent {
  // A clock set back must not make the newer list look older than the one relying parties hold.
  const thisUpdate = last && last.thisUpdate > now ? last.thisUpdate : now;
  return {
    issuerCertificateDer,
    number: (last?.number ?? 0n) + 1n,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + lifeMs),
    entries: revoked.map(toEntry),
  };
}

function toEntry({ serial, reason, at, invalidityAt }: RevokedRow): CrlEntry {
  if (!at) throw new PkiError("crl-refused", `certificate ${serial} is blocked without a time`);
  const entry = { serial, revocationDate: at, reason: (reason ?? "unspecified") as CrlReason };
  return invalidityAt ? { ...entry, invalidityDate: invalidityAt } : entry;
}

/** Read back as a stranger would before anybody can fetch it (the publisher checks its own output). */
function checkOwnOutput(der: Uint8Array, content: CrlContent, last: CrlRow | undefined): void {
  const read = verifyCrl(der, content.issuerCertificateDer);
  const faults = [
    read.number !== content.number && "its number is another",
    last && read.number <= last.number && "its number does not rise",
    read.entries.length !== content.entries.length && "it does not list every blocked certificate",
    content.entries.some(({ serial, reason }) => read.bySerial.get(serial)?.reason !== reason) &&
      "a reason is another",
  ].filter((fault) => typeof fault === "string");
  if (faults.length > 0) throw new PkiError("crl-refused", faults.join("; "));
}
