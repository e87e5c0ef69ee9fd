import { countCardsToReturn } from "@/db/access/access-card";
import { countOpenObjections } from "@/db/access/objection";
import { listBlockPauses } from "@/db/credential/block-pause";
import { listBatchWork } from "@/db/credential/card-batch-work";
import { countSeriesRunningOut } from "@/db/credential/card-stock";
import { countCardsToDestroy } from "@/db/credential/card-withdrawal-list";
import { countApprovalsToSettle } from "@/db/credential/issuer";
import { countOpenProposals } from "@/db/credential/replacement";
import { countReserveCardsWaiting } from "@/db/credential/reserve-card";
import { countDeadLetters } from "@/db/operation/dead-letter";
import { countEndedExports } from "@/db/operation/export";
import { countEndedJobs, listUnseenJobs } from "@/db/operation/job-list";
import { countOpenFoundRequests, type RegisterCounts } from "@/db/operation/overview";
import { listAddressesAlone, listAddressIdsToConfirm } from "@/db/people/contact-address";
import { listSilentFeeds, listWaitingFeeds } from "@/db/people/feed";
import { countBouncedPeople } from "@/db/people/mail-bounce";
import { countOpenManagerRequests } from "@/db/people/manager-request";
import { countPersonRequests } from "@/db/people/person-request";
import { countToAnswer } from "@/lib/access/judged";
import { countToRecertifyBy } from "@/lib/access/to-recertify";
import { type Actor, accountOf, isSamePerson, may, ownAccounts } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { readSince } from "@/lib/domain/operation/inbox";
import { announcedKinds, type JobKind } from "@/lib/domain/operation/job-kind";
import { askedSince, mayConfirm } from "@/lib/domain/people/contact-address";
import { displayName } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";
import { ceremoniesToSign } from "./ceremony-second";
import { countInvitations } from "./passkey-todo";
import { secondStepsToTake } from "./second-todo";
import type { Todo, Unnamed } from "./todo";

/** What is told as a number, with a page that has all of them. */
const countedKinds = [
  { kind: "found", permission: "eid:resume", counts: countOpenFoundRequests },
  { kind: "manager-requests", permission: "manager-request:answer", counts: countOpenManagerRequests },
  { kind: "objections", permission: "objection:answer", counts: countOpenObjections },
  { kind: "access-cards", permission: "access-card:write", counts: countCardsToReturn },
  { kind: "replacements", permission: "eid:order", counts: countOpenProposals },
  { kind: "reserve-cards", permission: "eid:hand-over", counts: countReserveCardsWaiting },
  { kind: "card-series", permission: "card-stock:write", counts: countSeriesRunningOut },
  { kind: "withdrawn-cards", permission: "card-stock:write", counts: countCardsToDestroy },
  { kind: "approvals-differ", permission: "eid-type:write", counts: countApprovalsToSettle },
  { kind: "person-requests", permission: "employee:add", counts: countPersonRequests },
  { kind: "dead-letters", permission: "dead-letter:settle", counts: countDeadLetters },
] as const;

/** What waits for this officer and is no step of an e-ID. */
export async function standing(scope: ReadScope, counts: RegisterCounts | null): Promise<Unnamed[]> {
  const { tx, actor } = scope;
  const found: Unnamed[] = await pausedOfficers(tx, actor);
  found.push(...(await addressesToConfirm(scope)), ...(await ceremoniesToSign(scope)));
  found.push(...(await secondStepsToTake(scope)), ...(await batchesToMove(scope)));
  if (counts && counts.endedWithLive > 0) found.push({ kind: "ended", count: counts.endedWithLive });
  for (const { kind, permission, counts: count } of countedKinds) {
    const open = may(actor, permission) ? await count(tx, actor.organisationId) : 0;
    if (open > 0) found.push({ kind, count: open });
  }
  const asked = may(actor, "access-request:answer") ? await countToAnswer(tx, actor, scope.now) : 0;
  if (asked > 0) found.push({ kind: "access-requests", count: asked });
  const recertify = may(actor, "access-request:answer") ? await countToRecertifyBy(scope) : 0;
  if (recertify > 0) found.push({ kind: "recertifications", count: recertify });
  const invitations = await countInvitations(scope);
  if (invitations > 0) found.push({ kind: "passkey-invitations", count: invitations });
  const bounced = may(actor, "employee:write") ? await countBouncedPeople(tx, dayOf(scope.now)) : 0;
  if (bounced > 0) found.push({ kind: "bounces", count: bounced });
  found.push(...(await feedTasks(scope)), ...(await endedWork(scope)));
  return found;
}

