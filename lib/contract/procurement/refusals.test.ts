import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { Refusal } from "@/lib/domain/core/refusal";
import { addProcurement } from "./add";
import { addBidder } from "./add-bidder";
import { answerDemands } from "./answer-demands";
import { awardProcurement } from "./award";
import { cancelProcurement } from "./cancel";
import { readBidderAnswers, readComparison } from "./comparison";
import { editProcurement } from "./edit";
import { linkContract } from "./link-contract";
import { listProcurementRows } from "./list";
import { readProcurementPage } from "./read";
import { removeBidder } from "./remove-bidder";
import { aBid, aBuyer, answersIn, aPlan, aSupplier } from "./testing";
import { aContract } from "./testing-contract";

const { administrator: sql } = await freshDatabase();
const { organisationId, eva, sven, hr } = await aBuyer();
const award = { decidedOn: "2026-04-14", notifiedOn: "2026-04-15", standstillDays: "10" };

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) => (fault instanceof Refusal ? fault.code : fault.issues?.[0]?.path.join() || String(fault)),
  );

describe("a plan", () => {
  test.each([
    [{ title: "" }, "title"],
    [{ title: "Kort\u202e" }, "title"],
    [{ procedure: "auction" }, "procedure"],
    [{ level: "1" }, "level"],
    [{ level: "" }, "level"],
    [{ estimated: "-5" }, "estimated"],
    [{ estimated: "mycket" }, "estimated"],
    [{ announcedOn: "2026-02-30" }, "announcedOn"],
    [{ announcedOn: "2999-01-01" }, "day-in-future"],
    [{ procedure: "direct-award" }, "direct-award-reason-missing"],
    [{ procedure: "direct-award", directAwardReason: "   " }, "direct-award-reason-missing"],
    [{ procedure: "renewed-competition" }, "framework-missing"],
    [{ procedure: "ranking", frameworkId: "nej" }, "frameworkId"],
  ])("with %o is refused: %s", async (given, code) => {
    expect(await codeOf(addProcurement(eva, aPlan(given)))).toBe(code);
  });

  test("keeps no reason and no framework agreement that its procedure does not ask for", async () => {
    const frameworkId = await aContract(eva, await aSupplier(organisationId), { kind: "framework" });
    const { procurementId } = await addProcurement(eva, aPlan({ frameworkId, directAwardReason: "Nej" }));
    const { procurement } = await readProcurementPage(eva, { procurementId: String(procurementId) });
    expect(procurement).toMatchObject({ frameworkId: null, directAwardReason: null, standstillDays: 10 });
  });

  test("is not changed once it is decided", async () => {
    const { procurementId, partyId } = await aBid(eva);
    await awardProcurement(eva, { procurementId, version: 1, winnerId: partyId, ...award });
    expect(await codeOf(editProcurement(eva, { procurementId, version: 2, ...aPlan() }))).toBe(
      "already-decided",
    );
    const late = await aSupplier(organisationId);
    expect(await codeOf(addBidder(eva, { procurementId, partyId: late }))).toBe("already-decided");
    expect(await codeOf(removeBidder(eva, { procurementId, partyId }))).toBe("bidder-won");
  });
});

describe("a bidder", () => {
  test("is a supplier", async () => {
    const { procurementId } = await addProcurement(eva, aPlan());
    const partyId = await aSupplier(organisationId, { supplier: false });
    expect(await codeOf(addBidder(eva, { procurementId, partyId }))).toBe("not-a-supplier");
  });

  test.each([
    [{ "answer-moon": "met" }, "unknown-demand"],
    [{ "answer-__proto__": "met" }, "unknown-demand"],
    [{ "answer-exit": "perhaps" }, "answer-exit"],
    [{ "answer-exit": "met", "note-exit": "x".repeat(1001) }, "note-exit"],
    [{ seen: "many" }, "seen"],
  ])("cannot be answered for with %o: %s", async (given, code) => {
    const form = { ...(await aBid(eva)), seen: 0, ...given };
    expect(await codeOf(answerDemands(eva, form))).toBe(code);
  });

  test("keeps each answer with who gave it, and a changed one says who changed it", async () => {
    const bid = await aBid(eva);
    await answerDemands(eva, { ...bid, seen: 0, "answer-exit": "met", "answer-support": "partly" });
    const first = await readBidderAnswers(eva, bid);
    const unchanged = { "answer-exit": "met", "answer-support": "met", "answer-signing": "" };
    const result = await answerDemands(eva, { ...bid, seen: first.seen, ...unchanged });
    expect(result).toMatchObject({ changed: 1 });
    const { answers, seen } = await readBidderAnswers(eva, bid);
    expect(seen).toBe(first.seen + 1);
    expect(answers.map(({ demand, answer, answeredBy }) => [demand, answer, answeredBy]).sort()).toEqual([
      ["exit", "met", "Eva Sund"],
      ["support", "met", "Eva Sund"],
    ]);
  });

  test("that made no bid has no page, and the table lets no stranger answer", async () => {
    const { procurementId } = await aBid(eva);
    const partyId = await aSupplier(organisationId);
    expect(await codeOf(readBidderAnswers(eva, { procurementId, partyId }))).toBe("not-found");
    expect(await codeOf(answerDemands(eva, { procurementId, partyId, seen: 0, ...answersIn() }))).toBe(
      "not-found",
    );
  });
});

