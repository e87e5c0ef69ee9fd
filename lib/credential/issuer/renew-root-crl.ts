import { z } from "zod";
import { insertCrl, readLatestCrl } from "@/db/credential/crl";
import { lockIssuer, readIssuerCertificate } from "@/db/credential/issuer";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { rootCrlEnd } from "@/lib/pki/ceremony";
import { buildCrl } from "@/lib/pki/crl";
import { readCrl } from "@/lib/pki/crl-reader";
import type { Signer } from "@/lib/pki/signer";
import { checkOwnOutput, crlAfter } from "./next-crl";

/**
 * Publishes the root's next list, of 12 months, with whatever the last one named. The signer is over the root's own
 * folder, fetched from where it is kept. A command for the server's shell; run it with a job actor. Works for a
 * closed issuer too, as its e-IDs are still verified. Throws PkiError besides a command's refusals.
 */
export function renewRootCrl(root: Signer) {
  return command({
    name: "issuer.renew-root-crl",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid(), witnesses: z.array(z.string().trim().min(1)).min(2) }),
    async run({ tx, actor: { organisationId }, now }, { issuerId, witnesses }) {
      const issuer = await lockIssuer(tx, organisationId, issuerId);
      const authority = await readIssuerCertificate(tx, organisationId, issuerId, "root");
      if (!authority) throw new Refusal("issuer-closed");
      const last = await readLatestCrl(tx, organisationId, issuerId, "root");
      const named = last ? readCrl(last.der).entries : [];
      const numbered = { number: (last?.number ?? 0n) + 1n, issuerCertificateDer: authority.der };
      const content = crlAfter(last, { ...numbered, entries: named }, now, rootCrlEnd);
      const der = await buildCrl(root, authority.keyId, content);
      checkOwnOutput(der, content, { last, before: named, left: new Set() });
      const { number, thisUpdate, nextUpdate } = content;
      const row = { organisationId, issuerId, authority: "root", number, slug: authority.slug } as const;
      await insertCrl(tx, { ...row, der, entries: named.length, thisUpdate, nextUpdate });
      const told = { number: String(number), nextUpdate: nextUpdate.toISOString() };
      return {
        value: { slug: row.slug, ...told },
        audit: {
          action: "issuer.root-crl-renewed",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { subjectName: issuer.name, after: { ...told, witnesses } },
        },
      };
    },
  });
}
