import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { queueWork } from "@/db/core/outbox";
import {
  type IssuerCertificateRow,
  type IssuerRow,
  lockIssuer,
  readIssuerCertificate,
  saveIssuer,
} from "@/db/credential/issuer";
import { readRootCertificate } from "@/db/credential/issuer-line";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type AuthorityReason,
  authorityCrlReason,
  authorityReasonOf,
  authorityReasons,
} from "@/lib/domain/credential/authority-revocation";
import { readCertificate } from "@/lib/pki/certificate-reader";
import type { CrlEntry } from "@/lib/pki/crl";
import { publishRootList, type RootAtHand } from "./root-list";
import { tellAuthorityRevoked } from "./tell-officers";

const name = z.string().trim().min(1).max(200);
const input = z.object({
  issuerId: z.uuid(),
  reason: z.enum(authorityReasons),
  /** When the key may have come into others' hands, where that is known. */
  exposedAt: z.coerce.date().optional(),
  witnesses: z
    .array(name)
    .min(2)
    .refine((names) => new Set(names.map((one) => one.toLowerCase())).size === names.length),
});

/**
 * Revokes an issuing authority, for good: its root's list names it from now on, the signer issues nothing with its key
 * any more, and the issuer is closed. The signer is over the root's own folder, fetched from where it is kept. A command
 * for the server's shell; run it with a job actor. Throws PkiError besides a command's refusals.
 */
export function revokeAuthority(at: RootAtHand) {
  return command({
    name: "issuer.revoke-authority",
    permission: "issuer:operate",
    input,
    async run(scope, { issuerId, reason, exposedAt, witnesses }) {
      const { tx, actor, now } = scope;
      const { organisationId } = actor;
      const root = await readRootCertificate(tx, organisationId, issuerId);
      if (root) await lockIssuer(tx, organisationId, root.issuerId); // one list of a root after the other
      const issuer = await lockIssuer(tx, organisationId, issuerId);
      const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
      if (!root || !authority) throw new Refusal("issuer-closed");
      if (issuer.revokedAt) throw new Refusal("issuer-revoked");
      if (exposedAt && exposedAt > now) throw new Refusal("moment-in-future", {}, "exposedAt");
      const { serial, fingerprint } = readCertificate(authority.der);
      const entry: CrlEntry = {
        ...{ serial, revocationDate: now, reason: authorityCrlReason(reason) },
        ...(exposedAt && { invalidityDate: exposedAt }),
      };
      const made = await publishRootList(scope, at, root, [entry]);
      await closeRevoked(tx, issuer, { reason, now });
      const told = { number: String(made.number), nextUpdate: made.nextUpdate.toISOString() };
      return {
        value: { slug: made.slug, issuer: issuer.slug, serial, fingerprint, at: now.toISOString(), ...told },
        audit: {
          action: "issuer.authority-revoked",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { subjectName: issuer.name, after: { ...told, reason, serials: [serial], witnesses } },
        },
      };
    },
  });
}

/** What follows from it in the register, and who is told. */
async function closeRevoked(
  tx: Tx,
  issuer: IssuerRow,
  { reason, now }: { reason: AuthorityReason; now: Date },
): Promise<void> {
  const { organisationId, id: issuerId, closedAt } = issuer;
  await saveIssuer(tx, issuer, { revokedAt: now, revocationReason: reason, closedAt: closedAt ?? now });
  await tellAuthorityRevoked({ tx, organisationId, now }, issuer);
  await queueWork(tx, organisationId, { kind: "issuer.tell", payload: { issuerId, after: null } }, now);
}

/**
 * For a database that was restored to before it: what the root's list says of the issuing authority holds, and whoever was
 * told before is told once more.
 */
export async function closeAsListed(
  tx: Tx,
  issuer: IssuerRow,
  authority: IssuerCertificateRow,
  entries: ReadonlyMap<string, Pick<CrlEntry, "reason">>,
  now: Date,
): Promise<void> {
  const entry = entries.get(readCertificate(authority.der).serial);
  if (!entry || issuer.revokedAt) return;
  await closeRevoked(tx, issuer, { reason: authorityReasonOf(entry.reason), now });
}
