import {
  type ControlResultRow,
  type FrozenResult,
  listNewestResults,
  listOutcomes,
  listResultsOf,
  readFrozen,
} from "@/db/mark/control";
import { controlCalled } from "@/db/mark/control-list";
import { type ControlRun, readControlRun, readGoingRun } from "@/db/mark/control-run";
import { readFramework } from "@/db/mark/framework";
import { readQualityMark } from "@/db/mark/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ControlException, type ControlTraits, mendedAt, type Outcome } from "@/lib/domain/mark/control";
import { controlsOf, type NamedControl } from "@/lib/domain/mark/control-served";
import { query } from "@/lib/query";
import { resultDigest } from "./digest";

export type { ControlRun };

export interface ControlRow extends NamedControl, Pick<ControlTraits, "unit"> {
  /** The newest result; null before the first run. */
  result: ControlResultRow | null;
  /** The runs of the last weeks, oldest first, one a day. */
  trend: { outcome: Outcome; ranAt: Date }[];
}
export interface ControlList {
  rows: ControlRow[];
  /** When they were last run. */
  ranAt: Date | null;
  /** The run that somebody has asked for and that has not ended. */
  going: ControlRun | null;
  /** The one that this page was told of; null for none of the mark's. */
  asked: ControlRun | null;
}
const trendDays = 42;

/** Every control of a mark with what it last said, and the run that goes on. Throws not-found. */
export const readControls = query({
  permission: "quality-mark:read",
  heavy: true,
  async run(
    { tx, actor: { organisationId }, now },
    { markId, runId = null }: { markId: string; runId?: string | null },
  ): Promise<ControlList> {
    // First: one that ends meanwhile is then shown as going, and its results on the next page.
    const going = await readGoingRun(tx, markId);
    const asked = runId ? await readControlRun(tx, markId, runId) : null;
    const mark = await readQualityMark(tx, organisationId, markId);
    const framework = await readFramework(tx, organisationId, mark.frameworkId);
    const since = new Date(now.getTime() - trendDays * 86_400_000);
    const newest = await listNewestResults(tx, organisationId, markId);
    const outcomes = await listOutcomes(tx, organisationId, markId, since);
    const rows = controlsOf(framework, mark).map((named) => ({
      ...named,
      unit: traitsOf(named).unit,
      result: newest.find(({ control }) => control === named.control) ?? null,
      trend: outcomes
        .filter(({ control }) => control === named.control)
        .map(({ outcome, ranAt }) => ({ outcome: outcome, ranAt })),
    }));
    const times = newest.map(({ ranAt }) => ranAt.getTime());
    return { rows, ranAt: times.length > 0 ? new Date(Math.max(...times)) : null, going, asked };
  },
});

export interface ControlPage extends NamedControl, Pick<ControlTraits, "unit" | "months" | "measure"> {
  /** The runs, newest first; empty before the first. */
  history: ControlResultRow[];
  /** The newest's exceptions, each with the page below the employer's own where it is seen to. */
  exceptions: (ControlException & { place: string | undefined })[];
  /** Where what the control looks at is seen to. */
  place: string | undefined;
  frozen: FrozenResult | null;
  /** Whether the newest still hashes to what was kept with it. */
  intact: boolean;
}
const mostRuns = 60;

const traitsOf = ({ control }: NamedControl): ControlTraits => {
  const traits = controlCalled(control);
  if (!traits) throw new Refusal("not-found");
  return traits;
};

/** One control of a mark. Throws not-found for a control that serves none of its requirements. */
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
    const intact = newest ? resultDigest(newest) === newest.sha256 : true;
    return { ...named, ...seenTo(traitsOf(named), markId, newest), history, frozen, intact };
  },
});

function seenTo(traits: ControlTraits, markId: string, newest: ControlResultRow | undefined) {
  const { unit, months, measure } = traits;
  const { issuer } = newest?.parameters ?? {};
  const owner = { markId, ...(typeof issuer === "string" ? { issuerId: issuer } : {}) };
  const listed = newest?.listed ?? [];
  const exceptions = listed.map((one) => ({ ...one, place: mendedAt(traits, one, owner) }));
  return { unit, months, ...(measure ? { measure } : {}), exceptions, place: traits.place?.(owner) };
}
