import { listOfficersInService, readOrderers } from "@/db/credential/eid-page";
import { listHeldEids } from "@/db/credential/order";
import { countWaiting, listWaiting, type Waiting, waitingForApproval } from "@/db/operation/waiting-eid";
import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, readEmployee } from "@/db/people/employee";
import type { FirstAddress } from "@/db/people/first-address";
import { listIdentifiersOf } from "@/db/people/identifier";
import type { Scope } from "@/lib/command";
import { firstAddressesOf } from "@/lib/credential/first-addresses";
import { type Actor, isSamePerson, isSelf, may } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { carriesAnywhere } from "@/lib/domain/core/role-limit";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { type CertificateOption, certificateOptions } from "@/lib/domain/credential/certificate";
import { type ShownStatus, shownStatus } from "@/lib/domain/credential/shown-status";
import { byId, isWithin } from "@/lib/domain/people/department-tree";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { numberToCompare } from "./identity-number";
import { type LoanToApprove, loanToApprove } from "./loan-to-approve";
import { plansToConfirm } from "./read-plans";
import { type EidView, viewOf } from "./view";

/** An order that waits for its second person. */
export interface Approval {
  id: string;
  number: string;
  name: string;
  level: Level;
  carrier: Carrier;
  since: Date;
  orderedBy: string;
  mine: boolean;
  /** It is about the actor. */
  self: boolean;
  hidden: boolean;
  /** Why it was sent back; then it waits for the one who ordered it. */
  returnedFor: string | null;
  /** Who else may approve it. */
  approvers: string[];
}

/** As many as the page shows. */
const mostShown = 200;

export interface Approvals {
  /** Those this officer may approve, exceptions on top and then the oldest first, and how many there are. */
  mine: Approval[];
  total: number;
  /** Those that wait for somebody else, and how many there are. */
  others: Approval[];
  othersTotal: number;
}

/** The orders that wait: this officer's to approve, and others' apart. */
export const listApprovals = query({
  permission: "eid:read",
  looks: "list",
  async run(scope: ReadScope, _input: undefined): Promise<Approvals> {
    const { tx, actor } = scope;
    const ours = toApprove(actor);
    const theirs: Waiting = { status: "ordered", ...(ours ? { except: ours } : {}) };
    const approversOf = await approversIn(tx);
    const others = await pageOf(scope, theirs, approversOf);
    const othersTotal = await countWaiting(tx, theirs);
    if (!ours) return { mine: [], total: 0, others, othersTotal };
    return {
      ...{ mine: await pageOf(scope, ours, approversOf), total: await countWaiting(tx, ours) },
      ...{ others, othersTotal },
    };
  },
});

const toApprove = (actor: Actor): Waiting | null =>
  may(actor, "eid:approve") ? waitingForApproval(actor) : null;

async function pageOf(
  { tx, actor, sees }: ReadScope,
  which: Waiting,
  approversOf: Awaited<ReturnType<typeof approversIn>>,
): Promise<Approval[]> {
  const rows = await listWaiting(tx, which, "exceptions", mostShown);
  const orderers = await readOrderers(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    name: displayName(row, sees(row.employeeId, row)),
    level: row.level,
    carrier: row.carrier,
    since: row.since,
    orderedBy: orderers.get(row.id) ?? "",
    mine: isSamePerson(actor, row.orderedBy),
    self: isSelf(actor, row.employeeId),
    hidden: isHidden(row, actor),
    returnedFor: row.note,
    approvers: others(approversOf(isHidden(row, actor) ? null : row.departmentId), row.orderedBy, actor),
  }));
}

/** How many this officer may approve, for the tab: plans of colleagues stand first in the same list. */
export const countApprovals = query({
  permission: "eid:read",
  async run({ tx, actor, now }, _input: undefined): Promise<number> {
    const ours = toApprove(actor);
    const plans = await plansToConfirm(tx, actor, now);
    return plans.length + (ours ? await countWaiting(tx, ours) : 0);
  },
});

/** Whose department is not to be seen, also not by who may approve there. */
const isHidden = ({ protectedIdentity }: { protectedIdentity: boolean }, actor: Actor) =>
  protectedIdentity && !maySeeProtected(actor);

