import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anIssuer, anOfficer, anOrganisation, aQualityMark, aType } from "@/db/seed/builders";
import { aService, aUseAgreement } from "@/db/seed/use-builders";
import { readEidView } from "@/lib/credential/eid/read";
import { readEidTypes } from "@/lib/credential/eid-type/read";
import { readIssuers } from "@/lib/credential/issuer/read";
import { readControls } from "@/lib/mark/control/read";
import { runControls } from "@/lib/mark/control/run";
import { aStatement } from "@/lib/mark/control/testing-organisation";
import { readMatrix } from "@/lib/use/coverage/matrix";
import { recordMarkStatus } from "./record-status";

const { administrator: sql } = await freshDatabase();
const noon = { now: new Date("2026-11-24T11:00:00Z") };

/** An employer with a card at level 3, a service that demands the mark, and a mark under review. */
async function aTown() {
  const organisationId = await anOrganisation();
  const issuerId = await anIssuer(organisationId, { levels: [2, 3] });
  const type = await aType(organisationId, { issuerId });
  const eid = await anEid(organisationId, { typeId: type.id, validDay: "2028-05-02" });
  const serviceId = await aService(organisationId, { demandsMark: true });
  await aUseAgreement(organisationId, { serviceIds: [serviceId] });
  const mark = await aQualityMark(organisationId, {
    issuerId,
    status: "under-review",
    appliedOn: "2026-09-01",
  });
  await aStatement({ organisationId, issuerId, markId: mark.id, typeId: type.id }, noon.now);
  const ulla = await anOfficer(organisationId, ["responsible-issuer"]);
  return { organisationId, issuerId, eidId: eid.id, markId: mark.id, ulla };
}
type Town = Awaited<ReturnType<typeof aTown>>;

/** What each who reads the approval says of it. */
async function saidOf({ eidId, issuerId, ulla }: Town, at = noon) {
  const { rows } = await readMatrix(ulla, { purpose: "authenticate", scenario: null }, at);
  const [decision] = rows[0]?.decisions ?? [];
  const issuer = (await readIssuers(ulla, undefined, at)).find(({ id }) => id === issuerId);
  const approval = issuer?.approvals.find(({ level }) => level === 3);
  return {
    matrix: decision?.answer === "no" ? decision.reasons.map(({ code }) => code).join() : decision?.answer,
    eid: (await readEidView(ulla, { eidId }, at)).type.marked,
    type: (await readEidTypes(ulla, undefined, at))[0]?.marked,
    issuer: approval?.holds,
    decision: approval?.decision?.decisionNumber ?? null,
    mark: approval?.mark?.status,
  };
}

async function statementControl({ markId, ulla }: Town) {
  const before = await readControls(ulla, { markId }, noon);
  await runControls(ulla, { markId, seen: before.ranAt?.toISOString() ?? "" });
  const { rows } = await readControls(ulla, { markId });
  const result = rows.find(({ control }) => control === "practice-statement-published")?.result;
  return [result?.outcome, ...(result?.listed.map(({ name, why }) => `${name}: ${why}`) ?? [])];
}

test("what the mark's decision says is said by the matrix, the e-ID, its type and the issuer, until it is withdrawn", async () => {
  const town = await aTown();
  const { ulla, markId } = town;
  const no = { matrix: "not-marked", eid: false, type: false, issuer: false, decision: null };
  expect(await saidOf(town)).toEqual({ ...no, mark: "under-review" });
  expect(await statementControl(town)).toEqual(["passed"]);

  const decided = { appliedOn: "2026-09-01", decisionNumber: "Digg 2026-77", decidedOn: "2026-11-20" };
  await recordMarkStatus(ulla, { markId, version: 1, status: "approved", ...decided }, noon);
  const yes = { matrix: "yes", eid: true, type: true, issuer: true, decision: "Digg 2026-77" };
  expect(await saidOf(town)).toEqual({ ...yes, mark: "approved" });
  expect(await statementControl(town)).toEqual(["passed"]);

  const end = { markId, version: 2, status: "withdrawn", ...decided };
  await expect(recordMarkStatus(ulla, end, noon)).rejects.toMatchObject({
    code: "approval-ends",
    field: "seen",
  });
  expect(await saidOf(town)).toEqual({ ...yes, mark: "approved" });
  await recordMarkStatus(ulla, { ...end, seen: "on" }, noon);
  expect(await saidOf(town)).toEqual({ ...no, mark: "withdrawn" });
  expect(await statementControl(town)).toEqual(["failed", "Digg 2026-77: approval-ended"]);
});

test("a decision holds from its day through its last and at its own level alone", async () => {
  const town = await aTown();
  const { ulla, markId } = town;
  const days = { appliedOn: "2026-09-01", decidedOn: "2026-11-20", validTo: "2026-12-31" };
  const decided = { status: "approved", decisionNumber: "Digg 2026-78", ...days };
  await recordMarkStatus(ulla, { markId, version: 1, ...decided }, noon);
  const matrixAt = async (now: string) => (await saidOf(town, { now: new Date(now) })).matrix;
  expect(await matrixAt("2026-11-19T22:59:59Z")).toBe("not-marked");
  expect(await matrixAt("2026-11-19T23:00:00Z")).toBe("yes");
  expect(await matrixAt("2026-12-31T22:59:59Z")).toBe("yes");
  expect(await matrixAt("2026-12-31T23:00:00Z")).toBe("not-marked");
  await sql`update tenant.quality_mark set level = 2 where id = ${markId}`;
  expect(await saidOf(town)).toMatchObject({ matrix: "not-marked", eid: false, type: false, issuer: false });
});

test("an own issuer's row can say nothing of an approval", async () => {
  const { issuerId } = await aTown();
  const written = sql`update tenant.issuer set approved_levels = '{3}' where id = ${issuerId}`;
  await expect(written).rejects.toThrow("issuer_approval");
  const numbered = sql`update tenant.issuer set decision_reference = 'Digg 1' where id = ${issuerId}`;
  await expect(numbered).rejects.toThrow("issuer_approval");
});
