import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { type ControlResultRow, listNewestResults } from "@/db/mark/control";
import { type Answer, gatherControls } from "@/db/mark/control-gather";
import { controlCalled } from "@/db/mark/control-list";
import { readFramework } from "@/db/mark/framework";
import { type NamedMark, type QualityMarkRow, readQualityMark } from "@/db/mark/quality-mark";
import type { Scope } from "@/lib/command";
import { type Actor, isJob } from "@/lib/domain/core/actor";
import { type Level, levels } from "@/lib/domain/core/level";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { applicableIds } from "@/lib/domain/mark/applicable";
import { sampledFiles } from "@/lib/domain/mark/control";
import { controlsOf, type NamedControl } from "@/lib/domain/mark/control-served";
import type { Framework } from "@/lib/domain/mark/framework";
import { publicAddress } from "@/lib/public-address";
import { resultDigest } from "./digest";

/** A mark, and what its controls said when they were last run. */
export interface BeforeRun {
  mark: NamedMark;
  before: ControlResultRow[];
  /** When that was, as an instant in text; "" is never. */
  lastRun: string;
}

/** Throws not-found. */
export async function readBefore(tx: Tx, organisationId: string, markId: string): Promise<BeforeRun> {
  const mark = await readQualityMark(tx, organisationId, markId);
  const before = await listNewestResults(tx, organisationId, markId);
  const times = before.map(({ ranAt }) => ranAt.getTime());
  return { mark, before, lastRun: times.length > 0 ? new Date(Math.max(...times)).toISOString() : "" };
}

/** What every control that serves a requirement of the mark says now, over the product's own data. Nothing is kept. */
export async function gatherResults(
  { tx, actor, now }: Scope,
  { mark, before }: BeforeRun,
  progress?: (done: number, total: number) => Promise<void>,
): Promise<ControlResultRow[]> {
  const framework = await readFramework(tx, mark.organisationId, mark.frameworkId);
  const named = controlsOf(framework, mark);
  const controls = named.flatMap(({ control }) => controlCalled(control) ?? []);
  const given = givenOf(mark, framework, now);
  const answers = await gatherControls(tx, controls, given, (done) =>
    progress ? progress(done, controls.length) : Promise.resolve(),
  );
  return named.flatMap((one) => {
    const answer = answers.get(one.control);
    return answer ? [resultOf(one, answer, { mark, now, actor, before })] : [];
  });
}

/** What the log says of a run. */
export function performed(mark: NamedMark, rows: readonly { outcome: string; turned: boolean }[]) {
  const of = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  const counts = {
    passed: of("passed"),
    failed: of("failed"),
    unknown: of("unknown"),
    turned: rows.filter(({ turned }) => turned).length,
  };
  return { counts, audit: aboutMark("control.performed", mark, counts) };
}

export const aboutMark = (
  action: string,
  { id, issuerName, level }: NamedMark,
  after?: Record<string, number>,
) => ({
  action,
  subjectKind: "quality-mark",
  subjectId: id,
  detail: { subjectName: `${issuerName}, ${level}`, ...(after ? { after } : {}) },
});

/** A level of the mark as the rules know levels; the table holds no other. */
const levelOf = (mark: QualityMarkRow): Level => levels.find((level) => level === mark.level) ?? 4;
const since = (now: Date) => (months: number) => {
  const days = Date.parse(addMonths(dayOf(now), -months)) - Date.parse(dayOf(now));
  return new Date(now.getTime() + days);
};

function givenOf(mark: QualityMarkRow, framework: Framework, now: Date) {
  return {
    organisationId: mark.organisationId,
    markId: mark.id,
    issuerId: mark.issuerId,
    level: levelOf(mark),
    now,
    day: dayOf(now),
    since: since(now),
    requirements: applicableIds(framework, mark),
    addresses: [publicAddress()],
    sampled: sampledFiles,
  };
}

interface Run {
  mark: QualityMarkRow;
  now: Date;
  actor: Actor;
  before: readonly ControlResultRow[];
}

/** What one control said, whole, with how it was asked and whether that is another outcome than the run before. */
function resultOf(
  { control, requirements }: NamedControl,
  { verdict, asked, begun }: Answer,
  { mark, now, actor, before }: Run,
): ControlResultRow {
  const result = {
    ...verdict,
    markId: mark.id,
    control,
    ranAt: now,
    periodFrom: begun ?? since(now)(controlCalled(control)?.months ?? 0),
    periodTo: now,
    ...asked,
    trigger: isJob(actor) ? "nightly" : "asked",
    askedBy: isJob(actor) ? null : actor.name,
  };
  const previous = before.find((one) => one.control === control);
  return {
    ...result,
    organisationId: mark.organisationId,
    id: randomUUID(),
    requirements: requirements.map(({ id }) => id),
    sha256: resultDigest(result),
    turned: previous !== undefined && previous.outcome !== verdict.outcome,
  };
}