interface Approver {
  accountId: string;
  accounts: string[];
  name: string;
}

/** Who may approve an order for somebody in a department. */
async function approversIn(tx: Scope["tx"]): Promise<(departmentId: string | null) => Approver[]> {
  const [officers, departments] = await Promise.all([listOfficersInService(tx), listDepartments(tx)]);
  const may = officers.filter((one) => carriesAnywhere(one, "eid:approve"));
  const tree = byId(departments);
  return (departmentId) => {
    const reaching = may.filter((one) => isWithin(departmentId, one.departments, tree));
    return [...new Map(reaching.map((one) => [one.accountId, one])).values()];
  };
}

/** Those who may, but for the one who ordered it and the one who asks. */
function others(officers: Approver[], orderedBy: string | null, actor: Actor): string[] {
  return officers
    .filter((one) => !isSamePerson(one, orderedBy) && !isSamePerson(actor, one.accountId))
    .map((one) => one.name);
}

/** An e-ID the person holds today, and what becomes of it when the new one is handed over. */
export interface HeldRow {
  id: string;
  number: string;
  level: Level;
  carrier: Carrier;
  shown: ShownStatus;
  validDay: string;
  superseded: boolean;
}
export interface ApprovalPage {
  eid: EidView;
  held: HeldRow[];
  approvers: string[];
  /** The holder's number, for who may see it whole. */
  compare: { id: string; masked: string } | null;
  /** What its type adds for programs, with what it will say as the register is now; null where nothing is on record. */
  alsoShown: { option: CertificateOption; value: string | null }[];
  /** The card from the drawer that it is on, and whom the first officer saw; null for any other order. */
  loan: LoanToApprove | null;
  /** The holder's first addresses, which are confirmed with it. */
  addresses: FirstAddress[];
}

/** What the second person decides on: the order beside what the person has today. */
export const readApproval = query({
  permission: "eid:read",
  looks: "page",
  async run(scope: ReadScope, { eidId }: { eidId: string }): Promise<ApprovalPage> {
    const { tx, actor, now } = scope;
    const eid = await viewOf(scope, eidId);
    const [held, approversOf] = await Promise.all([listHeldEids(tx, [eid.holder.id]), approversIn(tx)]);
    const holder = await readEmployee(tx, eid.holder.id);
    const compare = await numberToCompare(scope, holder);
    const superseding = eid.relation === "renew" || eid.relation === "replace";
    return {
      eid,
      held: held
        .filter((one) => one.id !== eid.id && !["revoked", "expired"].includes(shownStatus(one, now)))
        .map((one) => ({
          ...one,
          shown: shownStatus(one, now),
          superseded: superseding && one.id === eid.predecessor?.id,
        })),
      approvers: others(
        approversOf(isHidden(holder, actor) ? null : holder.departmentId),
        eid.orderedBy,
        actor,
      ),
      compare,
      alsoShown: await alsoShown(tx, holder, eid.type.certificateOptions),
      loan: eid.type.reserve ? await loanToApprove(tx, eid, isHidden(holder, actor)) : null,
      addresses: await firstAddressesOf(scope, [holder]),
    };
  },
});

async function alsoShown(
  tx: Scope["tx"],
  holder: Pick<EmployeeRow, "id" | "email">,
  options: readonly CertificateOption[],
): Promise<ApprovalPage["alsoShown"]> {
  if (options.length === 0) return [];
  const numbers = (await listIdentifiersOf(tx, holder.id)).filter(({ validTo }) => validTo === null);
  const says = {
    userPrincipalName: numbers.find(({ kind }) => kind === "user-principal-name")?.value ?? null,
    email: holder.email,
  };
  return options.map((option) => ({ option, value: says[certificateOptions[option].shows] }));
}

/** The first of the queue that this officer can approve now; undefined when none waits for them. */
export const readNextApproval = query({
  permission: "eid:approve",
  async run(
    { tx, actor },
    _input: undefined,
  ): Promise<{ id: string; number: string; left: number } | undefined> {
    const mine = waitingForApproval(actor);
    const [first] = await listWaiting(tx, mine, "exceptions", 1);
    return first && { id: first.id, number: first.number, left: await countWaiting(tx, mine) };
  },
});
