import { z } from "zod";
import { insertCrl, listRevoked, type RevokedRow, readLatestCrl } from "@/db/crl";
import { lockIssuer, readIssuerCertificate } from "@/db/issuer";
import { command } from "@/lib/command";
import type { CrlReason } from "@/lib/domain/reason";
import { Refusal } from "@/lib/domain/refusal";
import { buildCrl, type CrlEntry } from "@/lib/pki/crl";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { checkOwnOutput, crlAfter } from "./next-crl";

/** How long a list may be relied on, and how old the one in force may become. */
const endOf = (thisUpdate: Date) => new Date(thisUpdate.getTime() + 24 * 3_600_000);
export const renewAfterMs = 3_600_000;

/**
 * Publishes the full list of an own issuer, numbered one above the last. The issuer's row is locked from reading to
 * writing, so that two workers publish one after the other and the later list never says less than the earlier. Each
 * blocked certificate is told; only the demo's past leaves out what was blocked after its lists.
 */
export function publishCrl(signer: Signer, told: (row: RevokedRow, now: Date) => boolean = () => true) {
  return command({
    name: "issuer.publish-crl",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid() }),
    async run({ tx, actor: { organisationId }, now }, { issuerId }) {
      const issuer = await lockIssuer(tx, organisationId, issuerId);
      const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
      if (!authority || !issuer.issuingKeyId) throw new Refusal("issuer-closed");
      const last = await readLatestCrl(tx, organisationId, issuerId, "issuing");
      const blocked = await listRevoked(tx, organisationId, issuerId, last?.thisUpdate ?? new Date(0));
      const revoked = blocked.filter((row) => told(row, now));
      const content = crlAfter(last, authority.der, revoked.map(toEntry), now, endOf);
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

function toEntry({ serial, reason, at, invalidityAt }: RevokedRow): CrlEntry {
  if (!at) throw new PkiError("crl-refused", `certificate ${serial} is blocked without a time`);
  const entry = { serial, revocationDate: at, reason: (reason ?? "unspecified") as CrlReason };
  return invalidityAt ? { ...entry, invalidityDate: invalidityAt } : entry;
}
