import { withOrganisation } from "@/db/core/client";
import { listEidNumbers } from "@/db/mark/incident";
import { drawEids } from "@/db/mark/sample";
import { listOfficers } from "@/db/people/officer";
import { listServicesInUse } from "@/db/use/service";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf, typedMoment } from "@/lib/domain/core/swedish-time";
import { closeFinding } from "@/lib/mark/finding/close";
import { returnFinding } from "@/lib/mark/finding/return";
import { saveAFinding } from "@/lib/mark/finding/save";
import { verifyFinding } from "@/lib/mark/finding/verify";
import { closeIncident } from "@/lib/mark/incident/close";
import { reportIncident } from "@/lib/mark/incident/report";
import { saveAnIncident } from "@/lib/mark/incident/save";
import { saveAudit } from "@/lib/mark/internal-audit/save";
import { drawSample } from "@/lib/mark/sample/draw";
import type { FollowUpFixture, MarkFixture } from "./fixture";
import { tellReviews } from "./quality-reviews";

/** Two years of follow-up: audits, what they and two incidents led to, reviews, courses and a sample. */
export async function seedFollowUp(demo: MarkFixture): Promise<void> {
  const { organisationId } = demo.sven;
  const officers = await withOrganisation(organisationId, (tx) => listOfficers(tx));
  const followUp: FollowUpFixture = {
    ...demo,
    day: (days) => addDays(dayOf(demo.now), days),
    at: (days) => ({ now: new Date(demo.now.getTime() + days * 86_400_000) }),
    officers: new Map(officers.map((officer) => [officer.name, officer])),
  };
  const auditId = await tellAudits(followUp);
  const incidentId = await tellIncidents(followUp);
  await tellFindings(followUp, auditId, incidentId);
  await tellReviews(followUp);
  const draw = {
    seed: "Internrevision 2026",
    size: "12",
    periodFrom: followUp.day(-365),
    periodTo: followUp.day(-10),
  };
  await drawSample(demo.sven, { markId: demo.markId, ...draw }, followUp.at(-9));
}

/** One two years ago that looked at most, and one in January that looks at what was left. Answers the first. */
async function tellAudits({ markId, sven, day, at }: FollowUpFixture): Promise<string> {
  const performed = {
    title: "Internrevision av ledning, säkerhet och utfärdande",
    auditor: "Regionrevisionen, Ulla Vik",
    plannedOn: day(-740),
    performedOn: day(-725),
    conclusion:
      "Utfärdandet följer utfärdardeklarationen. Fyra avvikelser, varav en stor: spärr nattetid tar för lång tid.",
    "requirements-2": ["K2.1", "K2.2", "K2.3", "K2.4", "K2.6", "K2.7", "K2.8"],
    "requirements-3": ["K3.1", "K3.2", "K3.3", "K3.4"],
    "requirements-5": [
      "K5.1",
      "K5.2",
      "K5.3",
      "K5.4",
      "K5.5",
      "K5.6",
      "K5.7",
      "K5.8",
      "K5.9",
      "K5.10",
      "K5.11",
    ],
    "requirements-6": ["K6.1", "K6.2", "K6.3", "K6.4", "K6.5", "K6.6", "K6.7", "K6.8", "K6.9"],
    "requirements-7": ["K7.1", "K7.2"],
  };
  const { auditId } = await saveAudit(sven, { markId, ...performed }, at(-720));
  const planned = {
    title: "Internrevision av teknisk säkerhet",
    auditor: "Granskarna i Provstad AB",
    plannedOn: day(56),
    "requirements-4": ["K4.1", "K4.2", "K4.3", "K4.4"],
    "requirements-5": ["K5.12", "K5.13"],
  };
  await saveAudit(sven, { markId, ...planned }, at(-30));
  return auditId;
}

