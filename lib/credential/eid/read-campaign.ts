import type { Tx } from "@/db/core/client";
import { listBookingsOf } from "@/db/credential/booking";
import {
  type CampaignCount,
  type CampaignRecord,
  type CampaignRow,
  countCampaign,
  listCampaignRows,
  listCampaigns,
  readCampaign,
} from "@/db/credential/campaign";
import { reachesFurther } from "@/db/credential/campaign-visit";
import { listDepartmentLabels } from "@/db/people/department";
import { readOfficerName } from "@/db/people/officer";
import { may } from "@/lib/domain/core/actor";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { addDays, dayOf, typedMoment } from "@/lib/domain/core/swedish-time";
import type { CampaignStage, InviteKind } from "@/lib/domain/credential/campaign";
import { displayName, maySeeProtected, ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export const campaignPageSize = 50;

export type StageCounts = Record<CampaignStage, number>;
export interface CampaignAsked {
  campaignId: string;
  stage: CampaignStage | null;
  /** An id, or `none`. */
  department: string | null;
  week: string | null;
  /** The number of the e-ID that the page begins after. */
  after: string | null;
}
export interface CampaignViewRow {
  id: string;
  number: string;
  name: string;
  validDay: string;
  stage: CampaignStage;
  code: RefusalCode | null;
  /** Left out by somebody. */
  tickedOff: boolean;
  /** Somebody may still leave it out or take it back. */
  open: boolean;
  visit: { day: string; time: string } | null;
  following: { id: string; number: string } | null;
}
export interface CampaignView {
  id: string;
  name: string;
  version: number;
  createdAt: Date;
  createdBy: string;
  mayAct: boolean;
  /** Whoever reaches all of it. */
  mayPlan: boolean;
  desk: {
    from: string;
    perDay: number;
    weekdays: number[];
    opens: string;
    closes: string;
    invite: InviteKind;
    place: string;
  } | null;
  counts: StageCounts;
  /** E-IDs that end before the visit. */
  late: number;
  departments: { id: string | null; label: string; counts: StageCounts }[];
  weeks: { week: string; isOver: boolean; counts: StageCounts }[];
  rows: CampaignViewRow[];
  next: string | null;
}

export const readCampaignView = query({
  permission: "eid:read",
  heavy: true,
  looks: "list",
  async run({ tx, actor, now, sees }, asked: CampaignAsked): Promise<CampaignView> {
    const campaign = await readCampaign(tx, asked.campaignId);
    const seen = { now, seesProtected: maySeeProtected(actor) };
    const counted = await countCampaign(tx, campaign.id, seen);
    const ids = [...new Set(counted.flatMap(({ departmentId }) => departmentId ?? []))];
    const labels = await listDepartmentLabels(tx, ids);
    const page = { ...seen, after: asked.after, limit: campaignPageSize + 1 };
    const read = await listCampaignRows(tx, asked, page);
    const rows = read.slice(0, campaignPageSize);
    const booked = await listBooked(tx, rows, now);
    const { id, name, version, createdAt } = campaign;
    return {
      ...{ id, name, version, createdAt, desk: deskOf(campaign), ...progressOf(counted, labels, dayOf(now)) },
      createdBy: (await readOfficerName(tx, campaign.createdBy)) ?? "",
      mayAct: may(actor, "eid:order"),
      mayPlan: may(actor, "eid:order") && !(await reachesFurther(tx, campaign.id)),
      rows: rows.map(({ person, employeeId, day, time, following, outAt, ...row }) => ({
        ...{ id: row.id, number: row.number, validDay: row.validDay, stage: row.stage, code: row.code },
        name: displayName(person, ownSight(actor, employeeId) || sees(employeeId, person)),
        tickedOff: outAt !== null,
        open: row.code === null && ["left", "ordered", "out"].includes(row.stage),
        visit: booked.get(row.id) ?? (day && time ? { day, time } : null),
        following: following?.id && following.number ? { id: following.id, number: following.number } : null,
      })),
      next: read.length > campaignPageSize ? (rows.at(-1)?.number ?? null) : null,
    };
  },
});

/** The time that a holder has booked, by the e-ID: it takes the place of the visit that was planned. */
async function listBooked(tx: Tx, rows: readonly CampaignRow[], now: Date) {
  const people = [...new Set(rows.map(({ employeeId }) => employeeId))];
  const coming = people.length > 0 ? await listBookingsOf(tx, people, now) : [];
  const times = new Map(
    coming
      .filter(({ state }) => state === "booked")
      .map(({ eidId, startsAt }) => [eidId, typedMoment(startsAt).split("T")]),
  );
  return new Map(
    rows.flatMap(({ id, following }) => {
      const [day, time] = times.get(id) ?? times.get(following?.id ?? "") ?? [];
      return day && time ? [[id, { day, time }] as const] : [];
    }),
  );
}

function deskOf(campaign: CampaignRecord): CampaignView["desk"] {
  const { fromDay, perDay, weekdays, opens, closes, invite, place } = campaign;
  if (!fromDay || !perDay || !weekdays || !opens || !closes || !invite || !place) return null;
  return { from: fromDay, perDay, weekdays, opens, closes, invite, place };
}

const zero = (): StageCounts => ({ left: 0, ordered: 0, invited: 0, "handed-over": 0, ended: 0, out: 0 });

function tally<Key extends string | null>(
  counted: readonly CampaignCount[],
  keyOf: (count: CampaignCount) => Key,
): Map<Key, StageCounts> {
  const found = new Map<Key, StageCounts>();
  for (const one of counted) {
    const counts = found.get(keyOf(one)) ?? zero();
    counts[one.stage] += one.count;
    found.set(keyOf(one), counts);
  }
  return found;
}

function progressOf(counted: readonly CampaignCount[], labels: ReadonlyMap<string, string>, today: string) {
  const swedish = new Intl.Collator("sv");
  const departments = [...tally(counted, ({ departmentId }) => departmentId)].map(([id, counts]) => ({
    ...{ id, label: labels.get(id ?? "") ?? "", counts },
  }));
  const weeks = [...tally(counted, ({ week }) => week)].flatMap(([week, counts]) =>
    week ? [{ week, isOver: week < weekBefore(today), counts }] : [],
  );
  return {
    counts: tally(counted, () => null).get(null) ?? zero(),
    late: counted.reduce((sum, { late }) => sum + late, 0),
    departments: departments.sort((one, other) => swedish.compare(one.label, other.label)),
    weeks: weeks.sort((one, other) => (one.week < other.week ? -1 : 1)),
  };
}
const weekBefore = (today: string) => addDays(today, -6);

export interface CampaignLine {
  id: string;
  name: string;
  createdAt: Date;
  counts: StageCounts;
}

export const readCampaigns = query({
  permission: "eid:read",
  heavy: true,
  run: async ({ tx, now }, _input: undefined): Promise<CampaignLine[]> =>
    (await listCampaigns(tx, now)).map(({ campaign: { id, name, createdAt }, counts }) => ({
      ...{ id, name, createdAt },
      counts: tally(counts, () => null).get(null) ?? zero(),
    })),
});
