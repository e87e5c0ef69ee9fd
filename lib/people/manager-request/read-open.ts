import { beyondLimit } from "@/db/core/client";
import { type EmployeeRow, listEidsOfEmployee, listNamed, readEmployee } from "@/db/people/employee";
import {
  countOpenManagerRequests,
  listAnsweredManagerRequests,
  listOpenManagerRequests,
  type ManagerRequestRow,
  readAppliedType,
  readManagerRequest,
} from "@/db/people/manager-request";
import { isSamePerson, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName, maySeeProtected, type Named } from "@/lib/domain/people/employee";
import { type ManagerRequestKind, managerRequests, provenBy } from "@/lib/domain/people/manager-request";
import { isManagerOf } from "@/lib/people/managed";
import { query, type ReadScope } from "@/lib/query";

export interface RequestInList {
  id: string;
  kind: ManagerRequestKind;
  /** Applied for by the one it is for. */
  own: boolean;
  name: string;
  askedAt: Date;
  answer: ManagerRequestRow["answer"];
  answeredAt: Date | null;
}
const mostShown = 200;

/** What waits, the oldest first, and what was answered lately. */
export const readManagerRequests = query({
  permission: "manager-request:answer",
  looks: "list",
  run: async ({ tx, sees }, _input: undefined) => {
    const row = ({ request, person }: { request: ManagerRequestRow; person: Named }): RequestInList => ({
      id: request.id,
      kind: request.kind,
      own: request.managerId === null,
      name: displayName(person, sees(request.employeeId, person)),
      askedAt: request.askedAt,
      answer: request.answer,
      answeredAt: request.answeredAt,
    });
    return {
      total: await countOpenManagerRequests(tx),
      waiting: (await listOpenManagerRequests(tx, mostShown)).map(row),
      answered: (await listAnsweredManagerRequests(tx, 50)).map(row),
    };
  },
});

/** How many wait that this officer reaches, for the menu; as many as the page says. */
export const countManagerRequests = query({
  permission: "manager-request:answer",
  run: ({ tx }, _input: undefined): Promise<number> => countOpenManagerRequests(tx),
});

/** One request, with what the register says of it now. */
export const readManagerRequestPage = query({
  permission: "manager-request:answer",
  looks: "page",
  run: async (scope, { requestId }: { requestId: string }) => {
    const { tx, actor } = scope;
    const request = await readManagerRequest(tx, requestId);
    const person = await readEmployee(tx, request.employeeId);
    const eids = await listEidsOfEmployee(tx, person.id);
    const isHidden = person.protectedIdentity && !maySeeProtected(actor);
    const numberOf = (id: string | null) => eids.find((eid) => eid.id === id)?.number ?? null;
    return {
      id: request.id,
      kind: request.kind,
      own: request.managerId === null,
      type: await readAppliedType(tx, request.id),
      lastDay: request.lastDay,
      // Whoever asked may have written the name.
      note: isHidden ? null : request.note,
      askedAt: request.askedAt,
      person: { id: person.id, name: displayName(person, scope.sees(person.id, person)) },
      // Whom somebody has as their manager tells where they work.
      manager: isHidden ? null : await managerOf(scope, request.managerId),
      /** Whether the one who asked is their manager still. */
      isManager: isHidden || (await isManagerStill(scope, request.managerId, person)),
      eid: request.eidId ? { id: request.eidId, number: numberOf(request.eidId) ?? "" } : null,
      answer: request.answer,
      reason: request.reason,
      answeredAt: request.answeredAt,
      result: request.answeredEidId
        ? { id: request.answeredEidId, number: numberOf(request.answeredEidId) ?? "" }
        : null,
      orders: managerRequests[request.kind].orders,
      isDone: isShown(request, person, eids),
      /** Why another must answer; null when this officer may. */
      closed: isSamePerson(actor, request.askedBy)
        ? "asked"
        : isSelf(actor, person.id)
          ? "self"
          : isHidden
            ? "protected"
            : null,
    } as const;
  },
});

export type ManagerRequestPage = Awaited<ReturnType<typeof readManagerRequestPage>>;

async function isManagerStill(
  { tx, now }: ReadScope,
  managerId: string | null,
  person: EmployeeRow,
): Promise<boolean> {
  return managerId === null || beyondLimit(tx, () => isManagerOf(tx, managerId, person, dayOf(now)));
}

/** Null for one whom this officer does not reach, and where the person applied themselves. */
async function managerOf({ tx, sees }: ReadScope, managerId: string | null): Promise<string | null> {
  if (managerId === null) return null;
  const [one] = await listNamed(tx, [managerId]);
  return one ? displayName(one, sees(one.id, one)) : null;
}

function isShown(...asked: Parameters<typeof provenBy>): boolean {
  try {
    provenBy(...asked);
    return true;
  } catch (fault) {
    if (fault instanceof Refusal) return false;
    throw fault;
  }
}
