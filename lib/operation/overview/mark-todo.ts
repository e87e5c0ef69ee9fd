import { listAssessmentsOf, listNewestResults } from "@/db/mark/assessment";
import { listTurnedToFailed } from "@/db/mark/control";
import { listUnsettledEvidence } from "@/db/mark/evidence-list";
import { listFindingsDueBefore } from "@/db/mark/finding";
import { readFramework } from "@/db/mark/framework";
import { listRunningIncidents } from "@/db/mark/incident";
import { listQualityMarks } from "@/db/mark/quality-mark";
import type { Scope } from "@/lib/command";
import { isOfficer, isOwner, may, officerIdOf } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { assessed, nextDay } from "@/lib/domain/mark/assessed";
import { controlsOf } from "@/lib/domain/mark/control-served";
import { evidenceWarningDays, taskOf } from "@/lib/domain/mark/evidence";
import { pressingClock } from "@/lib/domain/mark/incident";
import { askedNotApplicable, halfSigned } from "./mark-second";
import { fewOrCount, type Known, type MarkTodo } from "./mark-todo-kind";
import { ownerless, upkeep } from "./mark-upkeep";

/** What of the marks waits for this officer, the clock that runs out first. */
export async function listMarkTodo(scope: Scope): Promise<MarkTodo[]> {
  const { actor } = scope;
  if (!isOfficer(actor) || !may(actor, "quality-mark:read")) return [];
  const known = await knownMarks(scope);
  const [first] = known;
  if (!first) return [];
  return [
    ...(await incidents(scope, first.mark.id)),
    ...(await controls(scope, known)),
    ...(await findings(scope)),
    ...(await requirements(scope, known)),
    ...(await halfSigned(scope)),
    ...(await askedNotApplicable(scope, known)),
    ...(await evidence(scope)),
    ...(await upkeep(scope, known)),
    ...(await ownerless(scope, known)),
  ];
}

export async function knownMarks({ tx, actor: { organisationId } }: Scope): Promise<Known[]> {
  const known: Known[] = [];
  for (const mark of await listQualityMarks(tx, organisationId))
    known.push({ mark, framework: await readFramework(tx, organisationId, mark.frameworkId) });
  return known;
}

/** An incident is the employer's; it is read below any of the marks. */
async function incidents({ tx, actor, now }: Scope, markId: string): Promise<MarkTodo[]> {
  if (!may(actor, "incident:write")) return [];
  const running = await listRunningIncidents(tx, actor.organisationId);
  return running
    .flatMap((incident) => {
      const clock = pressingClock(incident, now);
      return clock ? [{ incident, clock }] : [];
    })
    .sort((one, other) => one.clock.dueAt.getTime() - other.clock.dueAt.getTime())
    .map(({ incident: { id, title }, clock: { report, dueAt, state } }) => ({
      ...{ kind: "incident", markId, id, title, report, dueAt },
      overdue: state === "overdue",
    }));
}

/** What fails and once did not, of the controls that still serve the mark. */
async function controls({ tx, actor }: Scope, known: Known[]): Promise<MarkTodo[]> {
  if (!may(actor, "control:run")) return [];
  const failed = await listTurnedToFailed(tx, actor.organisationId);
  return known.flatMap(({ mark, framework }) => {
    const named = controlsOf(framework, mark).map(({ control }) => control);
    const here = failed.filter((one) => one.markId === mark.id && named.includes(one.control));
    return fewOrCount(
      here.map(({ markId, control, ranAt }) => ({ kind: "control", markId, control, since: ranAt })),
      "controls",
    );
  });
}

/** Their own; whoever answers for the mark sees everybody's. */
async function findings({ tx, actor, now }: Scope): Promise<MarkTodo[]> {
  const late = await listFindingsDueBefore(tx, actor.organisationId, dayOf(now));
  const everybodys = may(actor, "quality-mark:write");
  const mine = late.filter(({ ownerId }) => everybodys || isOwner(actor, ownerId));
  const owner = everybodys ? undefined : (officerIdOf(actor) ?? undefined);
  return [...new Set(mine.map(({ markId }) => markId))].flatMap((markId) =>
    fewOrCount(
      mine
        .filter((one) => one.markId === markId)
        .map(({ id, requirement, text, dueOn }) => ({
          kind: "finding",
          markId,
          id,
          requirement,
          text,
          dueOn,
        })),
      "findings",
      owner,
    ),
  );
}

/** What they answer for themselves and has gone past its day. */
async function requirements({ tx, actor, now }: Scope, known: Known[]): Promise<MarkTodo[]> {
  if (!isOfficer(actor) || !may(actor, "assessment:write")) return [];
  const { organisationId, officerId } = actor;
  const today = dayOf(now);
  const own = await listAssessmentsOf(tx, organisationId, officerId, today);
  const results = await listNewestResults(tx, organisationId, [...new Set(own.map(({ markId }) => markId))]);
  return known.flatMap(({ mark, framework }) => {
    const here = <Row extends { markId: string }>(rows: Row[]) =>
      rows.filter((row) => row.markId === mark.id);
    const outcomes = new Map(here(results).map(({ control, outcome }) => [control, outcome]));
    const rows = assessed(framework, mark, here(own), outcomes, today).flatMap((chapter) => chapter.rows);
    return fewOrCount(
      rows
        .filter(({ shown }) => shown === "overdue")
        .map((row) => {
          const { id, titleSv, titleEn } = row.requirement;
          return { kind: "requirement", markId: mark.id, id, titleSv, titleEn, dueOn: nextDay(row) };
        }),
      "requirements",
      officerId,
    );
  });
}

/** How much evidence of each mark waits for this person: to mend, to review or to replace in time. */
async function evidence({ tx, actor, now }: Scope): Promise<MarkTodo[]> {
  if (!may(actor, "evidence:write")) return [];
  const today = dayOf(now);
  const rows = await listUnsettledEvidence(tx, actor.organisationId, addDays(today, evidenceWarningDays));
  const mine = rows.filter((row) => taskOf(row, actor, today) !== null).map(({ markId }) => markId);
  return [...new Set(mine)].map((markId) => ({
    kind: "evidence",
    markId,
    count: mine.filter((one) => one === markId).length,
  }));
}
