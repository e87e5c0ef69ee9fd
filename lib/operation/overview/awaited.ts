import { listBlockPauses } from "@/db/credential/block-pause";
import { listBatchWork } from "@/db/credential/card-batch-work";
import { groupWaiting, type StepBefore, type Waiting } from "@/db/operation/waiting-eid";
import { listAddressesAlone, listAddressIdsToConfirm } from "@/db/people/contact-address";
import { countWithOthers } from "@/lib/access/judged";
import { isSamePerson, may, ownAccounts } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { askedSince, mayConfirm } from "@/lib/domain/people/contact-address";
import type { ReadScope } from "@/lib/query";
import type { Awaited, AwaitedStep } from "./awaited-kind";
import { ceremoniesSigned } from "./ceremony-second";
import { markStepsBegun } from "./mark-begun";
import { type Colleagues, readColleagues, secondStepsBegun } from "./second-todo";

/** All that waits for others, the oldest first. */
export async function awaitedBy(scope: ReadScope): Promise<Awaited[]> {
  const colleagues = await readColleagues(scope);
  const found = [
    ...(await eidsAwaited(scope, colleagues)),
    ...(await batchesAwaited(scope)),
    ...(await secondStepsBegun(scope, colleagues)),
    ...(await markStepsBegun(scope, colleagues)),
    ...(await ceremoniesSigned(scope, colleagues)),
    ...(await addressesAwaited(scope, colleagues)),
    ...(await ownPause(scope, colleagues)),
    ...(await applicationsAwaited(scope)),
  ];
  return found.sort((one, other) => one.since.getTime() - other.since.getTime());
}

interface AwaitedEids {
  step: AwaitedStep;
  which: Waiting;
  before: StepBefore;
  /** Whose work the next step is; an order that was sent back is its orderer's. */
  next: Permission | null;
}

function eidSteps({ actor }: ReadScope): AwaitedEids[] {
  const own = ownAccounts(actor);
  const steps: AwaitedEids[] = [
    {
      ...{ step: "ordered", before: "orderedBy", next: "eid:approve" },
      which: { status: "ordered", returned: false, orderedBy: own },
    },
  ];
  if (may(actor, "eid:approve"))
    steps.push({
      ...{ step: "returned", before: "orderedBy", next: null },
      which: { status: "ordered", returned: true, orderedByNone: own },
    });
  if (may(actor, "eid:produce"))
    steps.push({ step: "producing", before: "approvedBy", next: null, which: { status: "producing" } });
  else
    steps.push({
      ...{ step: "approved", before: "approvedBy", next: "eid:produce" },
      which: { status: "approved", approvedBy: own, notAtBureau: true },
    });
  return steps;
}

async function eidsAwaited(scope: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  if (ownAccounts(scope.actor).length === 0) return [];
  const found: Awaited[] = [];
  for (const { step, which, before, next } of eidSteps(scope)) {
    const names = next ? colleagues([next]) : [];
    const groups = await groupWaiting(scope.tx, which, before);
    found.push(...groups.map((group) => ({ kind: "many" as const, step, names, ...group })));
  }
  return found;
}

async function batchesAwaited({ tx, actor }: ReadScope): Promise<Awaited[]> {
  if (!may(actor, "card-batch:write")) return [];
  return (await listBatchWork(tx)).flatMap(({ wait, ...work }) =>
    wait === "bureau" ? [{ kind: "batch" as const, wait, names: [], ...work }] : [],
  );
}

/** Contact addresses that this officer entered, and that another confirms. */
async function addressesAwaited({ tx, actor, now }: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  if (!may(actor, "employee:write")) return [];
  const open = await listAddressesAlone(tx, await listAddressIdsToConfirm(tx, askedSince(now)));
  const mine = open.filter(
    ({ address, person }) =>
      isSamePerson(actor, address.enteredBy) && !mayConfirm(address, person, actor, now),
  );
  const [first] = mine
    .map(({ address }) => address.enteredAt)
    .sort((one, other) => one.getTime() - other.getTime());
  if (!first) return [];
  const names = colleagues(["employee:confirm-address"]);
  return [{ kind: "addresses", count: mine.length, since: first, names }];
}

/** Whether this officer is held back from blocking, until another lifts it. */
async function ownPause({ tx, actor }: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  const own = (await listBlockPauses(tx, true)).filter(({ accountId }) => isSamePerson(actor, accountId));
  const names = own.length > 0 ? colleagues(["block-pause:lift"]) : [];
  return own.map(({ blocks, pausedAt }) => ({ kind: "paused", blocks, since: pausedAt, names }));
}

/** Applications whose next step is another's. */
async function applicationsAwaited({ tx, actor, now }: ReadScope): Promise<Awaited[]> {
  if (!may(actor, "access-request:answer")) return [];
  const { count, since } = await countWithOthers(tx, actor, now);
  return since ? [{ kind: "access-requests", count, since, names: [] }] : [];
}