/** More addresses than that are one row. */
const mostNamed = 3;
const announcedMs = 86_400_000;

/** What this person has asked for: files until they are fetched, what refused something until it is seen, the rest for a day. */
async function endedWork({ tx, actor, now }: ReadScope): Promise<Todo[]> {
  const accountId = accountOf(actor);
  if (!accountId) return [];
  const files = await countEndedExports(tx, accountId, now);
  const since = new Date(now.getTime() - announcedMs);
  const jobs = await countEndedJobs(tx, accountId, announcedKinds, since);
  const short = await listUnseenJobs(tx, ownAccounts(actor), {
    ...{ kinds: announcedKinds, since: readSince(now) },
  });
  return [
    ...short.map(({ id, kind, refused, total, endedAt, askedAt }) => ({
      ...{ kind: "unseen-job" as const, jobId: id, job: kind as JobKind },
      ...{ refused, total, since: endedAt ?? askedAt },
    })),
    ...(files > 0 ? [{ kind: "exports" as const, count: files }] : []),
    ...(jobs > 0 ? [{ kind: "jobs" as const, count: jobs }] : []),
  ];
}

/** First of all: while it waits, somebody who may be needed cannot block. One's own is somebody else's to lift. */
async function pausedOfficers(tx: Parameters<typeof listBlockPauses>[0], actor: Actor): Promise<Todo[]> {
  if (!may(actor, "block-pause:lift")) return [];
  const open = await listBlockPauses(tx, true);
  return open
    .filter((pause) => !isSamePerson(actor, pause.accountId))
    .map(({ id, officerName, blocks, pausedAt }) => ({
      ...{ kind: "paused", pauseId: id, name: officerName, blocks, since: pausedAt },
    }));
}

/** What this officer can be the second person for. */
async function addressesToConfirm({ tx, actor, now, sees }: ReadScope): Promise<Unnamed[]> {
  if (!may(actor, "employee:confirm-address")) return [];
  const asked = await listAddressesAlone(tx, await listAddressIdsToConfirm(tx, askedSince(now)));
  const mine = asked.filter(({ address, person }) => mayConfirm(address, person, actor, now));
  if (mine.length > mostNamed) return [{ kind: "addresses", count: mine.length }];
  return mine.map(({ address, person }) => ({
    ...{ kind: "address", employeeId: person.id, addressId: address.id, since: address.enteredAt },
    name: () => displayName(person, sees(person.id, person)),
    waiting: address.inForceAt === null,
  }));
}

/** Batches that an officer sends to a bureau, or takes in from one. */
async function batchesToMove({ tx, actor }: ReadScope): Promise<Todo[]> {
  if (!may(actor, "card-batch:write")) return [];
  return (await listBatchWork(tx)).flatMap(({ wait, ...work }) =>
    wait === "bureau" ? [] : [{ kind: "batch" as const, wait, ...work }],
  );
}

/** Lists of clients that wait for a decision, and clients that have sent none for longer than was agreed. */
async function feedTasks({ tx, actor, now }: ReadScope): Promise<Todo[]> {
  if (!may(actor, "employee:import")) return [];
  const [waiting, silent] = [await listWaitingFeeds(tx, now), await listSilentFeeds(tx, now)];
  return [
    ...waiting.map((list) => ({ kind: "feed" as const, wait: "decide" as const, ...list })),
    ...silent.map(({ clientId: id, name, lastAt, approvedAt }) => ({
      ...{ kind: "feed" as const, wait: "silent" as const, id, name, since: lastAt ?? approvedAt },
    })),
  ];
}
