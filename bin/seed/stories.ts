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
import { addDays, dayOf } from "@/lib/domain/core/stockholm";
import { endEmployment } from "@/lib/people/employee/end";
import { employ, linkPersona } from "./employer";
import type { Town } from "./exempelkoping";
import { type SeedPerson, seedPerson } from "./people";

/** One e-ID in every state, each with a person and a reason. */
export async function tellStories(town: Town): Promise<void> {
  await waitingOrders(town);
  await atTheDesk(town);
  await lostAndLeft(town);
  await endedOnes(town);
  await protectedPerson(town);
  await supplierCard(town);
  await begunOrder(town);
}

let nth = 300;
async function hire(
  town: Town,
  given: Partial<SeedPerson>,
  extra: { to?: string; protected?: true } = {},
): Promise<string> {
  const person = seedPerson(nth++, given);
  return employ(town.desk.orders, person, { from: "2024-02-01", ...extra }, town.daysAgo(100));
}

const inDays = (town: Town, days: number) => addDays(dayOf(town.now), days);
const versionOf = (town: Town, eidId: string) =>
  withOrganisation(town.employer.organisationId, async (tx) => (await readEid(tx, eidId)).version);

async function waitingOrders(town: Town): Promise<void> {
  const { life, desk } = town;
  for (const [surname, hoursAgo, by] of [
    ["Svanberg", 2, desk.orders],
    ["Moradi", 5, desk.handsOver],
    ["Ljung", 26, desk.orders],
  ] as const) {
    const employeeId = await hire(town, { surname });
    await life.order(by, town.wish("card", employeeId, inDays(town, 730)), town.daysAgo(hoursAgo / 24));
  }
  const returned = await hire(town, { givenName: "Rune", surname: "Torell" });
  const eidId = await life.order(
    desk.orders,
    town.wish("card", returned, inDays(town, 900)),
    town.daysAgo(2),
  );
  const note = "Giltigheten är längre än vikariatet. Kontrollera med chefen.";
  await returnEid(
    desk.approves,
    { eidId, version: await versionOf(town, eidId), note },
    { now: town.daysAgo(1) },
  );
  for (const surname of ["Ödman", "Castillo"]) {
    const employeeId = await hire(town, { surname });
    const approved = await life.order(
      desk.orders,
      town.wish("card", employeeId, inDays(town, 700)),
      town.daysAgo(1.5),
    );
    await life.approve(desk.approves, approved, town.daysAgo(1.2));
  }
}

/** Produced and waiting; one of them almost too long. */
async function atTheDesk(town: Town): Promise<void> {
  const { life, desk } = town;
  for (const [surname, waited] of [
    ["Kjellson", 1],
    ["Abdi", 4],
    ["Winter", 12],
    ["Rydell", 28],
  ] as const) {
    const employeeId = await hire(town, { surname });
    const wish = town.wish("card", employeeId, inDays(town, 720));
    const eidId = await life.order(desk.orders, wish, town.daysAgo(waited + 2));
    await life.approve(desk.approves, eidId, town.daysAgo(waited + 1));
    await life.produce(desk.produces, eidId, wish, town.daysAgo(waited));
  }
}

async function lostAndLeft(town: Town): Promise<void> {
  const { life, desk, employer } = town;
  const olle = await hire(town, {
    givenName: "Olle",
    surname: "Åström",
    title: "Undersköterska",
    department: "Vård och omsorg",
  });
  const self = await linkPersona(employer, "olle-astrom", "Olle Åström", olle);
  await life.live(desk, town.wish("card", olle, inDays(town, 520)), town.daysAgo(90), self);
  await life.live(desk, town.wish("key", olle, inDays(town, 400)), town.daysAgo(60), self);

  const lost = await hire(town, { givenName: "Tove", surname: "Lindqvist", department: "Vård och omsorg" });
  const lostEid = await life.live(desk, town.wish("card", lost, inDays(town, 600)), town.daysAgo(80));
  const holder = { ...(await life.holder(lost)), name: "Tove Lindqvist" };
  await reportOwnLoss(holder, { eidIds: [lostEid], reason: "lost" }, { now: town.daysAgo(7 / 24) });

  const away = await hire(town, { givenName: "Ines", surname: "Moreno" });
  const awayEid = await life.live(desk, town.wish("card", away, inDays(town, 650)), town.daysAgo(95));
  await suspendEid(
    desk.orders,
    { eidId: awayEid, version: await versionOf(town, awayEid), reason: "leave-of-absence" },
    { now: town.daysAgo(20) },
  );

  const leaver = await hire(town, {
    givenName: "Per",
    surname: "Holm",
    title: "Systemförvaltare",
    department: "IT",
  });
  const leaverEid = await life.live(desk, town.wish("card", leaver, inDays(town, 600)), town.daysAgo(85));
  const { version } = await withOrganisation(employer.organisationId, (tx) => readEmployee(tx, leaver));
  await endEmployment(
    desk.orders,
    { employeeId: leaver, version, employedTo: inDays(town, -1) },
    { now: town.daysAgo(14) },
  );
  const job: JobActor = { kind: "job", organisationId: employer.organisationId, name: "employment-end" };
  await endForLeaver(job, { eidId: leaverEid }, { now: new Date(town.now) });
}

