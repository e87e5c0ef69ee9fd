import { z } from "zod";
import type { Tx } from "@/db/client";
import { isTimeConfirmed } from "@/db/clock";
import { type CrlRow, insertCrl, listRevoked, type RevokedRow, readLatestCrl } from "@/db/crl";
import { lockIssuer, readIssuerCertificate } from "@/db/issuer";
import { command } from "@/lib/command";
import { isDatedAhead } from "@/lib/domain/clock";
import { entriesOf } from "@/lib/domain/list-row";
import { Refusal } from "@/lib/domain/refusal";
import { buildCrl } from "@/lib/pki/crl";
import { readCrl } from "@/lib/pki/crl-reader";
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
      if (last) await refuseDatedAhead(tx, last, now);
      const blocked = await listRevoked(tx, organisationId, issuerId, previousOf(last, now));
      const { entries, faults } = entriesOf(
        blocked.filter((row) => told(row, now)),
        () => (last ? readCrl(last.der).bySerial : new Map()),
        now,
      );
      const content = crlAfter(last, authority.der, entries, now, endOf);
      const der = await buildCrl(signer, authority.keyId, content);
      checkOwnOutput(der, content, last);
      const { number, thisUpdate, nextUpdate } = content;
      const row = { organisationId, issuerId, authority: "issuing", number, slug: issuer.slug };
      await insertCrl(tx, { ...row, der, entries: entries.length, faults, thisUpdate, nextUpdate });
      return {
        value: { number: Number(number), entries: entries.length, faults: faults.length },
        audit: {
          action: "crl.published",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { after: { number: String(number), entries: entries.length } },
        },
      };
    },
  });
}

/** Not a refusal of the command: it is tried again by itself, and on record as a state and not as each try. */
async function refuseDatedAhead(tx: Tx, last: CrlRow, now: Date): Promise<void> {
  if (!isDatedAhead(last.thisUpdate, now) || (await isTimeConfirmed(tx, last))) return;
  throw new PkiError(
    "list-dated-ahead",
    `list ${last.number} is dated ${last.thisUpdate.toISOString()}: nothing follows it until the clock has come there or a security officer has confirmed the time`,
  );
}

/** When the last list was issued: never later than now, or what ends before its false date would be forgotten early. */
function previousOf(last: CrlRow | undefined, now: Date): Date {
  if (!last) return new Date(0);
  return last.thisUpdate < now ? last.thisUpdate : now;
}
