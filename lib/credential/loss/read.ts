import { listLastSeen } from "@/db/credential/eid-use";
import { listLastFoundRequests } from "@/db/credential/found-request";
import {
  type HeldEid,
  type LossPerson,
  listEidsById,
  listHeldEids,
  listLossCandidates,
  listRecentReports,
  readHolder,
  readLossReport,
} from "@/db/credential/loss";
import { listPropagations } from "@/db/credential/propagation";
import { readOrganisation } from "@/db/people/organisation";
import { mustBeSigned } from "@/lib/credential/act-guard";
import { type Actor, isBreakGlass, isSelf, may } from "@/lib/domain/core/actor";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { lossDeadline } from "@/lib/domain/credential/block";
import type { Carrier } from "@/lib/domain/credential/carrier";
import { combine, type Propagation } from "@/lib/domain/credential/propagation";
import type { LossReason } from "@/lib/domain/credential/reason";
import { type Found, isHeldByReport, type LossChannel } from "@/lib/domain/credential/signed-out-loss";
import { displayName, maySeeProtected, ownSight, workplaceOf } from "@/lib/domain/people/employee";
import { searchFor } from "@/lib/people/employee-search";
import { query, type ReadScope } from "@/lib/query";
import { foundOf } from "./read-found";
import { selfOf } from "./self";

/** A person as the reporter may see them. Department and initials keep the wrong Andersson apart. */
export interface Person {
  employeeId: string;
  name: string;
  initials: string;
  department: string;
}

function seenBy({ actor, sees }: Pick<ReadScope, "actor" | "sees">, person: LossPerson): Person {
  const sight = ownSight(actor, person.employeeId) || sees(person.employeeId, person);
  const hidden = person.protectedIdentity && !sight;
  const initial = (name: string) => [...name][0] ?? "";
  return {
    employeeId: person.employeeId,
    name: displayName(person, sight),
    initials: hidden ? "" : initial(person.givenName) + initial(person.surname),
    department: workplaceOf(person, sight).department,
  };
}

const shown = 8;

/** People by name or by any number on them, eight at most; `more` when there were others. */
export const searchPeople = query({
  permission: "loss:report",
  looks: "list",
  async run({ tx, actor, now, sees }, text: string): Promise<{ people: Person[]; more: boolean }> {
    const asked = searchFor(text, actor.organisationId, dayOf(now));
    // A whole personal number is no word of these, and is never looked for here.
    if (!asked?.text || asked.text.length < 2) return { people: [], more: false };
    const { text: words, lookups } = asked;
    const how = { seesProtected: maySeeProtected(actor), now, most: shown + 1 };
    const found = await listLossCandidates(tx, { text: words, lookups }, how);
    return {
      people: found.slice(0, shown).map((person) => seenBy({ actor, sees }, person)),
      more: found.length > shown,
    };
  },
});

const weekMs = 7 * 86_400_000;

/** The last week's reports, newest first. */
export const readRecentReports = query({
  permission: "loss:report",
  looks: "list",
  run: async ({ tx, actor, now, sees }, _input: undefined) =>
    // An emergency code opens what is to be blocked, and not what others have reported.
    (isBreakGlass(actor) ? [] : await listRecentReports(tx, new Date(now.getTime() - weekMs), 5)).map(
      ({ report, person }) => ({
        reportId: report.id,
        person: seenBy({ actor, sees }, person),
        registeredAt: report.registeredAt,
        count: report.eidIds.length,
      }),
    ),
});

/** What could be missing. An e-ID already on hold is told of and cannot be chosen. */
export interface Choices {
  person: Person;
  /** The reporter's own. */
  own: boolean;
  /** When what is chosen now is blocked for good. */
  permanentAt: Date;
  choices: Choice[];
  blocked: Choice[];
}
export interface Choice {
  eidId: string;
  number: string;
  carrier: Carrier;
  /** Last four of the number on the carrier. */
  tail: string | null;
  level: Level;
  holdAllowed: boolean;
  supplier: string | null;
  /** The last day a relying party asked about it, as a hint; null where none did. */
  lastSeenOn: string | null;
}

