import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import type { Answer, Command } from "@/lib/command";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { addProcurement } from "./add";
import { addBidder } from "./add-bidder";
import { answerDemands } from "./answer-demands";
import { awardProcurement } from "./award";
import { cancelProcurement } from "./cancel";
import { decideException } from "./decide-exception";
import { editProcurement } from "./edit";
import { linkContract } from "./link-contract";
import { removeBidder } from "./remove-bidder";
import { requestException } from "./request-exception";
import { aBid, aBuyer, answersIn, aPlan, aSupplier, meetAll, rowsOf } from "./testing";
import { aContract } from "./testing-contract";

const database = await freshDatabase();
const { organisationId, eva, sven, hr } = await aBuyer();
const elsewhere = await aBuyer();
const award = { decidedOn: "2026-04-14", notifiedOn: "2026-04-15", standstillDays: "10" };

interface Case {
  command: Command<Answer>;
  /** Who does it here, and who does at another employer. */
  by: OfficerActor;
  other: OfficerActor;
  action: string;
  /** Of two at once the second is told this. */
  second: string;
  /** Rows for the deed, and what the form then says. */
  ready(): Promise<Record<string, unknown>>;
}
const mine = { by: eva, other: elsewhere.eva };

const cases: Record<string, Case> = {
  edit: {
    ...mine,
    command: editProcurement,
    action: "procurement.edited",
    second: "changed-meanwhile",
    ready: async () => ({
      ...(await addProcurement(eva, aPlan())),
      version: 1,
      ...aPlan({ title: "Nycklar" }),
    }),
  },
  "add a bidder": {
    ...mine,
    command: addBidder,
    action: "procurement.bidder-added",
    second: "already-exists",
    ready: async () => ({
      ...(await addProcurement(eva, aPlan())),
      partyId: await aSupplier(organisationId),
    }),
  },
  "remove a bidder": {
    ...mine,
    command: removeBidder,
    action: "procurement.bidder-removed",
    second: "not-found",
    ready: () => aBid(eva),
  },
  "answer demands": {
    ...mine,
    command: answerDemands,
    action: "procurement.demands-answered",
    second: "changed-meanwhile",
    ready: async () => ({ ...(await aBid(eva)), seen: 0, ...answersIn({ "note-exit": "Bilaga 3" }) }),
  },
  award: {
    ...mine,
    command: awardProcurement,
    action: "procurement.awarded",
    second: "changed-meanwhile",
    ready: async () => {
      const { procurementId, partyId } = await aBid(eva);
      return { procurementId, version: 1, winnerId: partyId, ...award };
    },
  },
  cancel: {
    ...mine,
    command: cancelProcurement,
    action: "procurement.cancelled",
    second: "changed-meanwhile",
    ready: async () => ({
      ...(await addProcurement(eva, aPlan())),
      version: 1,
      cancelledOn: "2026-05-01",
      reason: "Inget anbud",
    }),
  },
  "link a contract": {
    ...mine,
    command: linkContract,
    action: "procurement.contract-linked",
    second: "changed-meanwhile",
    ready: async () => {
      const { procurementId, partyId } = await aBid(eva);
      await awardProcurement(eva, { procurementId, version: 1, winnerId: partyId, ...award });
      return { procurementId, version: 2, agreementId: await aContract(eva, partyId) };
    },
  },
  "ask for an exception": {
    ...mine,
    command: requestException,
    action: "procurement.exception-asked",
    second: "already-exists",
    ready: async () => ({ ...(await aBid(eva)), demand: "exit", reason: "Behövs inte" }),
  },
  "decide on an exception": {
    by: sven,
    other: elsewhere.sven,
    command: decideException,
    action: "procurement.exception-allowed",
    second: "changed-meanwhile",
    ready: async () => {
      const bid = await aBid(eva);
      const { exceptionId } = await requestException(eva, { ...bid, demand: "exit", reason: "Behövs inte" });
      return { procurementId: bid.procurementId, exceptionId, version: 1, decision: "allow" };
    },
  },
};

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) => {
      if (fault instanceof Refusal) return fault.code;
      throw fault;
    },
  );

