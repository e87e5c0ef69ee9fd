import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { answerDemands } from "@/lib/contract/procurement/answer-demands";
import { awardProcurement } from "@/lib/contract/procurement/award";
import { linkContract } from "@/lib/contract/procurement/link-contract";
import { aBid, aBuyer, answersIn, aSupplier } from "@/lib/contract/procurement/testing";
import { aContract } from "@/lib/contract/procurement/testing-contract";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { decidePurchaseBasis } from "./decide-basis";
import { requestPurchaseBasis } from "./request-basis";
import { signAgreement } from "./sign";

const database = await freshDatabase();
const { administrator: sql } = database;
const { eva, sven } = await aBuyer();
const now = new Date("2026-04-20T10:00:00Z");

const sign = (agreementId: string) =>
  signAgreement(
    eva,
    {
      agreementId,
      version: 1,
      signedOn: "2026-04-20",
      counterSignedOn: "2026-04-20",
      validFrom: "2026-04-20",
    },
    { now },
  );
const ask = (agreementId: string, by = eva) =>
  requestPurchaseBasis(by, { agreementId, reason: "Upphandlat av inköpscentralen" }, { now });
const decide = (agreementId: string, decision: string, by = sven) =>
  decidePurchaseBasis(by, { agreementId, version: 1, decision }, { now });
const statusOf = async (id: string) =>
  (await sql`select status from tenant.agreement where id = ${id}`)[0]?.status;

/** Awarded on the 14th, so that standstill runs until the 27th. */
async function inStandstill() {
  const bid = await aBid(eva);
  await answerDemands(eva, { ...bid, seen: 0, ...answersIn() });
  const award = { decidedOn: "2026-04-14", notifiedOn: "2026-04-15", standstillDays: "10" };
  await awardProcurement(eva, {
    procurementId: bid.procurementId,
    version: 1,
    winnerId: bid.partyId,
    ...award,
  });
  return bid;
}

describe("a purchase beside a procurement in standstill, with its winner", () => {
  test.each(["procurement", "framework"] as const)(
    "is not signed as a %s, though a second person approved its basis",
    async (kind) => {
      const { partyId } = await inStandstill();
      const aside = await aContract(eva, partyId, { kind });
      expect((await refusalOf(sign(aside))).code).toBe("procurement-open");
      await ask(aside);
      await decide(aside, "approve");
      const refusal = await refusalOf(sign(aside));
      expect([refusal.code, refusal.detail.number]).toEqual([
        "procurement-open",
        expect.stringMatching(new RegExp(`^UH-${dayOf(new Date()).slice(0, 4)}-\\d{4}$`)),
      ]);
      expect(await statusOf(aside)).toBe("decided");
    },
  );

  test("waits for standstill when it is the procurement's own contract", async () => {
    const { procurementId, partyId } = await inStandstill();
    const agreementId = await aContract(eva, partyId);
    await linkContract(eva, { procurementId, version: 2, agreementId });
    expect((await refusalOf(sign(agreementId))).code).toBe("standstill-running");
  });

  test("is signed when it buys nothing", async () => {
    const { partyId } = await inStandstill();
    const agreementId = await aContract(eva, partyId, { kind: "data-processing" });
    await sign(agreementId);
    expect(await statusOf(agreementId)).toBe("signed");
  });
});

describe("a purchase without a procurement", () => {
  const aPurchase = async () => aContract(eva, await aSupplier(eva.organisationId));

  test("is signed once a second person has approved why, and the trail names both", async () => {
    const agreementId = await aPurchase();
    expect((await refusalOf(sign(agreementId))).code).toBe("purchase-basis-missing");
    await ask(agreementId);
    expect((await refusalOf(sign(agreementId))).code).toBe("purchase-basis-missing");
    await decide(agreementId, "approve");
    await sign(agreementId);
    expect(await statusOf(agreementId)).toBe("signed");
    const entries = (await logOf(database, agreementId)).filter((entry) => entry.outcome === "done");
    expect(entries.map(({ action, detail }) => [action, detail?.actorName, detail?.note])).toEqual([
      ["agreement.basis-asked", eva.name, "Upphandlat av inköpscentralen"],
      ["agreement.basis-approved", sven.name, "Upphandlat av inköpscentralen"],
      ["agreement.signed", eva.name, undefined],
    ]);
  });

  test("is not approved by the one who asked, and the table itself says so", async () => {
    const agreementId = await aPurchase();
    await ask(agreementId);
    expect((await refusalOf(decide(agreementId, "approve", eva))).code).toBe("basis-own");
    await expect(
      sql`update tenant.purchase_basis set decided_by = asked_by, decided_at = now(), approved = true
        where agreement_id = ${agreementId}`,
    ).rejects.toThrow("purchase_basis_second_person");
  });

  test("can be asked for anew when it was declined, and waits meanwhile", async () => {
    const agreementId = await aPurchase();
    await ask(agreementId);
    expect((await refusalOf(ask(agreementId))).code).toBe("already-exists");
    await decide(agreementId, "decline");
    expect((await refusalOf(sign(agreementId))).code).toBe("purchase-basis-missing");
    await requestPurchaseBasis(eva, { agreementId, version: 2, reason: "Direktupphandling" }, { now });
    await decidePurchaseBasis(sven, { agreementId, version: 3, decision: "approve" }, { now });
    await sign(agreementId);
  });

  test("decided by two at once has one answer, and the other is told", async () => {
    const agreementId = await aPurchase();
    await ask(agreementId);
    const ulla = await anOfficer(eva.organisationId, ["responsible-issuer"], { name: "Ulla Wik" });
    const outcomes = await atOnce(
      database,
      (held) => held`select from tenant.agreement where id = ${agreementId} for update`,
      [() => decide(agreementId, "approve"), () => decide(agreementId, "decline", ulla)],
    );
    const lost = outcomes.filter((one) => one.status === "rejected");
    expect(lost.map(({ reason }) => reason.code)).toEqual(["changed-meanwhile"]);
  });

  test("is nobody else's: another employer's does not exist, the wrong role is refused, no log no answer", async () => {
    const agreementId = await aPurchase();
    const stranger = await anOfficer(await anOrganisation(), ["procurement-officer"]);
    expect((await refusalOf(ask(agreementId, stranger))).code).toBe("not-found");
    const auditor = { ...eva, grants: ["auditor" as const] };
    expect((await refusalOf(ask(agreementId, auditor))).code).toBe("forbidden");
    expect((await refusalOf(decide(agreementId, "approve", auditor))).code).toBe("forbidden");
    await withoutLog(database, () => expect(ask(agreementId)).rejects.toThrow("no log"));
    expect(await sql`select from tenant.purchase_basis where agreement_id = ${agreementId}`).toHaveLength(0);
  });

  test("with a supplier that has bid waits for the award, or for a second person's word that it is another thing", async () => {
    const { partyId } = await aBid(eva);
    const agreementId = await aContract(eva, partyId);
    expect((await refusalOf(sign(agreementId))).code).toBe("procurement-open");
    await ask(agreementId);
    await decide(agreementId, "approve");
    await sign(agreementId);
    expect(await statusOf(agreementId)).toBe("signed");
  });
});
