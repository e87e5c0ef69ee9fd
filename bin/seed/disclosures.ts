import { randomUUID } from "node:crypto";
import { insertDisclosures, listDisclosuresOf } from "@/db/access/disclosure";
import { withOrganisation } from "@/db/core/client";
import { listEmployeeIds } from "@/db/people/employee-list";
import { raiseObjection } from "@/lib/access/objection/raise";
import { pseudonymOf } from "@/lib/access/pseudonym";
import type { Disclosure, Disclosures } from "@/lib/domain/access/disclosure";
import type { HolderActor } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { searchEmployees } from "@/lib/people/employee/list";
import { linkPersona } from "./employer";
import type { Fixture } from "./fixture";

type Answer = Pick<Disclosure, "kind" | "act" | "purpose" | "asked" | "told" | "answer" | "reason">;

const decided = (act: string, reason: Answer["reason"] = null): Answer => ({
  ...{ kind: "decision", act, purpose: null, asked: [], told: [], answer: reason === null, reason },
});
const told = (purpose: string, asked: string[], names: string[]): Answer => ({
  ...{ kind: "attributes", act: null, purpose, asked, told: names },
  ...(names.length > 0 ? { answer: true, reason: null } : { answer: false, reason: "not-agreed" }),
});

/** What is asked again and again, of whom by turns. */
const asked: [service: string, every: number, said: Answer][] = [
  ["Fastighetsärenden", 1, decided("authenticate")],
  ["Fastighetsärenden", 3, decided("arende:handlagga")],
  ["Fastighetsärenden", 7, decided("sign", "level-too-low")],
  ["Fastighetsärenden", 4, told("Fylla i ansökan", ["display-name", "mail"], ["display-name", "mail"])],
  ["Fastighetsärenden", 6, told("Statistik", ["personal-number", "birth-date"], [])],
  ["Vårdöversikt", 2, decided("journal:lasa")],
  ["Vårdöversikt", 9, decided("journal:lasa", "no-mandate")],
  [
    "Vårdöversikt",
    5,
    told("Visa vem som läser", ["display-name", "hsa-id", "phone"], ["display-name", "hsa-id"]),
  ],
];

/** Two programs of relying parties' that have asked about people for two months, and somebody who objects. */
export async function seedDisclosures(demo: Fixture, clients: ReadonlyMap<string, string>): Promise<void> {
  const { organisationId } = demo.employer;
  const [found] = await searchEmployees(demo.desk.orders, { q: "Olle Åström", limit: 1 });
  if (!found) throw new Error("Olle is not hired yet");
  const olle = await linkPersona(demo.employer, "olle-astrom", "Olle Åström", found.id);
  await withOrganisation(organisationId, async (tx) => {
    const people = await listEmployeeIds(tx, everybody(demo.now), 40);
    const rows = [olle.employeeId, ...people].flatMap((employeeId, nth) =>
      asked.flatMap(([service, every, said], which) =>
        nth % every === 0 ? [rowOf(demo, clients, employeeId, { service, said, nth, which })] : [],
      ),
    );
    await insertDisclosures(tx, rows);
  });
  await olleObjects(demo, olle);
}

const everybody = (now: Date) => ({
  ...{ seesProtected: false, search: null, department: null, withoutEid: false },
  ...{ state: "current" as const, today: dayOf(now), now },
});

function rowOf(
  { employer: { organisationId }, parties, daysAgo }: Fixture,
  clients: ReadonlyMap<string, string>,
  employeeId: string,
  { service, said, nth, which }: { service: string; said: Answer; nth: number; which: number },
): Disclosures {
  const { partyId = "", serviceId = "" } = parties.services.get(service) ?? {};
  return {
    said: {
      ...{ organisationId, partyId, serviceId, clientId: clients.get(service) ?? "", agreementId: null },
      at: daysAgo(1 + ((nth * 17 + which * 7) % 58) + which / 24),
      ...said,
      transactionId: randomUUID(),
    },
    subjects: [pseudonymOf(organisationId, employeeId)],
  };
}

async function olleObjects(
  { employer: { organisationId }, daysAgo }: Fixture,
  olle: HolderActor,
): Promise<void> {
  const own = await withOrganisation(organisationId, (tx) =>
    listDisclosuresOf(tx, pseudonymOf(organisationId, olle.employeeId), null, 50),
  );
  const one = own.find(({ purpose }) => purpose === "Statistik");
  if (!one) throw new Error("nobody has asked about Olle");
  const note = "Mitt personnummer behövs inte för statistik.";
  await raiseObjection(olle, { disclosureId: one.id, note }, { now: daysAgo(0.5) });
}
