import {
  type ControlResultRow,
  type FrozenResult,
  listNewestResults,
  listOutcomes,
  listResultsOf,
  readFrozen,
} from "@/db/mark/control";
import { readFramework } from "@/db/mark/framework";
import { readQualityMark } from "@/db/mark/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Outcome } from "@/lib/domain/mark/control";
import { controlsOf, type NamedControl } from "@/lib/domain/mark/control-name";
import { query } from "@/lib/query";
import { resultDigest } from "./digest";

export interface ControlRow extends NamedControl {
  /** The newest result; null before the first run. */
  result: ControlResultRow | null;
  /** The runs of the last weeks, oldest first, one a day. */
  trend: { outcome: Outcome; ranAt: Date }[];
}
export interface ControlList {
  rows: ControlRow[];
  /** When they were last run. */
  ranAt: Date | null;
}
const trendDays = 42;

/** Every control of a mark with what it last said. Throws not-found. */
export const readControls = query({
  permission: "quality-mark:read",
  heavy: true,
  async run({ tx, actor: { organisationId }, now }, { markId }: { markId: string }): Promise<ControlList> {
    const mark = await readQualityMark(tx, organisationId, markId);
    const framework = await readFramework(tx, organisationId, mark.frameworkId);
    const since = new Date(now.getTime() - trendDays * 86_400_000);
    const newest = await listNewestResults(tx, organisationId, markId);
    const outcomes = await listOutcomes(tx, organisationId, markId, since);
    const rows = controlsOf(framework, mark).map((named) => ({
      ...named,
      result: newest.find(({ control }) => control === named.control) ?? null,
      trend: outcomes
        .filter(({ control }) => control === named.control)
        .map(({ outcome, ranAt }) => ({ outcome: outcome, ranAt })),
    }));
    const times = newest.map(({ ranAt }) => ranAt.getTime());
    return { rows, ranAt: times.length > 0 ? new Date(Math.max(...times)) : null };
  },
});

export interface ControlPage extends NamedControl {
  /** The runs, newest first; empty before the first. */
  history: ControlResultRow[];
  frozen: FrozenResult | null;
  /** Whether the newest still hashes to what was kept with it. */
  intact: boolean;
}
const mostRuns = 60;

/** One control of a mark. Throws not-found for a control its framework does not name. */
export const readControl = query({
  permission: "quality-mark:read",
  heavy: true,
  async run(
    { tx, actor: { organisationId } },
    { markId, control }: { markId: string; control: string },
  ): Promise<ControlPage> {
    const mark = await readQualityMark(tx, organisationId, markId);
    const framework = await readFramework(tx, organisationId, mark.frameworkId);
    const named = controlsOf(framework, mark).find((one) => one.control === control);
    if (!named) throw new Refusal("not-found");
    const history = await listResultsOf(tx, organisationId, markId, control, mostRuns);
    const [newest] = history;
    const frozen = newest ? await readFrozen(tx, organisationId, newest.id) : null;
    return { ...named, history, frozen, intact: newest ? resultDigest(newest) === newest.sha256 : true };
  },
});
