import { listNotApplicableWaiting } from "@/db/mark/assessment";
import { listSignedByOne } from "@/db/mark/declaration-waiting";
import type { Scope } from "@/lib/command";
import { isSamePerson, may } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { decides } from "@/lib/domain/mark/assessment";
import { chaptersFor } from "@/lib/domain/mark/framework";
import { fewOrCount, type Known, type MarkTodo } from "./mark-todo-kind";

/** This year's that one has signed, told to every other who may sign. Earlier years' are signed no more. */
export async function halfSigned({ tx, actor, now }: Scope): Promise<MarkTodo[]> {
  if (!may(actor, "declaration:sign")) return [];
  const rows = await listSignedByOne(tx, actor.organisationId, Number(dayOf(now).slice(0, 4)));
  return rows
    .filter(({ firstSignedBy }) => !isSamePerson(actor, firstSignedBy))
    .map(({ markId, kind, firstSignedByName, firstSignedAt }) => ({
      ...{ kind: "signature", markId, declaration: kind },
      ...{ name: firstSignedByName ?? "", since: firstSignedAt },
    }));
}

/** What another has asked to be held not to apply, or has asked once of other words. */
export async function askedNotApplicable({ tx, actor }: Scope, known: Known[]): Promise<MarkTodo[]> {
  if (!may(actor, "assessment:approve")) return [];
  const waiting = await listNotApplicableWaiting(tx, actor.organisationId);
  const mine = waiting.filter((row) => decides(actor, row));
  return known.flatMap(({ mark, framework }) => {
    const requirements = chaptersFor(framework, mark).flatMap((chapter) => chapter.requirements);
    const applies = new Map(requirements.map((one) => [one.id, one]));
    const rows = mine.flatMap(({ markId, requirement, askedByName, askedAt }): MarkTodo[] => {
      const words = applies.get(requirement);
      if (markId !== mark.id || !words) return [];
      const { id, titleSv, titleEn } = words;
      return [
        { kind: "not-applicable", markId, id, titleSv, titleEn, name: askedByName ?? "", since: askedAt },
      ];
    });
    return fewOrCount(rows, "not-applicables");
  });
}
