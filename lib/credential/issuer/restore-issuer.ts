import { z } from "zod";
import { insertCrl, readLatestCrl } from "@/db/credential/crl";
import { takeLease } from "@/db/credential/crl-lease";
import { type IssuerCertificateRow, lockIssuer, readIssuerCertificate } from "@/db/credential/issuer";
import { raiseEidNumbers } from "@/db/credential/restore";
import { endAllSessions } from "@/db/people/session-end";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { lastNumberSeen } from "@/lib/domain/credential/restore";
import type { ListFolder } from "@/lib/pki/list-folder";
import type { Signer } from "@/lib/pki/signer";
import { blockAgain } from "./block-again";
import { compareIssuer, type Found } from "./compare-issuer";
import { publishList } from "./publish-list";

/**
 * Brings an issuer of a restored database up to what was published from it before: blocks again what was blocked,
 * keeps on the list what it does not know, gives no e-ID number again, ends every sign-in, and publishes the next list
 * in the same transaction, so that its number says that all of it is done. A job, which the guard against mass blocking
 * does not hold. Run it with a job actor, at the server's shell.
 */
export function restoreIssuer(signer: Signer, lists: ListFolder) {
  return command({
    name: "issuer.restore",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid() }),
    async run(scope, { issuerId }) {
      const { tx, actor, now } = scope;
      const { organisationId } = actor;
      const issuer = await lockIssuer(tx, organisationId, issuerId);
      await takeLease(tx, { organisationId, issuerId }); // nobody publishes between the comparison and what follows it
      await restoreRootList(scope, issuerId, lists);
      const found = await compareIssuer(tx, lists, { organisationId, issuerId }, now);
      if (!found) throw new Refusal("changed-meanwhile"); // nothing lies outside: nothing to bring it up to
      const done = await blockAgain(scope, issuerId, found);
      await raiseEidNumbers(tx, organisationId, numbersOf(found));
      const sessions = found.behind ? await endAllSessions(tx, now) : 0;
      const { number } = await publishList(scope, signer, issuerId, {
        after: found.list,
        ends: endsIn(found, now),
      });
      const value = { ...done, sessions, number: Number(number), published: Number(found.list.number) };
      return {
        value,
        audit: {
          action: "issuer.restored",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { subjectName: issuer.name, after: { ...value, ...namesOf(found) } },
        },
      };
    },
  });
}

/** It has ended and nobody asks about it any more, whatever the list before was issued. */
function endsIn({ told }: Found, now: Date): Map<string, Date> {
  const ended = (told?.statuses ?? []).filter(({ notAfter }) => notAfter <= now);
  return new Map(ended.map(({ serial }) => [serial, new Date(0)]));
}

function numbersOf({ told, differences }: Found) {
  const seen = differences.flatMap((one) => ("outside" in one ? [one.outside.eidNumber] : []));
  return lastNumberSeen(told?.eidNumbers, seen);
}

/** Which e-IDs somebody must look at: for the log, as text. */
function namesOf({ differences }: Found) {
  const numbers = (kind: string) =>
    [
      ...new Set(
        differences.flatMap((one) =>
          one.kind === kind && "outside" in one ? [one.outside.eidNumber ?? one.outside.serial] : [],
        ),
      ),
    ].join(", ");
  return { unknownEids: numbers("unknown"), blockedEids: numbers("weaker") };
}

/** The root signed it offline: it is taken back as it was published. */
async function restoreRootList({ tx, actor }: Scope, issuerId: string, lists: ListFolder): Promise<void> {
  const { organisationId } = actor;
  const root = await readIssuerCertificate(tx, organisationId, issuerId, "root");
  const outside = root && (await lists.newest(root.slug, root.der));
  if (!outside) return;
  const last = await readLatestCrl(tx, organisationId, issuerId, "root");
  if (last && last.number >= outside.number) return;
  const { thisUpdate, nextUpdate, entries } = outside.crl;
  const row: Parameters<typeof insertCrl>[1] = {
    ...{ organisationId, issuerId, thisUpdate, nextUpdate, slug: (root as IssuerCertificateRow).slug },
    ...{ authority: "root", number: outside.number, der: outside.der, entries: entries.length },
  };
  await insertCrl(tx, row);
}
