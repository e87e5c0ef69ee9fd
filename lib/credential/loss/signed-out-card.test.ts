import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, aType } from "@/db/seed/builders";
import { readEidView } from "@/lib/credential/eid/read";
import { anEidInUse, aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { countFor } from "@/lib/testing/testing-count";
import { aVisit } from "./testing-signed-out";

const database = await freshDatabase();
const { administrator: sql } = database;
const listed = countFor({ test: 100, all: 1_000 });
const born = "1985-02-14";
let town: Town;
let visit: ReturnType<typeof aVisit>;
let card: string;
let nth = 4100;
const numberOf = async (eidId: string, number = `9752 2690 ${nth++}`) => {
  await sql`update tenant.eid set carrier_number = ${number} where id = ${eidId}`;
  return number;
};
beforeEach(async () => {
  town = await aTown();
  card = await numberOf(town.eidId);
  visit = aVisit(database, town.organisationId);
});
const eid = async (id = town.eidId) => (await sql`select * from tenant.eid where id = ${id}`)[0];
const reports = () => sql`select * from tenant.loss_report where organisation_id = ${town.organisationId}`;
async function another(given: Parameters<typeof anEmployee>[1] = {}) {
  const person = await anEmployee(town.organisationId, given);
  const held = await anEidInUse(town.organisationId, { employeeId: person.id, typeId: town.type.id });
  return { person, eidId: held.id, card: await numberOf(held.id) };
}

describe("a card by its number and a birth date", () => {
  test("is suspended by the worker, never for good by itself, and the officer on call is told whom to ring", async () => {
    const key = await anEidInUse(town.organisationId, { employeeId: town.person.id });
    const { told, outcomes } = await visit.card(card.replaceAll(" ", ""), "19850214", night);
    expect(told).toEqual({});
    expect(outcomes).toEqual(["blocked"]);
    expect(await eid()).toMatchObject({
      status: "suspended",
      status_reason: "lost",
      revokes_at: null,
      suspended_by: null,
    });
    expect((await eid(key.id))?.status).toBe("active");
    expect(await reports()).toMatchObject([{ channel: "card-and-birth-date", registered_by: null }]);
    const [page] = await visit.mails("loss-card");
    expect(page?.body).toContain(town.number);
    expect(page?.body).toContain("blir inte permanent");
    expect(page?.body).toContain(`/employees/${town.person.id}`);
    const [block] = await visit.mails("block");
    expect(block?.body).toContain("efter en anmälan utan inloggning");
    // Nobody is known to have done it, and it did not come about by itself.
    const { events } = await readEidView(town.lisa, { eidId: town.eidId }, { now: night });
    expect(events.find(({ verb }) => verb === "suspend")).toMatchObject({
      by: null,
      report: { channel: "card-and-birth-date" },
    });
  });

  test("that is wrong, another's, another employer's or no card at all is answered with the same nothing", async () => {
    const elsewhere = await aTown();
    await numberOf(elsewhere.eidId, "9999 0000 0001");
    for (const [number, day] of [
      [card, "19850215"],
      ["9752 0000 0000", born],
      ["9999 0000 0001", born],
      ["' or 1=1 --", born],
    ] as const)
      expect(await visit.card(number, day, night)).toEqual({ told: {}, outcomes: ["no-match"] });
    expect((await eid())?.status).toBe("active");
    expect((await eid(elsewhere.eidId))?.status).toBe("active");
    expect(await visit.mails("loss-card")).toEqual([]);
    expect(await reports()).toEqual([]);
  });

  test("leaves in the log that it was asked and how it ended, and nothing that was typed", async () => {
    await visit.card(card, "19850215", night);
    const log = await logOf(database);
    expect(log.slice(-2)).toMatchObject([
      { action: "loss.card-reported", detail: { actorName: "" } },
      { action: "loss.answered", detail: { after: { outcome: "no-match" } } },
    ]);
    expect(JSON.stringify(log)).not.toContain(card);
    expect((await sql`select given from tenant.loss_ask`).every((row) => row.given === null)).toBe(true);
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      "has no identity number on record",
      () => sql`delete from tenant.identifier where employee_id = ${town.person.id}`,
    ],
    [
      "has been guessed at five times today",
      async () => {
        for (let n = 0; n < 5; n++) await visit.card(card, `1990010${n + 1}`, night, `203.0.113.${n}`);
      },
    ],
  ])("whose holder or number %s is not blocked, and an officer decides", async (_, before) => {
    await before();
    const { outcomes } = await visit.card(card, born, later(1));
    expect(outcomes).toEqual(["paged"]);
    expect((await eid())?.status).toBe("active");
    const [page] = await visit.mails("loss-card");
    expect(page?.body).toContain("INTE spärrat");
    await visit.card(card, born, later(2));
    expect(await visit.mails("loss-card")).toHaveLength(1);
  });

  test("whose issuer allows no hold is not revoked by a stranger", async () => {
    const type = await aType(town.organisationId, { holdAllowed: false, nameSv: "Annan" });
    const held = await anEidInUse(town.organisationId, { employeeId: town.person.id, typeId: type.id });
    const { outcomes } = await visit.card(await numberOf(held.id), born, night);
    expect(outcomes).toEqual(["paged"]);
    expect((await eid(held.id))?.status).toBe("active");
  });

  test("of a protected person pages without a name", async () => {
    await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 77' where id = ${town.person.id}`;
    await visit.card(card, born, night);
    expect((await visit.mails("loss-card"))[0]?.body).not.toMatch(/Olle|Åström/);
  });

  test("if the audit entry cannot be written nothing is blocked, and the work waits", async () => {
    await withoutLog(database, () => expect(visit.card(card, born, night)).rejects.toThrow("no log"));
    expect((await eid())?.status).toBe("active");
  });
});

