import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listOldLists, type OwnList } from "@/db/credential/crl";
import { databaseNow } from "@/db/credential/crl-lease";
import { listShards, listShardsOfEids } from "@/db/credential/crl-shard";
import { listOwnIssuers, type OwnIssuer } from "@/db/credential/issuer";
import { listListMarks } from "@/db/credential/list-mark";
import type { Answer, Command } from "@/lib/command";
import { groupBy } from "@/lib/domain/core/group-by";
import type { JobName } from "@/lib/domain/core/job";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ListFile, ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { keepLists, keepShard } from "./keep-lists";
import type { KeptAfterwards } from "./kept-afterwards";
import { publishCrl, renewAfterMs } from "./publish-crl";

export interface Publisher {
  signer: Signer;
  /** Where what is published lies outside the database; only tests and the demo's past do without. */
  lists?: ListFolder;
  /** Who need not wait for long lists to lie there; without it, whoever publishes waits. */
  afterwards?: KeptAfterwards;
}
type OnFailure = (error: unknown, issuer: OwnIssuer) => void;

/** A new one of every list of own issuers: before the worker says it is ready, so that none is older than the last stop. */
export async function publishAll(
  publisher: Publisher,
  onFailure: OnFailure,
  now = new Date(),
): Promise<number> {
  const all: OwnList[] = await withoutOrganisation(async (tx) => {
    const of = await listOwnIssuers(tx);
    const shards = await Promise.all(of.map((one) => listShards(tx, one)));
    return of.flatMap((one, nth) => [
      { ...one, shard: 0 },
      ...(shards[nth] ?? []).flatMap(({ shard }) => (shard > 0 ? { ...one, shard } : [])),
    ]);
  });
  return forEach(all, publishAndKeep(publisher), "publisher", now, onFailure);
}

/** A new list where the one in force is an hour old. Answers how many were published. */
export async function publishOld(
  publisher: Publisher,
  onFailure: OnFailure,
  now = new Date(),
): Promise<number> {
  const before = new Date(now.getTime() - renewAfterMs);
  const [since, old] = await withoutOrganisation((tx) =>
    Promise.all([databaseNow(tx), listOldLists(tx, { before, now })]),
  );
  return forEach(old, publishAndKeep(publisher, since), "publisher", now, onFailure);
}

/** An issuer's lists were found outside, with these marks of the database and of the files. */
interface LastCheck {
  inside: string;
  outside: string;
  files: ListFile[];
  /** Milliseconds of the clock that nobody sets. */
  checkedAt: number;
}
/** The last check of each issuer, by its id. */
export type LastChecks = Map<string, LastCheck>;

/** A disk may spoil what nobody writes, so that all is read again by and by. */
const readAgainMs = 10 * 60_000;

/**
 * Keeps outside what could not be when it was published, and what another worker or a ceremony made, until it lies there.
 * Lists that were found there are not read again while neither the database nor the files have changed.
 */
export async function keepAllLists(
  { signer, lists, afterwards }: Publisher & { lists: ListFolder },
  onFailure: OnFailure,
  checks: LastChecks = new Map(),
): Promise<void> {
  for (const { mark: inside, ...issuer } of await listListMarks()) {
    if (afterwards?.isWaiting(issuer.issuerId)) continue;
    const checkedAt = performance.now();
    const last = checks.get(issuer.issuerId);
    const isRecent = last !== undefined && checkedAt - last.checkedAt < readAgainMs;
    try {
      const outside = await lists.mark(last?.files ?? []);
      if (isRecent && last.inside === inside && last.outside === outside) continue;
      checks.set(issuer.issuerId, {
        inside,
        outside,
        files: await keepLists(signer, lists, issuer),
        checkedAt,
      });
    } catch (fault) {
      checks.delete(issuer.issuerId);
      onFailure(fault, issuer);
    }
  }
}

/** Publishing counts even where the list cannot be kept outside: a block must not wait for a disk (keepAllLists tells). */
function publishAndKeep({ signer, lists, afterwards }: Publisher, since?: Date): Command<Answer> {
  const publish = publishCrl(signer, { ...(lists && { lists }), ...(since && { since }) });
  return async (actor, raw, options) => {
    const make = () => publish(actor, raw, options).catch(unlessPublished);
    const { issuerId, shard } = raw as { issuerId: string; shard: number };
    const of = { organisationId: actor.organisationId, issuerId };
    const keep = async () => lists && (await keepShard(signer, lists, of, shard).catch(none));
    if (afterwards) return afterwards.publish(`${issuerId} ${shard}`, make, { entriesIn, keep });
    const published = await make();
    await keep();
    return published;
  };
}

/** Of another publisher's list nobody says here how long it is. */
const entriesIn = (published: Answer) => ("entries" in published ? Number(published.entries) : Infinity);

/** Another publisher's list, begun after the change, has said it. */
function unlessPublished(fault: unknown): Answer {
  if (fault instanceof PkiError && fault.code === "list-published") return {};
  throw fault;
}

export interface Changed {
  organisationId: string;
  issuerId: string | null;
  /** Whose certificates they are: of an issuer with several lists only theirs are published. */
  eidId?: string;
}

/** The lists that a batch of status changes touches, each published once. Answers the failure of each change, if any. */
export async function publishFor(
  publisher: Publisher,
  changes: readonly Changed[],
  now = new Date(),
): Promise<(Error | undefined)[]> {
  if (changes.length === 0) return [];
  const done = new Map<string, Error | undefined>();
  const publish = publishAndKeep(publisher, await withoutOrganisation(databaseNow));
  const failures: (Error | undefined)[] = [];
  const shards = await shardsOf(changes);
  for (const { organisationId, issuerId, eidId } of changes) {
    let failure: Error | undefined;
    for (const shard of issuerId ? (shards.get(eidId ?? "") ?? [0]) : []) {
      const list = `${issuerId} ${shard}`;
      const actor = { kind: "job", organisationId, name: "publisher" } as const;
      if (!done.has(list))
        done.set(list, await publish(actor, { issuerId, shard }, { now }).then(none, failureOf));
      failure ??= done.get(list);
    }
    failures.push(failure);
  }
  return failures;
}

/** By e-ID; asked once for each employer. */
async function shardsOf(changes: readonly Changed[]): Promise<ReadonlyMap<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const [organisationId, some] of groupBy(changes, (one) => one.organisationId)) {
    const eidIds = some.flatMap(({ eidId }) => eidId ?? []);
    const shards = await withOrganisation(organisationId, (tx) =>
      listShardsOfEids(tx, organisationId, eidIds),
    );
    for (const [eidId, its] of shards) found.set(eidId, its);
  }
  return found;
}

const none = () => undefined;

function failureOf(fault: unknown): Error | undefined {
  if (fault instanceof Refusal && fault.code === "issuer-closed") return undefined; // a supplier publishes its own
  return fault instanceof Error ? fault : new Error(String(fault));
}

async function forEach(
  all: readonly OwnList[],
  run: Command<Answer>,
  name: JobName,
  now: Date,
  onFailure: OnFailure,
): Promise<number> {
  let done = 0;
  for (const { organisationId, issuerId, shard } of all) {
    try {
      await run({ kind: "job", organisationId, name }, { issuerId, shard }, { now });
      done++;
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault, { organisationId, issuerId });
    }
  }
  return done;
}
