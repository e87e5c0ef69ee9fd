import { z } from "zod";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { findFullShard, insertShard, listShards, readNewestDer } from "@/db/credential/crl-shard";
import { listOwnIssuers, lockIssuer, type OwnIssuer } from "@/db/credential/issuer";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { addressOf, certificatesPerList, lastShard, listName } from "@/lib/domain/credential/list-shard";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { PkiError } from "@/lib/pki/pki-error";
import { keepLists } from "./keep-lists";
import { publishList } from "./publish-list";
import type { Publisher } from "./sweep-issuers";

/**
 * Opens an issuer's next revocation list, and publishes it before any certificate can name it. With the first of them the
 * list that the issuer has says from then on which certificates it is for: nobody can take it for one of all. Of two at
 * once the second is refused.
 */
export function openShard({ signer, lists }: Publisher, statusUrl: string) {
  return command({
    name: "issuer.open-list",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid(), last: z.int().min(0).max(lastShard) }),
    async run(scope, { issuerId, last }) {
      const { tx, actor, now } = scope;
      const of = { organisationId: actor.organisationId, issuerId };
      const { name: subjectName, slug } = await lockIssuer(tx, of.organisationId, issuerId);
      const open = await listShards(tx, of);
      if ((open.at(-1)?.shard ?? 0) !== last || last === lastShard) throw new Refusal("changed-meanwhile");
      const [first] = open;
      if (!first) await nameOnly(scope, of, addressOf(statusUrl, slug));
      const shard = last + 1;
      const name = listName(slug, shard);
      await insertShard(tx, {
        ...{ ...of, shard, distributionPoint: addressOf(statusUrl, name), openedAt: now },
      });
      const publishing = lists ? { lists } : {};
      if (!first) await publishList(scope, signer, { issuerId, shard: 0 }, publishing);
      const { number } = await publishList(scope, signer, { issuerId, shard }, publishing);
      return {
        value: { name, number: Number(number) },
        audit: {
          action: "issuer.list-opened",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { subjectName, after: { slug: name, number: String(number) } },
        },
      };
    },
  });
}

/** The list there is gets the address that its certificates have. Throws PkiError where that is another. */
async function nameOnly({ tx, now }: Scope, of: OwnIssuer, distributionPoint: string): Promise<void> {
  const der = await readNewestDer(tx, of);
  const named = der ? readCertificate(der).crlUrls : [distributionPoint];
  if (!named.includes(distributionPoint))
    throw new PkiError("crl-refused", `certificates name ${named.join(" ")}, and not ${distributionPoint}`);
  await insertShard(tx, { ...of, shard: 0, distributionPoint, openedAt: now });
}

/** The next list of every issuer whose last one has enough. Answers how many were opened. */
export async function openShards(
  publisher: Publisher,
  statusUrl: string,
  onFailure: (error: unknown, about: object) => void,
  { now = new Date(), limit = certificatesPerList }: { now?: Date; limit?: number } = {},
): Promise<number> {
  const open = openShard(publisher, statusUrl);
  let done = 0;
  for (const of of await withoutOrganisation(listOwnIssuers)) {
    const { organisationId, issuerId } = of;
    try {
      const last = await withOrganisation(organisationId, (tx) => findFullShard(tx, of, limit));
      if (last === undefined) continue;
      await open({ kind: "job", organisationId, name: "publisher" }, { issuerId, last }, { now });
      done++;
      if (publisher.lists) await keepLists(publisher.signer, publisher.lists, { organisationId, issuerId });
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault, { organisationId, issuerId });
    }
  }
  return done;
}
