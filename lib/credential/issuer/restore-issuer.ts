import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { insertCrl, readLatestCrl } from "@/db/credential/crl";
import { takeLease } from "@/db/credential/crl-lease";
import { insertShard, readShard } from "@/db/credential/crl-shard";
import { type IssuerRow, lockIssuer, readIssuerCertificate } from "@/db/credential/issuer";
import { readRootCertificate } from "@/db/credential/issuer-line";
import { raiseEidNumbers } from "@/db/credential/restore";
import { endAllSessions } from "@/db/people/session-end";
import { command, type Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { lastNumberSeen } from "@/lib/domain/credential/restore";
import type { ListFolder } from "@/lib/pki/list-folder";
import type { Signer } from "@/lib/pki/signer";
import { blockAgain } from "./block-again";
import { compareList, type Found, listsToCompare } from "./compare-issuer";
import { type NamedList, nameOf } from "./lists-of";
import { publishList } from "./publish-list";
import { closeAsListed } from "./revoke-authority";

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
      await restoreRootList(scope, issuer, lists);
      const compared = await compareAll(scope, lists, issuerId);
      const [first] = compared;
      if (!first) throw new Refusal("changed-meanwhile"); // nothing lies outside: nothing to bring it up to
      const done = { eids: 0, certificates: 0, kept: 0, postponed: 0 };
      const numbers: bigint[] = [];
      for (const found of compared) {
        const again = await blockAgain(scope, issuerId, found);
        for (const key of Object.keys(done) as (keyof typeof done)[]) done[key] += again[key];
        await raiseEidNumbers(tx, organisationId, numbersOf(found));
        const publishing = { after: found.list, ends: endsIn(found, now) };
        const of = { issuerId, shard: found.shard };
        numbers.push((await publishList(scope, signer, of, publishing)).number);
      }
      const sessions = compared.some(({ behind }) => behind) ? await endAllSessions(tx, now) : 0;
      const value = { ...done, sessions, number: Number(numbers[0]), published: Number(first.list.number) };
      return {
        value,
        audit: {
          action: "issuer.restored",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { subjectName: issuer.name, after: { ...value, ...namesOf(compared) } },
        },
      };
    },
  });
}

/** Each list against what lies outside: nobody publishes between the comparison and what follows it. */
async function compareAll({ tx, actor, now }: Scope, lists: ListFolder, issuerId: string): Promise<Found[]> {
  const { organisationId } = actor;
  const compared: Found[] = [];
  for (const list of await listsToCompare(tx, lists, { organisationId, issuerId })) {
    await adopt(tx, lists, list, now);
    await takeLease(tx, { organisationId, issuerId, shard: list.shard });
    const found = await compareList(tx, lists, list, now);
    if (found) compared.push(found);
  }
  return compared;
}

/** One that was opened since the backup goes on under the address that its certificates have. */
async function adopt(tx: Tx, lists: ListFolder, list: NamedList, now: Date): Promise<void> {
  const { authority, shard } = list;
  const { organisationId, issuerId } = authority;
  const distributionPoint = (await lists.newest(nameOf(list), authority.der))?.crl.distributionPoint;
  if (!distributionPoint || (await readShard(tx, { organisationId, issuerId, shard }))) return;
  const row = { organisationId, issuerId, distributionPoint, openedAt: now };
  await insertShard(tx, { ...row, shard });
  if (shard === 0 || (await readShard(tx, { organisationId, issuerId }))) return;
  // The first of the issuer's lists got its address with it, and the one that lies outside is from before that.
  const first = distributionPoint.replace(/\/[0-9]+\.crl$/, ".crl");
  await insertShard(tx, { ...row, shard: 0, distributionPoint: first });
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
function namesOf(compared: readonly Found[]) {
  const differences = compared.flatMap((one) => one.differences);
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

/** The root signed it offline: it is taken back as it was published, with the authority that it names revoked. */
async function restoreRootList(
  { tx, actor, now }: Scope,
  issuer: IssuerRow,
  lists: ListFolder,
): Promise<void> {
  const { organisationId } = actor;
  const issuerId = issuer.id;
  const root = await readRootCertificate(tx, organisationId, issuerId);
  const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
  const outside = root && (await lists.newest(root.slug, root.der));
  if (!outside) return;
  if (authority) await closeAsListed(tx, issuer, authority, outside.crl.bySerial, now);
  const of = { organisationId, issuerId: root.issuerId }; // after a roll-over the first of its line
  const last = await readLatestCrl(tx, organisationId, of.issuerId, "root");
  if (last && last.number >= outside.number) return;
  const { thisUpdate, nextUpdate, entries } = outside.crl;
  const row: Parameters<typeof insertCrl>[1] = {
    ...{ ...of, thisUpdate, nextUpdate, slug: root.slug },
    ...{ authority: "root", number: outside.number, der: outside.der, entries: entries.length },
  };
  await insertCrl(tx, row);
}
