import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anIssuer, aParty, aService } from "@/db/seed/builders";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { answerAgreement } from "./answer";
import { decideAgreement } from "./decide";
import { extendAgreement } from "./extend";
import { readAgreementView } from "./read";
import { signAgreement } from "./sign";
import { startAgreement } from "./start";
import { terminateAgreement } from "./terminate";
import { aCallOff, aFramework, anOffice, type Office, rowOf } from "./testing";

const database = await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
beforeAll(async () => {
  office = await anOffice();
});
const decision = { decidedOn: "2026-11-24", decidedBy: "Kommunstyrelsen", caseReference: "KS 2026/1" };
const decide = (agreementId: string, given: Record<string, string> = {}) =>
  decideAgreement(office.eva, { agreementId, version: 1, ...decision, ...given }, { now });
const answer = (agreementId: string, step: string, given: Record<string, unknown>) =>
  answerAgreement(office.eva, { agreementId, version: 1, step, ...given }, { now });

describe("a draft", () => {
  test("gets the year's next number, its kind and its counterparty, and the trail says so", async () => {
    const { partyId, eva } = office;
    const numbers = [];
    for (const kind of ["bilateral", "procurement"])
      numbers.push(await startAgreement(eva, { kind, partyId }, { now }));
    expect(numbers.map(({ number }) => number)).toEqual(["AV-2026-0001", "AV-2026-0002"]);
    const id = numbers[0]?.agreementId ?? "";
    expect(await rowOf(database, id)).toMatchObject({
      kind: "bilateral",
      status: "draft",
      party_id: partyId,
    });
    expect((await logOf(database, id)).at(-1)).toMatchObject({ action: "agreement.drafted" });
  });
  test("of twenty begun at once all get numbers of their own", async () => {
    const { partyId, eva } = office;
    const begun = await Promise.all(
      Array.from({ length: 20 }, () => startAgreement(eva, { kind: "bilateral", partyId }, { now })),
    );
    expect(new Set(begun.map(({ number }) => number)).size).toBe(20);
  });
  test("leads from question to question, and to the check at the end", async () => {
    const { agreementId } = await startAgreement(
      office.eva,
      { kind: "data-processing", partyId: office.partyId },
      { now },
    );
    const steps = [
      ["about", { title: "Biträdesavtal" }, "period"],
      ["period", { validFrom: "2027-01-01", validTo: "" }, "renewal"],
      ["renewal", { renewal: "none", noticeKind: "months", noticeLength: "3" }, "check"],
    ] as const;
    for (const [at, [step, given, next]] of steps.entries()) {
      const asked = { agreementId, version: at + 1, step, ...given };
      expect(await answerAgreement(office.eva, asked, { now })).toMatchObject({ next });
    }
  });
  test.each([
    ["about", { title: "  " }, "title", "required"],
    ["about", { title: "x".repeat(161) }, "title", "Too big: expected string to have <=160 characters"],
    ["about", { title: "Av\u202etal" }, "title", "unseen-characters"],
    ["period", { validFrom: "2026-02-31" }, "validFrom", "date"],
    ["period", { validFrom: "" }, "validFrom", "date-missing"],
    ["renewal", { renewal: "tacit", noticeKind: "none" }, "renewalMonths", "required"],
    ["renewal", { renewal: "tacit", renewalMonths: "0", noticeKind: "none" }, "renewalMonths", "number"],
    ["renewal", { renewal: "none", noticeKind: "days" }, "noticeLength", "required"],
    ["options", { months1: "tolv" }, "months1", "number"],
    ["price", { priceModel: "free", ceiling: "mycket" }, "ceiling", "amount"],
    ["price", { priceModel: "gratis" }, "priceModel", "choose"],
    ["scope", { environments: [] }, "environments", "choose"],
    ["services", { serviceIds: [] }, "serviceIds", "choose"],
    ["scheme", { schemeId: crypto.randomUUID() }, "side", "choose"],
  ])("does not take %s %j", async (step, given, field, message) => {
    const { id } = await anAgreement(office.organisationId, { status: "draft" });
    const typed = { title: "Avtal", validFrom: "2026-01-01", ...given };
    await expect(answer(id, step, typed)).rejects.toMatchObject({ issues: [{ path: [field], message }] });
  });
  test("takes no service, issuer, scheme, type or officer that is not its employer's to name", async () => {
    const other = await anOffice();
    const { id } = await anAgreement(office.organisationId, { status: "draft", partyId: office.partyId });
    const foreign: [string, Record<string, unknown>][] = [
      ["services", { serviceIds: [other.serviceId] }],
      ["about", { title: "Avtal", ownerId: other.eva.officerId }],
      ["scheme", { schemeId: crypto.randomUUID(), side: "relying" }],
      ["scope", { environments: ["production"], eidTypeIds: [crypto.randomUUID()] }],
      ["party", { partyId: other.partyId }],
    ];
    for (const [step, given] of foreign)
      expect((await refusalOf(answer(id, step, given))).code).toBe("not-found");
  });
  test("covers the counterparty's services and nobody else's", async () => {
    const elsewhere = await aParty(office.organisationId);
    const theirs = await aService(office.organisationId, { partyId: elsewhere });
    const { id } = await anAgreement(office.organisationId, { status: "draft", partyId: office.partyId });
    expect((await refusalOf(answer(id, "services", { serviceIds: [theirs] }))).code).toBe("not-found");
    await answer(id, "services", { serviceIds: [office.serviceId] });
    expect((await readAgreementView(office.eva, { agreementId: id }, { now })).services).toHaveLength(1);
  });
});