describe("an award", () => {
  test.each([
    [{ decidedOn: "2026-03-01" }, "decision-before-announcement"],
    [{ notifiedOn: "2026-04-13" }, "notice-before-decision"],
    [{ decidedOn: "2999-01-01", notifiedOn: "2999-01-01" }, "day-in-future"],
    [{ standstillDays: "0" }, "standstill-too-short"],
    [{ standstillDays: "7" }, "standstillDays"],
    [{ winnerId: "" }, "winnerId"],
  ])("with %o is refused: %s", async (given, code) => {
    const { procurementId, partyId } = await aBid(eva);
    const form = { procurementId, version: 1, winnerId: partyId, ...award, ...given };
    expect(await codeOf(awardProcurement(eva, form))).toBe(code);
  });

  test("goes to nobody but a bidder, and the table itself says so", async () => {
    const { procurementId } = await aBid(eva);
    const stranger = await aSupplier(organisationId);
    const form = { procurementId, version: 1, winnerId: stranger, ...award };
    expect(await codeOf(awardProcurement(eva, form))).toBe("winner-not-bidder");
    await expect(
      sql`update tenant.procurement set winner_id = ${stranger}, decided_on = '2026-04-14', notified_on = '2026-04-15'
           where id = ${procurementId}`,
    ).rejects.toThrow("procurement_winner_bid");
  });

  test("is not made before its announcement, and the table itself says so", async () => {
    const { procurementId, partyId } = await aBid(eva);
    await expect(
      sql`update tenant.procurement set winner_id = ${partyId}, decided_on = '2026-03-01', notified_on = '2026-03-01'
           where id = ${procurementId}`,
    ).rejects.toThrow("procurement_order");
  });

  test("to another lets go of the contract with the first", async () => {
    const { procurementId, partyId } = await aBid(eva);
    const second = await aSupplier(organisationId);
    await addBidder(eva, { procurementId, partyId: second });
    await awardProcurement(eva, { procurementId, version: 1, winnerId: partyId, ...award });
    const agreementId = await aContract(eva, partyId);
    await linkContract(eva, { procurementId, version: 2, agreementId });
    await awardProcurement(eva, { procurementId, version: 3, winnerId: second, ...award });
    const { contract, bidders } = await readProcurementPage(eva, { procurementId });
    expect(contract).toBeNull();
    expect(bidders.find((bidder) => bidder.won)?.partyId).toBe(second);
  });
});

test("a cancelled procurement needs a reason and a day that has been, and ends it all", async () => {
  const { procurementId, partyId } = await aBid(eva);
  const form = { procurementId, version: 1, cancelledOn: "2026-05-01", reason: "Inget anbud höll" };
  expect(await codeOf(cancelProcurement(eva, { ...form, reason: "" }))).toBe("reason");
  expect(await codeOf(cancelProcurement(eva, { ...form, cancelledOn: "2999-01-01" }))).toBe("day-in-future");
  await cancelProcurement(eva, form);
  expect(
    await codeOf(awardProcurement(eva, { procurementId, version: 2, winnerId: partyId, ...award })),
  ).toBe("procurement-closed");
});

test("the reads are for who may read suppliers, and show bidders side by side", async () => {
  const { procurementId, partyId } = await aBid(eva);
  await answerDemands(eva, { procurementId, partyId, seen: 0, "answer-exit": "not-met", "note-exit": "Nej" });
  const { answers, bidders } = await readComparison(sven, { procurementId });
  expect(bidders).toMatchObject([{ partyId, answered: 1, of: 17, standing: null }]);
  expect(answers.get(partyId)?.get("exit")).toMatchObject({ answer: "not-met", note: "Nej" });
  for (const read of [
    () => listProcurementRows(hr, { view: "all", after: null, before: null }),
    () => readComparison(hr, { procurementId }),
    () => readProcurementPage(hr, { procurementId }),
  ])
    expect(await codeOf(read())).toBe("forbidden");
});
