import { randomUUID } from "node:crypto";
import { z } from "zod";
import { changedMeanwhile } from "@/db/core/versioned";
import {
  type ControlResultRow,
  insertControlResults,
  listNewestResults,
  lockControlRun,
} from "@/db/mark/control";
import { type GatheredFacts, gatherControlFacts } from "@/db/mark/control-facts";
import { readFramework } from "@/db/mark/framework";
import { type QualityMarkRow, readQualityMark } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { type Actor, isJob } from "@/lib/domain/core/actor";
import { type Level, levels } from "@/lib/domain/core/level";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { carrierReaches, carriers } from "@/lib/domain/credential/carrier";
import { identityMethods, methodReaches } from "@/lib/domain/credential/identity-check";
import { isControl, monthsOf, sampledFiles } from "@/lib/domain/mark/control";
import { controlsOf } from "@/lib/domain/mark/control-name";
import { blockingTarget, judge, unknown } from "@/lib/domain/mark/control-rule";
import { chaptersFor, type Framework } from "@/lib/domain/mark/framework";
import { publicAddress } from "@/lib/public-address";
import { resultDigest } from "./digest";

/**
 * Runs every control the mark's framework names over the product's own data, and keeps what each said. `seen` is when
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
    const gathered = await gatherControlFacts(tx, { ...givenOf(mark, framework, now), organisationId });
    const rows = controlsOf(framework, mark).map(({ control }) =>
      resultOf(control, { mark, gathered, now, actor, before }),
    );
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
  const level = levelOf(mark);
  return {
    markId: mark.id,
    issuerId: mark.issuerId,
    level,
    now,
    day: dayOf(now),
    since: since(now),
    requirements: chaptersFor(framework, mark).flatMap((chapter) => chapter.requirements.map(({ id }) => id)),
    methods: identityMethods.filter((method) => methodReaches(method, level)),
    carriers: carriers.filter((carrier) => carrierReaches(carrier, level)),
    sampled: sampledFiles,
    addresses: [publicAddress()],
    target: blockingTarget,
  };
}

interface Run {
  mark: QualityMarkRow;
  gathered: GatheredFacts;
  now: Date;
  actor: Actor;
  before: readonly ControlResultRow[];
}

/** What one control said, whole, with how it was asked and whether that is another outcome than the run before. */
function resultOf(control: string, { mark, gathered, now, actor, before }: Run): ControlResultRow {
  const known = isControl(control);
  const verdict = known
    ? judge(control, gathered.facts, { level: levelOf(mark), day: dayOf(now) })
    : unknown("control-unknown");
  const result = {
    ...verdict,
    markId: mark.id,
    control,
    ranAt: now,
    periodFrom: known ? (gathered.begun[control] ?? since(now)(monthsOf[control])) : now,
    periodTo: now,
    ...((known && gathered.asked[control]) || { query: "", parameters: {} }),
    trigger: isJob(actor) ? "nightly" : "asked",
    askedBy: isJob(actor) ? null : actor.name,
  };
  const previous = before.find((one) => one.control === control);
  return {
    ...result,
    organisationId: mark.organisationId,
    id: randomUUID(),
    sha256: resultDigest(result),
    turned: previous !== undefined && previous.outcome !== verdict.outcome,
  };
}
