import { z } from "zod";
import { lockIssuer, readIssuer } from "@/db/credential/issuer";
import { readRootCertificate } from "@/db/credential/issuer-line";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { publishRootList, type RootAtHand } from "./root-list";

/**
 * Publishes the root's next list, of 12 months, with whatever the ones before have named. The signer is over the root's
 * own folder, fetched from where it is kept. A command for the server's shell; run it with a job actor. Works for a
 * closed issuer too, as its e-IDs are still verified. Throws PkiError besides a command's refusals.
 */
export function renewRootCrl(at: RootAtHand) {
  return command({
    name: "issuer.renew-root-crl",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid(), witnesses: z.array(z.string().trim().min(1).max(200)).min(2) }),
    async run(scope, { issuerId, witnesses }) {
      const { tx, actor } = scope;
      await readIssuer(tx, actor.organisationId, issuerId);
      const authority = await readRootCertificate(tx, actor.organisationId, issuerId);
      if (!authority) throw new Refusal("issuer-closed");
      const issuer = await lockIssuer(tx, actor.organisationId, authority.issuerId);
      const { slug, number, nextUpdate } = await publishRootList(scope, at, authority);
      const told = { number: String(number), nextUpdate: nextUpdate.toISOString() };
      return {
        value: { slug, ...told },
        audit: {
          action: "issuer.root-crl-renewed",
          subjectKind: "issuer",
          subjectId: issuer.id,
          detail: { subjectName: issuer.name, after: { ...told, witnesses } },
        },
      };
    },
  });
}