/** One in the summer, reported and closed, and one since yesterday whose second report is not given yet. */
async function tellIncidents(demo: FollowUpFixture): Promise<string> {
  const { markId, jonas } = demo;
  const hoursAgo = (days: number, hours: number) =>
    typedMoment(new Date(demo.now.getTime() - days * 86_400_000 - hours * 3_600_000));
  const touched = await touchedBy(demo);
  const closed = {
    title: "Spärrlistan publicerades två timmar för sent",
    severity: "serious",
    occurredAt: hoursAgo(120, 30),
    detectedAt: hoursAgo(120, 28),
    description:
      "Disken på servern för spärrstatus blev full. Spärrkontrollen svarade hela tiden, men listan var gammal.",
    services: touched.services,
  };
  const { incidentId } = await saveAnIncident(jonas, { markId, ...closed }, demo.at(-120));
  const reports = [
    ["first", hoursAgo(120, 8), -120],
    ["second", hoursAgo(119, 6), -119],
    ["final", hoursAgo(100, 0), -100],
  ] as const;
  for (const [nth, [report, at, days]] of reports.entries())
    await reportIncident(jonas, { markId, incidentId, version: nth + 1, report, at }, demo.at(days));
  await closeIncident(jonas, { markId, incidentId, version: 4 }, demo.at(-99));

  const open = {
    title: "Kort skickade till fel skola",
    severity: "serious",
    occurredAt: hoursAgo(1, 16),
    detectedAt: hoursAgo(1, 4),
    description: "Två kort låg i fel internpost. De är återfunna oöppnade och spärrades under tiden.",
    eidNumbers: touched.numbers.join("\n"),
  };
  const { incidentId: running } = await saveAnIncident(jonas, { markId, ...open }, demo.at(-1));
  const first = { report: "first", at: hoursAgo(0, 20) };
  await reportIncident(jonas, { markId, incidentId: running, version: 1, ...first }, demo.at(-0.8));
  return running;
}

function touchedBy({ sven, issuerId }: FollowUpFixture): Promise<{ numbers: string[]; services: string[] }> {
  const { organisationId } = sven;
  return withOrganisation(organisationId, async (tx) => {
    const period = { from: new Date(0), to: new Date() };
    const draw = { organisationId, issuerId, level: 3, seed: "internpost", size: 2, ...period };
    const eids = await listEidNumbers(tx, organisationId, (await drawEids(tx, draw)).ids);
    const services = await listServicesInUse(tx, organisationId);
    return {
      numbers: eids.map(({ number }) => number),
      services: services.slice(0, 1).map(({ service }) => service.id),
    };
  });
}

/** One in each state: verified, waiting for a second person, open, come back, and overdue. */
async function tellFindings(
  demo: FollowUpFixture,
  internalAuditId: string,
  incidentId: string,
): Promise<void> {
  const { markId, sven, jonas, at } = demo;
  const ownerId = demo.officers.get(jonas.name)?.id ?? "";
  const found = async (by: OfficerActor, days: number, given: object): Promise<string> => {
    const { findingId } = await saveAFinding(by, { markId, ownerId, ...given }, at(days));
    return findingId;
  };
  const late = {
    requirement: "K6.9",
    severity: "major",
    text: "Spärr på natten tar över en timme när jouren inte har dator hemma.",
    action: "Ge jouren mobil inloggning och öva en natt.",
    dueOn: demo.day(-12),
    internalAuditId,
  };
  await found(sven, -720, late);
  const incident = {
    requirement: "K6.5",
    severity: "minor",
    text: "Internposten är inte spårbar mellan rådhuset och skolorna.",
    action: "Skicka korten rekommenderat tills utlämning sker vid disken.",
    dueOn: demo.day(40),
    incidentId,
  };
  await found(jonas, -1, incident);
  await tellMended(demo, found, internalAuditId);
}

type Found = (by: OfficerActor, days: number, given: object) => Promise<string>;

async function tellMended(demo: FollowUpFixture, found: Found, internalAuditId: string): Promise<void> {
  const { markId, sven, jonas, at } = demo;
  const base = { internalAuditId, severity: "minor" };
  const verified = await found(sven, -720, {
    ...base,
    requirement: "K3.3",
    text: "Rollerna gicks inte igenom förra året.",
    dueOn: demo.day(-300),
  });
  const closed = { markId, findingId: verified, version: 1, action: "Genomgången är inlagd varje december." };
  await closeFinding(jonas, closed, at(-320));
  await verifyFinding(sven, { markId, findingId: verified, version: 2 }, at(-310));
  const done = await found(sven, -720, {
    ...base,
    requirement: "K2.7",
    text: "Kvittenser från disken i Västra saknar villkorens version.",
    dueOn: demo.day(21),
  });
  await closeFinding(
    sven,
    { markId, findingId: done, version: 1, action: "Disken använder samma kvittens som övriga." },
    at(-6),
  );
  const back = await found(sven, -720, {
    ...base,
    severity: "observation",
    requirement: "K3.1",
    text: "Besöksloggen till serverrummet förs för hand.",
    dueOn: demo.day(75),
  });
  await closeFinding(
    jonas,
    { markId, findingId: back, version: 1, action: "Passerkort är beställt." },
    at(-40),
  );
  const note = "Beställt är inte infört. Öppen tills läsaren sitter på dörren.";
  await returnFinding(sven, { markId, findingId: back, version: 2, note }, at(-35));
}
