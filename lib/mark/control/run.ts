import { randomUUID } from "node:crypto";
import { z } from "zod";
import { changedMeanwhile } from "@/db/core/versioned";
import {
  type ControlResultRow,
  insertControlResults,
  listNewestResults,
  lockControlRun,
} from "@/db/mark/control";
import { type Answer, gatherControls } from "@/db/mark/control-gather";
import { controlCalled } from "@/db/mark/control-list";
import { readFramework } from "@/db/mark/framework";
import { type QualityMarkRow, readQualityMark } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { type Actor, isJob } from "@/lib/domain/core/actor";
import { type Level, levels } from "@/lib/domain/core/level";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { applicableIds } from "@/lib/domain/mark/applicable";
import { sampledFiles } from "@/lib/domain/mark/control";
import { controlsOf, type NamedControl } from "@/lib/domain/mark/control-served";
import type { Framework } from "@/lib/domain/mark/framework";
import { publicAddress } from "@/lib/public-address";
import { resultDigest } from "./digest";

/**
 * Runs every control that serves a requirement of the mark over the product's own data, and keeps what each said. `seen` is when
 * they were last run as the page showed it, so that two presses are one run; one pressed while they run is told so at
 * once. The mark's row is not held: it would keep everybody else from it for as long as the questions take.
 */
export const runControls = command({
  name: "control.run",
  permission: "control:run",
  // A second press, even of the same button, is answered while the first runs: it does not wait to be told the same.
  keepsAnswer: false,
  input: z.object({ markId: z.uuid("uuid"), seen: z.union([z.literal(""), z.iso.datetime()]) }),
  async run({ tx, actor, now }, { markId, seen }) {
    const { organisationId } = actor;
    await lockControlRun(tx, organisationId);
    const mark = await readQualityMark(tx, organisationId, markId);
    const before = await listNewestResults(tx, organisationId, markId);
    if (lastRun(before) !== seen)
      throw await changedMeanwhile(tx, organisationId, markId, { action: "control.performed" });
    const framework = await readFramework(tx, organisationId, mark.frameworkId);
    const named = controlsOf(framework, mark);
    const controls = named.flatMap(({ control }) => controlCalled(control) ?? []);
    const answers = await gatherControls(tx, controls, givenOf(mark, framework, now));
    const rows = named.flatMap((one) => {
      const answer = answers.get(one.control);
      return answer ? [resultOf(one, answer, { mark, now, actor, before })] : [];
    });
    await insertControlResults(tx, rows);
    const counts = countsOf(rows);
    return {
      value: { markId, ...counts },
      audit: {
        action: "control.performed",
        subjectKind: "quality-mark",
        subjectId: markId,
        detail: { subjectName: `${mark.issuerName}, ${mark.level}`, after: counts },
      },
    };
  },
});

function lastRun(results: readonly ControlResultRow[]): string {
  const times = results.map(({ ranAt }) => ranAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)).toISOString() : "";
}

function countsOf(rows: readonly { outcome: string; turned: boolean }[]) {
  const of = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    passed: of("passed"),
    failed: of("failed"),
    unknown: of("unknown"),
    turned: rows.filter(({ turned }) => turned).length,
  };
}

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