describe("a stranger with a list", () => {
  test("of card numbers blocks and learns nothing", async () => {
    const outcomes: (string | null)[] = [];
    for (let from = 0; from < listed; from += 50) {
      const numbers = Array.from({ length: 50 }, (_, n) => `9752 9999 ${String(from + n).padStart(4, "0")}`);
      const told = await Promise.all(
        numbers.map((number, n) => visit.told(number, born, night, `203.0.113.${n}`)),
      );
      expect(told).toEqual(numbers.map(() => ({})));
      outcomes.push(...(await visit.answered(night)));
    }
    expect(outcomes).toEqual(Array(listed).fill("no-match"));
    expect(await reports()).toEqual([]);
    expect(await visit.mails("loss-card")).toEqual([]);
  });

  test("of right ones blocks ten within the hour; of the rest an officer is told, and the codes are as they were", async () => {
    const held = [];
    for (let n = 0; n < 12; n++) held.push(await another());
    const outcomes: (string | null)[] = [];
    for (const one of held) outcomes.push(...(await visit.card(one.card, born, night)).outcomes);
    expect(outcomes.filter((one) => one === "blocked")).toHaveLength(10);
    expect(outcomes.slice(10)).toEqual(["paged", "paged"]);
    expect(await visit.mails("loss-cards")).toHaveLength(1);
    expect(await visit.mails("loss-card")).toHaveLength(12);
    expect((await visit.ask("olle@example.se", night)).outcomes).toEqual(["sent"]);
    expect((await visit.card(card, born, later(61))).outcomes).toEqual(["blocked"]);
  });

  test("of two at the cap at the same instant one blocks and the other pages", async () => {
    await sql`insert into tenant.loss_report (organisation_id, id, employee_id, reason, channel, eid_ids, received_at,
        registered_at, revokes_at)
      select ${town.organisationId}, gen_random_uuid(), ${town.person.id}, 'lost', 'card-and-birth-date', '[]', ${night}, ${night}, ${night}
        from generate_series(1, 9)`;
    const { card: second, eidId } = await another();
    const [one, other] = await Promise.all([visit.card(card, born, night), visit.card(second, born, night)]);
    const ended = [await eid(), await eid(eidId)].map((row) => row?.status).sort();
    expect(ended).toEqual(["active", "suspended"]);
    expect([...one.outcomes, ...other.outcomes].filter((outcome) => outcome === "blocked")).toHaveLength(1);
  });
});