describe.each(Object.entries(cases))("to %s", (_, { command, by, other, action, second, ready }) => {
  test("holds, and the log says who", async () => {
    const form = await ready();
    const before = await rowsOf(database, organisationId);
    await command(by, form);
    expect(await rowsOf(database, organisationId)).not.toBe(before);
    const entries = await logOf(database, String(form.procurementId));
    expect(entries.at(-1)).toMatchObject({
      action,
      outcome: "done",
      actorId: by.accountId,
      detail: {
        actorName: by.name,
        subjectName: expect.stringMatching(new RegExp(`^UH-${dayOf(new Date()).slice(0, 4)}-\\d{4}$`)),
      },
    });
  });

  test("twice at once is done once, and the other is told", async () => {
    const form = await ready();
    const both = await Promise.all([codeOf(command(by, form)), codeOf(command(by, form))]);
    expect(both.sort()).toEqual([second, "done"].sort());
  });

  test("about another employer's looks as if it did not exist", async () => {
    const form = await ready();
    const before = await rowsOf(database, organisationId);
    expect(await codeOf(command(other, form))).toBe("not-found");
    expect(await rowsOf(database, organisationId)).toBe(before);
  });

  test("in the wrong role is refused before anything is read, and on record", async () => {
    expect(await codeOf(command(hr, { procurementId: "not even an id" }))).toBe("forbidden");
    expect((await logOf(database)).at(-1)).toMatchObject({ outcome: "refused", actorId: hr.accountId });
  });

  test("writes nothing when the log cannot be written", async () => {
    const form = await ready();
    const before = await rowsOf(database, organisationId);
    await withoutLog(database, () => expect(command(by, form)).rejects.toThrow("no log"));
    expect(await rowsOf(database, organisationId)).toBe(before);
  });
});

describe("to add a procurement", () => {
  test("holds under the next number of the year, and the log says who", async () => {
    const { procurementId } = await addProcurement(eva, aPlan({ title: " Kortläsare " }));
    const [row] = await database.administrator`
      select title, procedure, level, estimated_ore::text as ore, announced_on::text as day, number
        from tenant.procurement where id = ${String(procurementId)}`;
    expect(row).toMatchObject({ title: "Kortläsare", level: 3, ore: "240000000", day: "2026-03-02" });
    expect(await logOf(database, String(procurementId))).toMatchObject([
      { action: "procurement.added", actorId: eva.accountId, detail: { subjectName: row?.number } },
    ]);
  });

  test("many at once gives each a number of its own, without gaps", async () => {
    const { eva: other, organisationId: id } = await aBuyer();
    await Promise.all(Array.from({ length: 5 }, () => addProcurement(other, aPlan())));
    const rows = await database.administrator`
      select number from tenant.procurement where organisation_id = ${id} order by number`;
    const year = new Date().getFullYear();
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5].map((nth) => `UH-${year}-000${nth}`));
  });

  test("in the wrong role is refused, also by who only decides on exceptions", async () => {
    expect(await codeOf(addProcurement(hr, {}))).toBe("forbidden");
    expect(await codeOf(addProcurement(sven, {}))).toBe("forbidden");
  });

  test("writes nothing when the log cannot be written", async () => {
    const before = await rowsOf(database, organisationId);
    await withoutLog(database, () => expect(addProcurement(eva, aPlan())).rejects.toThrow("no log"));
    expect(await rowsOf(database, organisationId)).toBe(before);
  });

  test("under another employer's framework agreement finds none", async () => {
    const partyId = await aSupplier(elsewhere.organisationId);
    const frameworkId = await aContract(elsewhere.eva, partyId, { kind: "framework" });
    expect(await codeOf(addProcurement(eva, aPlan({ procedure: "ranking", frameworkId })))).toBe("not-found");
  });
});

test("answers written in a stale tab are refused, with who answered meanwhile", async () => {
  const bid = await aBid(eva);
  await answerDemands(eva, { ...bid, seen: 0, ...answersIn({ "note-exit": "Bilaga 3" }) });
  const ulla = await anOfficer(organisationId, ["procurement-officer"]);
  await expect(answerDemands(ulla, { ...bid, seen: 0, ...answersIn() })).rejects.toMatchObject({
    code: "changed-meanwhile",
    detail: { by: "Eva Sund" },
  });
});

test("a bidder's answers are whole in the table: meetAll meets every demand", async () => {
  const bid = await aBid(eva);
  expect(await meetAll(eva, bid)).toMatchObject({ changed: 17 });
});