async function choicesOf({ tx, actor, now, sees }: ReadScope, employeeId: string): Promise<Choices> {
  const [holder, organisation, held] = [
    await readHolder(tx, employeeId),
    await readOrganisation(tx, actor.organisationId),
    await listHeldEids(tx, employeeId, now),
  ];
  const seen = await listLastSeen(
    tx,
    actor.organisationId,
    held.map(({ eidId }) => eidId),
  );
  return {
    person: seenBy({ actor, sees }, holder),
    own: isSelf(actor, employeeId),
    permanentAt: lossDeadline(now, organisation),
    choices: held.filter((eid) => eid.status === "active").map((eid) => toChoice(eid, seen)),
    blocked: held.filter((eid) => eid.status === "suspended").map((eid) => toChoice(eid, seen)),
  };
}

function toChoice(eid: HeldEid, seen: ReadonlyMap<string, string>): Choice {
  const { eidId, number, carrier, level, holdAllowed, supplier } = eid;
  const tail = eid.carrierNumber?.slice(-4) ?? null;
  return { eidId, number, carrier, level, holdAllowed, supplier, tail, lastSeenOn: seen.get(eidId) ?? null };
}

export const readChoices = query({ permission: "loss:report", looks: "page", run: choicesOf });

export const readOwnChoices = query({
  permission: "own:report-lost",
  looks: "page",
  run: (scope, _input: undefined) => choicesOf(scope, selfOf(scope.actor)),
});

/** One report and what has become of what it blocked. */
export interface Report {
  reportId: string;
  person: Person;
  own: boolean;
  reason: LossReason;
  channel: LossChannel;
  lostAt: Date | null;
  receivedAt: Date;
  registeredAt: Date;
  /** The account that entered it. */
  registeredBy: string | null;
  /** What has been seen of all its blocks together; null when none had certificates of ours. */
  propagation: Propagation | null;
  eids: ReportedEid[];
  skipped: (ReportedEid & { by: string; at: Date })[];
}
export interface ReportedEid extends Choice {
  status: HeldEid["status"];
  statusReason: HeldEid["statusReason"];
  statusSince: Date;
  revokesAt: Date | null;
  version: number;
  /** This report's hold on it is lifted on its own page, where that is signed. */
  signedApart: boolean;
  /** The holder has said that it is found: nobody has answered, or the answer was no. */
  found: Found;
}

async function reportOf(scope: ReadScope, reportId: string): Promise<Report> {
  const { tx, actor, sees } = scope;
  const report = await readLossReport(tx, reportId);
  const own = isSelf(actor, report.employeeId);
  if (!own && !may(actor, "loss:report")) throw new Refusal("not-found");
  if (isBreakGlass(actor) && report.breakGlassCodeId !== actor.codeId) throw new Refusal("not-found");
  const ids = [...report.eidIds, ...report.skipped.map((one) => one.eidId)];
  const [holder, rows, asked] = [
    await readHolder(tx, report.employeeId),
    await listEidsById(tx, ids),
    await listLastFoundRequests(tx, ids),
  ];
  const mustSign = await mustBeSigned(scope, "resume");
  const eids = rows.map((row): ReportedEid => {
    const { level, status, statusReason, statusSince, revokesAt, version } = row;
    const now = { status, statusReason, statusSince, revokesAt, version };
    const signedApart =
      isHeldByReport(row, report) && mustSign({ level, statusSince, suspendedBy: report.registeredBy });
    return { ...toChoice(row, new Map()), ...now, signedApart, found: foundOf(asked, row.eidId) };
  });
  const { reason, channel, lostAt, receivedAt, registeredAt, registeredBy } = report;
  return {
    ...{ reportId, own, lostAt, receivedAt, registeredAt, registeredBy, reason, channel },
    person: seenBy({ actor, sees }, holder),
    propagation: combine(await listPropagations(tx, report.eidIds, registeredAt)),
    eids: eids.filter((eid) => report.eidIds.includes(eid.eidId)),
    skipped: report.skipped.flatMap(({ eidId, by, at }) =>
      eids.filter((eid) => eid.eidId === eidId).map((eid) => ({ ...eid, by, at: new Date(at) })),
    ),
  };
}

const readAnyReport = query({ permission: "loss:report", looks: "page", run: reportOf });
const readOwnReport = query({ permission: "own:report-lost", looks: "page", run: reportOf });

/** A report, for who may report for others and for whom it is about. */
export function readReport(actor: Actor, reportId: string): Promise<Report> {
  return (may(actor, "loss:report") ? readAnyReport : readOwnReport)(actor, reportId);
}