async function endedOnes(town: Town): Promise<void> {
  const { life, desk } = town;
  const soon = await hire(town, {
    givenName: "Mehmet",
    surname: "Demir",
    title: "IT-tekniker",
    department: "IT",
  });
  await life.live(desk, town.wish("file", soon, inDays(town, 6)), town.daysAgo(97));
  const expired = await hire(town, { givenName: "Harald", surname: "Sköld" });
  const two = { ...desk, finishes: await town.employer.officer("nils-wik") };
  await life.live(two, town.wish("reserve", expired, inDays(town, -9)), town.daysAgo(40));
  const broken = await hire(town, { givenName: "Siv", surname: "Aronsson" });
  const brokenEid = await life.live(desk, town.wish("card", broken, inDays(town, 500)), town.daysAgo(70));
  await life.live(
    desk,
    { ...town.wish("card", broken, inDays(town, 800)), followsId: brokenEid },
    town.daysAgo(12),
  );
  const stolen = await hire(town, { givenName: "Kerstin", surname: "Vallin" });
  const stolenEid = await life.live(desk, town.wish("card", stolen, inDays(town, 500)), town.daysAgo(66));
  await revokeEid(
    desk.approves,
    { eidId: stolenEid, version: await versionOf(town, stolenEid), reason: "stolen" },
    { now: town.daysAgo(30) },
  );
  const mistaken = await hire(town, { givenName: "Ture", surname: "Ask" });
  const cancelled = await life.order(
    desk.orders,
    town.wish("card", mistaken, inDays(town, 500)),
    town.daysAgo(33),
  );
  await cancelEid(
    desk.orders,
    { eidId: cancelled, version: await versionOf(town, cancelled), reason: "issued-in-error" },
    { now: town.daysAgo(32) },
  );
}

/** The register shows her alias to those without the permission, and the card never her name. */
async function protectedPerson(town: Town): Promise<void> {
  const employeeId = await hire(town, { givenName: "Hemlig", surname: "Exempelsson" }, { protected: true });
  const desk = { ...town.desk, approves: await town.employer.officer("mira-holm") };
  await town.life.live(desk, town.wish("card", employeeId, inDays(town, 640)), town.daysAgo(50));
}

async function supplierCard(town: Town): Promise<void> {
  const { desk, life } = town;
  const employeeId = await hire(town, {
    givenName: "Sofia",
    surname: "Bergström-Nilsson",
    title: "Enhetschef",
  });
  const typed = {
    employeeId,
    typeId: town.types.efos,
    reference: "EFOS-88213",
    carrierNumber: "EF 7741 2203",
    validDay: inDays(town, 410),
    method: "in-person",
  };
  const { eidId } = await recordSupplierEid(desk.orders, typed, { now: town.daysAgo(45) });
  await life.approve(desk.approves, eidId, town.daysAgo(44));
  await receiveEid(
    desk.produces,
    { eidId, version: await versionOf(town, eidId) },
    { now: town.daysAgo(43) },
  );
  const wish = { ...town.wish("card", employeeId, typed.validDay), declared: false };
  await life.handOver(desk.handsOver, eidId, wish, town.daysAgo(42));
}

/** Karin was called away before she had placed it. */
async function begunOrder(town: Town): Promise<void> {
  const { desk, life } = town;
  const employeeId = await hire(town, { givenName: "Ture", surname: "Hamrin", department: "Skola" });
  await life.draft(desk.orders, town.wish("card", employeeId, inDays(town, 700)), town.daysAgo(1));
}
