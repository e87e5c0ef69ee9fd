import { type AccessCardRow, lockAccessCard, readAccessCard } from "@/db/access/access-card";
import { type EmployeeRow, listEmployeesById, lockEmployee } from "@/db/people/employee";
import { approversOf } from "@/lib/access/approver";
import type { Scope } from "@/lib/command";
import {
  type AccessCardState,
  type AccessCardVerb,
  accessCardState,
  type CardAbout,
  openCardVerbs,
  refuseCardVerb,
} from "@/lib/domain/access/access-card";
import { isFor } from "@/lib/domain/access/access-request";
import { type Actor, isSamePerson, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";

/** A card as it is now, and what this actor may do with it. */
export interface JudgedCard {
  person: EmployeeRow;
  about: CardAbout;
  state: AccessCardState;
  verbs: AccessCardVerb[];
}

export async function judgeCards(
  { tx, actor, now }: Scope,
  rows: readonly AccessCardRow[],
): Promise<Map<string, JudgedCard>> {
  const ids = [...new Set(rows.map(({ employeeId }) => employeeId))];
  const people = new Map((await listEmployeesById(tx, ids)).map((one) => [one.id, one]));
  const asked = rows.map(({ id, employeeId }) => ({ id, employeeId, serviceId: null }));
  const approvers = await approversOf(tx, asked, dayOf(now));
  return new Map(
    rows.map((row) => {
      const person = people.get(row.employeeId);
      const found = approvers.get(row.id);
      if (!person || !found) throw new Refusal("not-found");
      const about = { approvers: found, employedTo: person.employedTo, now };
      const state = accessCardState(row, about);
      return [row.id, { person, about, state, verbs: openCardVerbs(row, actor, about) }] as const;
    }),
  );
}

/** Whether a card is somebody's business as a manager: today, or when they approved it. */
export const concernsManager = (
  actor: Actor,
  row: AccessCardRow,
  { about: { approvers } }: JudgedCard,
): boolean =>
  !isSelf(actor, row.employeeId) &&
  ([approvers.manager, approvers.above].some((one) => isFor(actor, one)) ||
    isSamePerson(actor, row.approvedBy));

/** The card of a form, locked, where the verb may be done with it. The person first, so that two never wait for each other. */
export async function cardTo(
  scope: Scope,
  verb: AccessCardVerb,
  { accessCardId, version }: { accessCardId: string; version: number },
  may: (row: AccessCardRow, judged: JudgedCard) => boolean = () => true,
): Promise<{ before: AccessCardRow; person: EmployeeRow }> {
  const { employeeId } = await readAccessCard(scope.tx, accessCardId);
  const person = await lockEmployee(scope.tx, employeeId);
  const before = await lockAccessCard(scope.tx, accessCardId, version);
  const judged = (await judgeCards(scope, [before])).get(before.id);
  if (!judged || !may(before, judged)) throw new Refusal("not-found");
  refuseCardVerb(before, verb, scope.actor, judged.about);
  return { before, person };
}

/** Of what the log is told: the log has more readers than the register. */
export const cardSubject = (card: { id: string }, person: EmployeeRow) => ({
  subjectKind: "access-card",
  subjectId: card.id,
  detail: { subjectName: displayName(person, false) },
});
