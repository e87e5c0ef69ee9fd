import { readDisclosure } from "@/db/access/disclosure";
import {
  countOpenObjections,
  listAnsweredObjections,
  listOpenObjections,
  type ObjectionRow,
  readObjection,
} from "@/db/access/objection";
import { readEmployee } from "@/db/people/employee";
import { seeDisclosures } from "@/lib/access/disclosure-view";
import { isOverdue, type ObjectionAnswer } from "@/lib/domain/access/objection";
import { employeeIdOf, isSamePerson, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName, maySeeProtected, type Named } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface ObjectionInList {
  id: string;
  name: string;
  raisedAt: Date;
  dueOn: string;
  overdue: boolean;
  answer: ObjectionAnswer | null;
  answeredAt: Date | null;
}
const mostShown = 200;

/** What waits, the nearest last day first, and what was answered lately. */
export const readObjections = query({
  permission: "objection:answer",
  looks: "list",
  async run({ tx, sees, now }, _input: undefined) {
    const row = ({ objection, person }: { objection: ObjectionRow; person: Named }): ObjectionInList => {
      const { id, raisedAt, dueOn, answer, answeredAt, employeeId } = objection;
      const name = displayName(person, sees(employeeId, person));
      return { id, name, raisedAt, dueOn, answer, answeredAt, overdue: isOverdue(objection, now) };
    };
    return {
      total: await countOpenObjections(tx),
      waiting: (await listOpenObjections(tx, mostShown)).map(row),
      answered: (await listAnsweredObjections(tx, 50)).map(row),
    };
  },
});

/** One, with the disclosure it is about. Throws Refusal not-found. */
export const readObjectionPage = query({
  permission: "objection:answer",
  looks: "page",
  async run(scope, { objectionId }: { objectionId: string }) {
    const { tx, actor, now } = scope;
    const objection = await readObjection(tx, objectionId);
    const person = await readEmployee(tx, objection.employeeId);
    const isHidden = person.protectedIdentity && !maySeeProtected(actor);
    const row = isHidden ? undefined : await readDisclosure(tx, objection);
    const [disclosure] = row ? await seeDisclosures(tx, [row]) : [];
    const { id, raisedAt, dueOn, answer, answeredAt, reason } = objection;
    return {
      ...{ id, raisedAt, dueOn, answer, answeredAt },
      // What they write may say who they are, and where they work.
      note: isHidden ? null : objection.note,
      reason: isHidden ? null : reason,
      overdue: isOverdue(objection, now),
      person: { id: person.id, name: displayName(person, scope.sees(person.id, person)) },
      disclosure: disclosure ?? null,
      /** Why another must answer; null when this officer may. */
      closed: isSamePerson(actor, objection.raisedBy)
        ? "raised"
        : isSelf(actor, person.id)
          ? "self"
          : isHidden
            ? "protected"
            : null,
    } as const;
  },
});
export type ObjectionPage = Awaited<ReturnType<typeof readObjectionPage>>;

export interface OwnObjection {
  note: string;
  raisedAt: Date;
  dueOn: string;
  answer: ObjectionAnswer | null;
  reason: string | null;
  answeredAt: Date | null;
}

/** One's own, without who answered: they did it for the employer. Throws Refusal not-found, also for another's. */
export const readOwnObjection = query({
  permission: "own:read",
  async run({ tx, actor }, { objectionId }: { objectionId: string }): Promise<OwnObjection> {
    const row = await readObjection(tx, objectionId);
    if (row.employeeId !== employeeIdOf(actor)) throw new Refusal("not-found");
    const { note, raisedAt, dueOn, answer, reason, answeredAt } = row;
    return { note, raisedAt, dueOn, answer, reason, answeredAt };
  },
});
