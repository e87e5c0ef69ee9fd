import { listNotApplicableWaiting } from "@/db/mark/assessment";
import { listSignedByOne } from "@/db/mark/declaration-waiting";
import { listUnsettledEvidence } from "@/db/mark/evidence-list";
import { isSamePerson, may } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { chaptersFor } from "@/lib/domain/mark/framework";
import type { ReadScope } from "@/lib/query";
import type { Awaited } from "./awaited-kind";
import { knownMarks } from "./mark-todo";
import type { Colleagues } from "./second-todo";

/** Mark work that this officer has begun and a colleague must finish. */
export async function markStepsBegun(scope: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  if (!may(scope.actor, "quality-mark:read")) return [];
  return [
    ...(await signed(scope, colleagues)),
    ...(await heldNotToApply(scope, colleagues)),
    ...(await readyEvidence(scope, colleagues)),
  ];
}

/** This year's declarations and applications that lack the second signature. */
async function signed({ tx, actor, now }: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  const rows = await listSignedByOne(tx, actor.organisationId, Number(dayOf(now).slice(0, 4)));
  return rows.flatMap(({ markId, kind, firstSignedBy, firstSignedAt }) =>
    firstSignedAt && isSamePerson(actor, firstSignedBy)
      ? [
          {
            ...{ kind: "signature" as const, markId, declaration: kind, since: firstSignedAt },
            names: colleagues(["declaration:sign"]),
          },
        ]
      : [],
  );
}

interface Begun {
  markId: string;
  since: Date;
}

const byMark = (kind: "not-applicables" | "evidence", begun: Begun[], names: string[]): Awaited[] =>
  [...groupBy(begun, ({ markId }) => markId)].map(([markId, rows]) => ({
    ...{ kind, markId, names, count: rows.length },
    since: new Date(Math.min(...rows.map(({ since }) => since.getTime()))),
  }));

/** Requirements that they have asked to be held not to apply; what the framework asks no more is left out. */
async function heldNotToApply(scope: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  const { tx, actor } = scope;
  const mine = (await listNotApplicableWaiting(tx, actor.organisationId)).filter(({ askedBy }) =>
    isSamePerson(actor, askedBy),
  );
  if (mine.length === 0) return [];
  const asked = new Set(
    (await knownMarks(scope)).flatMap(({ mark, framework }) =>
      chaptersFor(framework, mark).flatMap(({ requirements }) =>
        requirements.map(({ id }) => `${mark.id} ${id}`),
      ),
    ),
  );
  const begun = mine.flatMap(({ markId, requirement, askedAt }) =>
    askedAt && asked.has(`${markId} ${requirement}`) ? [{ markId, since: askedAt }] : [],
  );
  return byMark("not-applicables", begun, colleagues(["assessment:approve"]));
}

/** Evidence that the officer added and a colleague has not reviewed. */
async function readyEvidence({ tx, actor, now }: ReadScope, colleagues: Colleagues): Promise<Awaited[]> {
  const rows = await listUnsettledEvidence(tx, actor.organisationId, dayOf(now));
  const begun = rows
    .filter(({ state, authorId }) => state === "ready" && isSamePerson(actor, authorId))
    .map(({ markId, addedAt }) => ({ markId, since: addedAt }));
  return byMark("evidence", begun, colleagues(["evidence:review"]));
}
