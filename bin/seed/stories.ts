import { withOrganisation } from "@/db/core/client";
import { readEid } from "@/db/credential/eid";
import { readEmployee } from "@/db/people/employee";
import { endForLeaver } from "@/lib/credential/eid/block-due";
import { cancelEid } from "@/lib/credential/eid/cancel";
import { receiveEid } from "@/lib/credential/eid/receive";
import { recordSupplierEid } from "@/lib/credential/eid/record-supplier";
import { returnEid } from "@/lib/credential/eid/return";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { reportOwnLoss } from "@/lib/credential/loss/report-lost";
import type { JobActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { endEmployment } from "@/lib/people/employee/end";
import { employ, linkPersona } from "./employer";
import type { Fixture } from "./fixture";
import { type SeedPerson, seedPerson } from "./people";
import { lendReserveCard } from "./reserve-cards";

/** One e-ID in every state, each with a person and a reason. */
export async function tellStories(demo: Fixture): Promise<void> {
  await waitingOrders(demo);
  await atTheDesk(demo);
  await lostAndLeft(demo);
  await endedOnes(demo);
  await protectedPerson(demo);
  await supplierCard(demo);
  await begunOrder(demo);
}

let nth = 300;
async function hire(
  demo: Fixture,
  given: Partial<SeedPerson>,
  extra: { to?: string; protected?: true } = {},
): Promise<string> {
  const person = seedPerson(nth++, given);
  return employ(demo.desk.orders, person, { from: "2024-02-01", ...extra }, demo.daysAgo(100));
}

const inDays = (demo: Fixture, days: number) => addDays(dayOf(demo.now), days);
const versionOf = (demo: Fixture, eidId: string) =>
  withOrganisation(demo.employer.organisationId, async (tx) => (await readEid(tx, eidId)).version);

async function waitingOrders(demo: Fixture): Promise<void> {
  const { life, desk } = demo;
  for (const [surname, hoursAgo, by] of [
    ["Svanberg", 2, desk.orders],
    ["Moradi", 5, desk.handsOver],
    ["Ljung", 26, desk.orders],
  ] as const) {
    const employeeId = await hire(demo, { surname });
    await life.order(by, demo.wish("card", employeeId, inDays(demo, 730)), demo.daysAgo(hoursAgo / 24));
  }
  const returned = await hire(demo, { givenName: "Rune", surname: "Torell" });
  const eidId = await life.order(
    desk.orders,
    demo.wish("card", returned, inDays(demo, 900)),
    demo.daysAgo(2),
  );
  const note = "Giltigheten är längre än vikariatet. Kontrollera med chefen.";
  await returnEid(
    desk.approves,
    { eidId, version: await versionOf(demo, eidId), note },
    { now: demo.daysAgo(1) },
  );
  for (const surname of ["Ödman", "Castillo"]) {
    const employeeId = await hire(demo, { surname });
    const approved = await life.order(
      desk.orders,
      demo.wish("card", employeeId, inDays(demo, 700)),
      demo.daysAgo(1.5),
    );
    await life.approve(desk.approves, approved, demo.daysAgo(1.2));
  }
}

/** Produced and waiting; one of them almost too long. */
async function atTheDesk(demo: Fixture): Promise<void> {
  const { life, desk } = demo;
  for (const [surname, waited] of [
    ["Kjellson", 1],
    ["Abdi", 4],
    ["Winter", 12],
    ["Rydell", 28],
  ] as const) {
    const employeeId = await hire(demo, { surname });
    const wish = demo.wish("card", employeeId, inDays(demo, 720));
    const eidId = await life.order(desk.orders, wish, demo.daysAgo(waited + 2));
    await life.approve(desk.approves, eidId, demo.daysAgo(waited + 1));
    await life.produce(desk.produces, eidId, wish, demo.daysAgo(waited));
  }
}

async function lostAndLeft(demo: Fixture): Promise<void> {
  const { life, desk, employer } = demo;
  const olle = await hire(demo, {
    givenName: "Olle",
    surname: "Åström",
    title: "Undersköterska",
    department: "Vård och omsorg",
  });
  const self = await linkPersona(employer, "olle-astrom", "Olle Åström", olle);
  await life.live(desk, demo.wish("card", olle, inDays(demo, 520)), demo.daysAgo(90), self);
  await life.live(desk, demo.wish("key", olle, inDays(demo, 400)), demo.daysAgo(60), self);

  const lost = await hire(demo, {
    givenName: "Tove",
    surname: "Lindqvist",
    department: "Vård och omsorg",
  });
  const lostEid = await life.live(desk, demo.wish("card", lost, inDays(demo, 600)), demo.daysAgo(80));
  const holder = { ...(await life.holder(lost)), name: "Tove Lindqvist" };
  await reportOwnLoss(holder, { eidIds: [lostEid], reason: "lost" }, { now: demo.daysAgo(7 / 24) });

  const away = await hire(demo, { givenName: "Ines", surname: "Moreno" });
  const awayEid = await life.live(desk, demo.wish("card", away, inDays(demo, 650)), demo.daysAgo(95));
  await suspendEid(
    desk.orders,
    { eidId: awayEid, version: await versionOf(demo, awayEid), reason: "leave-of-absence", picked: away },
    { now: demo.daysAgo(20) },
  );

  const leaver = await hire(demo, {
    givenName: "Per",
    surname: "Holm",
    title: "Systemförvaltare",
    department: "IT",
  });
  const leaverEid = await life.live(desk, demo.wish("card", leaver, inDays(demo, 600)), demo.daysAgo(85));
  const { version } = await withOrganisation(employer.organisationId, (tx) => readEmployee(tx, leaver));
  await endEmployment(
    desk.orders,
    { employeeId: leaver, version, employedTo: inDays(demo, -1) },
    { now: demo.daysAgo(14) },
  );
  const job: JobActor = { kind: "job", organisationId: employer.organisationId, name: "employment-end" };
  await endForLeaver(job, { eidId: leaverEid }, { now: new Date(demo.now) });
}

async function endedOnes(demo: Fixture): Promise<void> {
  const { life, desk } = demo;
  const soon = await hire(demo, {
    givenName: "Mehmet",
    surname: "Demir",
    title: "IT-tekniker",
    department: "IT",
  });
  await life.live(desk, demo.wish("file", soon, inDays(demo, 6)), demo.daysAgo(97));
  const expired = await hire(demo, { givenName: "Harald", surname: "Sköld" });
  await life.live(desk, demo.wish("file", expired, inDays(demo, -9)), demo.daysAgo(40));
  const broken = await hire(demo, { givenName: "Siv", surname: "Aronsson" });
  const brokenEid = await life.live(desk, demo.wish("card", broken, inDays(demo, 500)), demo.daysAgo(70));
  await life.live(
    desk,
    { ...demo.wish("card", broken, inDays(demo, 800)), followsId: brokenEid },
    demo.daysAgo(12),
  );
  const stolen = await hire(demo, { givenName: "Kerstin", surname: "Vallin" });
  const stolenEid = await life.live(desk, demo.wish("card", stolen, inDays(demo, 500)), demo.daysAgo(66));
  await revokeEid(
    desk.approves,
    { eidId: stolenEid, version: await versionOf(demo, stolenEid), reason: "stolen", picked: stolen },
    { now: demo.daysAgo(30) },
  );
  await lendReserveCard(demo, stolenEid, stolen);
  const mistaken = await hire(demo, { givenName: "Ture", surname: "Ask" });
  const cancelled = await life.order(
    desk.orders,
    demo.wish("card", mistaken, inDays(demo, 500)),
    demo.daysAgo(33),
  );
  await cancelEid(
    desk.orders,
    { eidId: cancelled, version: await versionOf(demo, cancelled), reason: "issued-in-error" },
    { now: demo.daysAgo(32) },
  );
}

/** The register shows her alias to those without the permission, and the card never her name. */
async function protectedPerson(demo: Fixture): Promise<void> {
  const employeeId = await hire(demo, { givenName: "Hemlig", surname: "Exempelsson" }, { protected: true });
  const desk = { ...demo.desk, approves: await demo.employer.officer("mira-holm") };
  await demo.life.live(desk, demo.wish("card", employeeId, inDays(demo, 640)), demo.daysAgo(50));
}

async function supplierCard(demo: Fixture): Promise<void> {
  const { desk, life } = demo;
  const employeeId = await hire(demo, {
    givenName: "Sofia",
    surname: "Bergström-Nilsson",
    title: "Enhetschef",
  });
  const typed = {
    employeeId,
    typeId: demo.types.efos,
    reference: "EFOS-88213",
    carrierNumber: "EF 7741 2203",
    validDay: inDays(demo, 410),
    method: "in-person",
  };
  const { eidId } = await recordSupplierEid(desk.orders, typed, { now: demo.daysAgo(45) });
  await life.approve(desk.approves, eidId, demo.daysAgo(44));
  await receiveEid(
    desk.produces,
    { eidId, version: await versionOf(demo, eidId) },
    { now: demo.daysAgo(43) },
  );
  const wish = { ...demo.wish("card", employeeId, typed.validDay), declared: false };
  await life.handOver(desk.handsOver, eidId, wish, demo.daysAgo(42));
}

/** Karin was called away before she had placed it. */
async function begunOrder(demo: Fixture): Promise<void> {
  const { desk, life } = demo;
  const employeeId = await hire(demo, { givenName: "Ture", surname: "Hamrin", department: "Skola" });
  await life.draft(desk.orders, demo.wish("card", employeeId, inDays(demo, 700)), demo.daysAgo(1));
}