describe("refused beside the field", () => {
  test("an agreement that ends before it begins", async () => {
    const { id } = await anAgreement(office.organisationId, { status: "draft" });
    const refused = await refusalOf(answer(id, "period", { validFrom: "2027-01-01", validTo: "2026-12-31" }));
    expect(refused).toMatchObject({ code: "end-before-start", field: "validTo" });
  });
  test("overlapping periods for the same service and counterparty, also when two are decided at once", async () => {
    const { organisationId, partyId, serviceId } = office;
    const whole = { status: "draft" as const, partyId, serviceIds: [serviceId] };
    const [one, other] = [await anAgreement(organisationId, whole), await anAgreement(organisationId, whole)];
    const outcomes = await Promise.allSettled([decide(one.id), decide(other.id)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((outcome) => outcome.status === "rejected")?.reason).toMatchObject({
      code: "agreements-overlap",
      field: "validFrom",
    });
  });
  test("a ceiling overdrawn, also by two call-offs decided at once", async () => {
    const framework = await aFramework(office);
    const callOffs = [await aCallOff(office, framework.id), await aCallOff(office, framework.id)];
    const outcomes = await Promise.allSettled(callOffs.map(({ id }) => decide(id)));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((outcome) => outcome.status === "rejected")?.reason).toMatchObject({
      code: "ceiling-overdrawn",
      field: "value",
      detail: { kronor: "400\u00a0000" },
    });
    const { drawnOre } = await readAgreementView(office.eva, { agreementId: framework.id }, { now });
    expect(drawnOre).toBe(600_000_00);
  });
  test("a call-off that outlives its framework agreement without a reason", async () => {
    const framework = await aFramework(office);
    const { id } = await aCallOff(office, framework.id);
    const long = { validFrom: "2026-06-01", validTo: "2027-06-30" };
    const refused = await refusalOf(answer(id, "period", long));
    expect(refused).toMatchObject({ code: "outlives-framework", field: "outlivesReason" });
    await answer(id, "period", { ...long, outlivesReason: "Korten lever tre år." });
    const view = await readAgreementView(office.eva, { agreementId: framework.id }, { now });
    expect(view.callOffs).toMatchObject([{ id, outlives: true, lastDay: "2027-06-30" }]);
  });
  test("a call-off from what is over, or after its last call-off day", async () => {
    const over = await aFramework(office, { validTo: "2026-11-23" });
    const closed = await aFramework(office, { lastCallOffDay: "2026-11-23" });
    const call = (frameworkId: string) =>
      refusalOf(startAgreement(office.eva, { kind: "call-off", frameworkId }, { now }));
    expect((await call(over.id)).code).toBe("framework-not-in-force");
    expect((await call(closed.id)).code).toBe("call-offs-over");
  });
  test("an extension after the last day, and one more when there is none", async () => {
    const { organisationId, eva } = office;
    const option = { months: 12, noticeDays: 90, usedOn: null };
    const { id } = await aFramework(office, { options: [option] });
    const late = { agreementId: id, version: 1, usedOn: "2026-11-24" };
    expect(await refusalOf(extendAgreement(eva, late, { now }))).toMatchObject({
      code: "extension-over",
      field: "usedOn",
      detail: { day: "2026-10-02" },
    });
    // It was used in time and is recorded late.
    await extendAgreement(eva, { ...late, usedOn: "2026-10-02" }, { now });
    const view = await readAgreementView(eva, { agreementId: id }, { now });
    expect([view.lastDay, view.extension]).toEqual(["2027-12-31", null]);
    expect((await logOf(database, id)).at(-1)?.detail).toMatchObject({
      before: { lastDay: "2026-12-31" },
      after: { lastDay: "2027-12-31", months: 12 },
    });
    const plain = await aFramework(office);
    const none = { agreementId: plain.id, version: 1, usedOn: "2026-11-24" };
    expect((await refusalOf(extendAgreement(eva, none, { now }))).code).toBe("not-extendable");
    expect(organisationId).toBe(eva.organisationId);
  });
  test("an express renewal lengthens it, and can be done again before the next last day", async () => {
    const { id } = await anAgreement(office.organisationId, { renewal: "express" });
    // Three months before the end of January: the last of October.
    const at = { now: new Date("2026-10-31T09:00:00Z") };
    await extendAgreement(office.eva, { agreementId: id, version: 1, usedOn: "2026-10-31" }, at);
    const view = await readAgreementView(office.eva, { agreementId: id }, { now });
    expect([view.lastDay, view.extension?.lastDay]).toEqual(["2028-01-31", "2027-10-31"]);
  });
  test("notice that is too short, unless the counterparty has agreed, and then with how", async () => {
    const { id } = await anAgreement(office.organisationId);
    const notice = { agreementId: id, version: 1, reason: "Används inte", terminatedOn: "2026-11-24" };
    const give = (more: Record<string, string>) =>
      terminateAgreement(office.eva, { ...notice, ...more }, { now });
    expect(await refusalOf(give({ endsOn: "2027-01-31" }))).toMatchObject({
      code: "notice-too-short",
      field: "endsOn",
      detail: { day: "2028-01-31" },
    });
    await expect(give({ endsOn: "2027-01-31", agreed: "on" })).rejects.toMatchObject({
      issues: [{ path: ["agreedReason"], message: "required" }],
    });
    await give({ endsOn: "2027-01-31", agreed: "on", agreedReason: "Brev 20 november" });
    expect(await rowOf(database, id)).toMatchObject({
      status: "terminated",
      termination_reason: "Används inte\n\nBrev 20 november",
    });
  });
  test("days that have not come, and signing before the decision", async () => {
    const { id } = await anAgreement(office.organisationId, { status: "decided" });
    const signed = { agreementId: id, version: 1, validFrom: "2026-12-01", counterSignedOn: "2026-11-24" };
    const sign = (signedOn: string) => refusalOf(signAgreement(office.eva, { ...signed, signedOn }, { now }));
    expect(await sign("2026-11-25")).toMatchObject({ code: "day-in-future", field: "signedOn" });
    expect(await sign("2024-01-09")).toMatchObject({
      code: "signed-before-decision",
      detail: { day: "2024-01-10" },
    });
  });
  test("notice and an extension of a day before both had signed", async () => {
    const [{ id: renewed }, { id: framework }] = await Promise.all([
      anAgreement(office.organisationId),
      aFramework(office, { options: [{ months: 12, noticeDays: 30, usedOn: null }] }),
    ]);
    const early = { code: "before-signatures", detail: { day: "2024-01-22" } };
    const notice = { reason: "Används inte", terminatedOn: "2024-01-21", endsOn: "2027-01-31" };
    const given = terminateAgreement(office.eva, { agreementId: renewed, version: 1, ...notice }, { now });
    expect(await refusalOf(given)).toMatchObject({ ...early, field: "terminatedOn" });
    const used = { agreementId: framework, version: 1, usedOn: "2024-01-21" };
    const extended = extendAgreement(office.eva, used, { now });
    expect(await refusalOf(extended)).toMatchObject({ ...early, field: "usedOn" });
    await extendAgreement(office.eva, { ...used, usedOn: "2024-01-22" }, { now });
  });
  test("a decision with an answer missing", async () => {
    const { id } = await anAgreement(office.organisationId, { status: "draft", serviceIds: [] });
    expect(await refusalOf(decide(id))).toMatchObject({ code: "answers-missing", field: "serviceIds" });
  });
  test("the same issuer joining the same scheme twice", async () => {
    const issuerId = await anIssuer(office.organisationId);
    const whole = { kind: "scheme", partyId: office.partyId, issuerId } as const;
    await anAgreement(office.organisationId, whole);
    const { id } = await anAgreement(office.organisationId, { ...whole, status: "draft" });
    const refused = await refusalOf(answer(id, "period", { validFrom: "2026-01-01", validTo: "2027-01-31" }));
    expect(refused.code).toBe("agreements-overlap");
  });
});
