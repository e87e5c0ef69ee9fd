import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { signAgreement } from "@/lib/contract/agreement/sign";
import { Refusal } from "@/lib/domain/core/refusal";
import { answerDemands } from "./answer-demands";
import { awardProcurement } from "./award";
import { cancelProcurement } from "./cancel";
import { decideException } from "./decide-exception";
import { linkContract } from "./link-contract";
import { readProcurementPage } from "./read";
import { requestException } from "./request-exception";
import { aBid, aBuyer, answersIn, meetAll, versionOf } from "./testing";
import { aContract } from "./testing-contract";

const { administrator: sql } = await freshDatabase();
const { eva, sven } = await aBuyer();
const award = { decidedOn: "2026-04-14", notifiedOn: "2026-04-15", standstillDays: "10" };

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) => (fault instanceof Refusal ? fault.code : fault.issues?.[0]?.path.join() || String(fault)),
  );

/** Awarded, every demand but one met, and its contract linked. */
async function awarded(open: Record<string, string> = {}) {
  const bid = await aBid(eva);
  await answerDemands(eva, { ...bid, seen: 0, ...answersIn(open) });
  await awardProcurement(eva, {
    procurementId: bid.procurementId,
    version: 1,
    winnerId: bid.partyId,
    ...award,
  });
  const agreementId = await aContract(eva, bid.partyId);
  await linkContract(eva, { procurementId: bid.procurementId, version: 2, agreementId });
  return { ...bid, agreementId };
}
const sign = (agreementId: string, day: string) =>
  codeOf(
    signAgreement(
      eva,
      { agreementId, version: 1, signedOn: day, counterSignedOn: "2026-05-20", validFrom: "2026-06-01" },
      { now: new Date("2026-06-01T10:00:00Z") },
    ),
  );

describe("the contract", () => {
  test("is signed when standstill is over and every mandatory demand is met; then nothing more changes", async () => {
    const { procurementId, partyId, agreementId } = await awarded();
    expect(await sign(agreementId, "2026-04-27")).toBe("standstill-running");
    expect(await sign(agreementId, "2026-04-28")).toBe("done");
    const version = await versionOf(eva, procurementId);
    const form = { procurementId, version, winnerId: partyId, ...award };
    expect(await codeOf(awardProcurement(eva, form))).toBe("procurement-closed");
    const cancelling = { procurementId, version, cancelledOn: "2026-05-01", reason: "Nej" };
    expect(await codeOf(cancelProcurement(eva, cancelling))).toBe("procurement-closed");
    expect(await codeOf(answerDemands(eva, { procurementId, partyId, seen: 17 }))).toBe("procurement-closed");
    expect((await readProcurementPage(eva, { procurementId })).state).toBe("contracted");
  });

  test("waits for a mandatory demand, until a second person waives it", async () => {
    const { procurementId, partyId, agreementId } = await awarded({ "answer-exit": "partly" });
    expect(await sign(agreementId, "2026-04-28")).toBe("demands-not-met");
    const asked = { procurementId, partyId, demand: "exit", reason: "Kortare avtal" };
    const { exceptionId } = await requestException(eva, asked);
    expect(await sign(agreementId, "2026-04-28")).toBe("demands-not-met");
    await decideException(sven, { procurementId, exceptionId, version: 1, decision: "allow" });
    expect(await sign(agreementId, "2026-04-28")).toBe("done");
  });

  test("still waits when the exception was declined, and it can be asked for again", async () => {
    const { procurementId, partyId, agreementId } = await awarded({ "answer-exit": "" });
    const asked = { procurementId, partyId, demand: "exit", reason: "Kortare avtal" };
    const { exceptionId } = await requestException(eva, asked);
    await decideException(sven, { procurementId, exceptionId, version: 1, decision: "decline" });
    expect(await sign(agreementId, "2026-04-28")).toBe("demands-not-met");
    expect(await codeOf(requestException(eva, asked))).toBe("done");
  });

  test("is with the winner, of the same framework agreement, and no other procurement's", async () => {
    const { agreementId } = await awarded();
    const bid = await aBid(eva);
    const { procurementId } = bid;
    expect(await codeOf(linkContract(eva, { procurementId, version: 1, agreementId }))).toBe("award-missing");
    await awardProcurement(eva, { procurementId, version: 1, winnerId: bid.partyId, ...award });
    expect(await codeOf(linkContract(eva, { procurementId, version: 2, agreementId }))).toBe(
      "not-the-winner",
    );
    const own = await aContract(eva, bid.partyId);
    await linkContract(eva, { procurementId, version: 2, agreementId: own });
    await expect(
      sql`update tenant.procurement set agreement_id = ${own} where id <> ${procurementId}`,
    ).rejects.toThrow("procurement_contract");
  });

  test("that is signed already is linked only when it was signed by the rules", async () => {
    const bid = await aBid(eva);
    const { procurementId } = bid;
    await meetAll(eva, bid);
    await awardProcurement(eva, { procurementId, version: 1, winnerId: bid.partyId, ...award });
    const early = { status: "signed", signedOn: "2026-04-20", counterSignedOn: "2026-05-02" } as const;
    const agreementId = await aContract(eva, bid.partyId, early);
    expect(await codeOf(linkContract(eva, { procurementId, version: 2, agreementId }))).toBe(
      "standstill-running",
    );
    const late = { status: "signed", signedOn: "2026-05-02", counterSignedOn: "2026-05-02" } as const;
    const right = await aContract(eva, bid.partyId, late);
    expect(await codeOf(linkContract(eva, { procurementId, version: 2, agreementId: right }))).toBe("done");
  });
});

describe("an exception", () => {
  test("is never decided by the one who asked, whatever role they hold, and the table itself says so", async () => {
    const bid = await aBid(eva);
    const asked = { ...bid, demand: "exit", reason: "Behövs inte" };
    const { exceptionId } = await requestException(eva, asked);
    const { procurementId } = bid;
    const form = { procurementId, exceptionId, version: 1, decision: "allow" };
    expect(await codeOf(decideException(eva, form))).toBe("exception-own");
    await expect(
      sql`update tenant.demand_exception set decided_by = asked_by, allowed = true where id = ${String(exceptionId)}`,
    ).rejects.toThrow("demand_exception_second_person");
    await decideException(sven, form);
    expect(await codeOf(decideException(sven, { ...form, version: 2 }))).toBe("already-decided");
  });

  test.each([
    [{ demand: "moon" }, "demand"],
    [{ demand: "signing" }, "exception-not-needed"],
    [{ reason: " " }, "reason"],
  ])("asked for with %o is refused: %s", async (given, code) => {
    const asked = { ...(await aBid(eva)), demand: "exit", reason: "Behövs inte", ...given };
    expect(await codeOf(requestException(eva, asked))).toBe(code);
  });

  test("of a demand that is met is not needed", async () => {
    const bid = await aBid(eva);
    await meetAll(eva, bid);
    expect(await codeOf(requestException(eva, { ...bid, demand: "exit", reason: "x" }))).toBe(
      "exception-not-needed",
    );
  });
});
