import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation, aQualityMark, aType } from "@/db/seed/builders";
import { evaluateAccess } from "@/lib/access/evaluation/evaluate";
import { readExplanation } from "@/lib/access/explanation/read";
import { readMandatePage } from "@/lib/access/mandate/read";
import { recallMandate } from "@/lib/access/mandate/recall";
import { readAgreementView } from "@/lib/contract/agreement/read";
import { terminateAgreement } from "@/lib/contract/agreement/terminate";
import { awardProcurement } from "@/lib/contract/procurement/award";
import { linkContract } from "@/lib/contract/procurement/link-contract";
import { readProcurementPage } from "@/lib/contract/procurement/read";
import { aBid, aBuyer, meetAll } from "@/lib/contract/procurement/testing";
import { aContract } from "@/lib/contract/procurement/testing-contract";
import { readSupplierPage } from "@/lib/contract/supplier/read";
import { saveSupplierApproval } from "@/lib/contract/supplier/save-approval";
import { readEidView } from "@/lib/credential/eid/read";
import { addSupplier } from "@/lib/credential/issuer/add-supplier";
import { readIssuers } from "@/lib/credential/issuer/read";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { roles } from "@/lib/domain/core/role";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { recordMarkStatus } from "@/lib/mark/quality-mark/record-status";
import { readAssignmentList } from "@/lib/people/assignment/read";
import { recordAssignment } from "@/lib/people/assignment/record";
import { endEmployment } from "@/lib/people/employee/end";
import { aNetwork, forgetFacts } from "@/lib/testing/testing-asker";
import { readMatrix } from "@/lib/use/coverage/matrix";
import { readService } from "@/lib/use/relying-party/read";
import { retireService } from "@/lib/use/relying-party/retire-service";

const { administrator: sql } = await freshDatabase();
const today = dayOf(new Date());
const soon = new Date(Date.now() + 3 * 86_400_000);
let network: Awaited<ReturnType<typeof aNetwork>>;
let officer: OfficerActor;
let orgnr: string;

beforeAll(async () => {
  network = await aNetwork();
  // One officer holds roles that no one person may hold together, so that the same officer changes and reads each side.
  officer = { ...(await anOfficer(network.organisationId, ["id-administrator"])), grants: [...roles] };
  await network.act("attestera");
  const [found] =
    await sql`select number from tenant.organisation where organisation_id = ${network.organisationId}`;
  orgnr = String(found?.number);
});
beforeEach(forgetFacts);

/** The answer that a relying party's program gets. */
async function byApi(uid: string, service: string, { act = "authenticate", now = new Date() } = {}) {
  forgetFacts();
  const asked = { subject: { type: "affiliation", id: `${uid}@${orgnr}` }, act, extent: {}, service };
  const about = { ...asked, stated: null, evidence: null, at: null } as const;
  const [one] = await as("api", () =>
    evaluateAccess(network.asker, { asked: [about], stopAt: null, transactionId: randomUUID() }, { now }),
  );
  return one?.answer === "no" ? one.reason : one?.answer;
}
/** The cell of one service and one type in the picture of where e-IDs are used. */
async function byMatrix(service: string, typeId: string) {
  const { rows, columns } = await readMatrix(officer, { purpose: "authenticate", scenario: null });
  const row = rows.find((one) => one.service.id === service);
  const decision = row?.decisions[columns.find(({ type }) => type.id === typeId)?.index ?? -1];
  return decision?.answer === "no" ? decision.reasons[0]?.code : decision?.answer;
}
const issuerSays = async (issuerId: string) =>
  (await readIssuers(officer, undefined))
    .find(({ id }) => id === issuerId)
    ?.approvals.find(({ level }) => level === 3)?.holds;

interface Sides {
  /** Every reader of the other side, by name. */
  read(): Promise<Record<string, unknown>>;
  change(): Promise<unknown>;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** A person with a card of a type, at a service that demands the mark. */
async function aMarked(uid: string, issuerId: string) {
  const { id: typeId } = await aType(network.organisationId, { issuerId, level: 3, carrier: "card" });
  const { id: employeeId } = await network.person(uid, { status: null });
  const { id: eidId } = await anEid(network.organisationId, { employeeId, typeId });
  const service = await network.serviceAt({ demandsMark: true });
  const read = async () => ({
    issuer: await issuerSays(issuerId),
    matrix: await byMatrix(service, typeId),
    eid: (await readEidView(officer, { eidId })).type.marked,
    api: await byApi(uid, service),
  });
  return { read };
}
const marked = { issuer: true, matrix: "yes", eid: true, api: "yes" };
const unmarked = { issuer: false, matrix: "not-marked", eid: false, api: "not-marked" };

const pairs: Record<string, () => Promise<Sides>> = {
  "a supplier's approval and its issuer": async () => {
    const { issuerId, partyId } = await addSupplier(officer, { name: "Kortleverantören", levels: ["3"] });
    const decided = {
      partyId: String(partyId),
      level: 3,
      decisionNumber: "Digg 2025-1",
      decidedOn: "2025-05-01",
      checkedOn: today,
    };
    const { approvalId } = await saveSupplierApproval(officer, { ...decided, validTo: "" });
    const { read } = await aMarked("supplied", String(issuerId));
    const supplier = async () =>
      (await readSupplierPage(officer, { partyId: String(partyId) })).approvals[0]?.standing;
    return {
      read: async () => ({ ...(await read()), supplier: await supplier() }),
      change: () =>
        saveSupplierApproval(officer, {
          ...decided,
          id: approvalId,
          version: 1,
          validTo: addDays(today, -1),
        }),
      before: { ...marked, supplier: "in-force" },
      after: { ...unmarked, supplier: "ended" },
    };
  },
  "a quality mark and its issuer": async () => {
    const { issuerId } = network.level3;
    const decided = { appliedOn: "2025-01-01", decisionNumber: "Digg 2025-2", decidedOn: "2025-05-01" };
    const mark = await aQualityMark(network.organisationId, { issuerId, status: "approved", ...decided });
    const { read } = await aMarked("owned", issuerId);
    const withdrawn = { markId: mark.id, version: 1, status: "withdrawn", ...decided, seen: "on" };
    return { read, change: () => recordMarkStatus(officer, withdrawn), before: marked, after: unmarked };
  },
  "an employment and an assignment": async () => {
    const { id: employeeId } = await network.person("assigned", { employedFrom: "2020-01-01" });
    await recordAssignment(officer, {
      employeeId,
      title: "Jourläkare",
      departmentId: "",
      validFrom: today,
      validTo: "",
    });
    return {
      read: async () => ({
        assignment: (await readAssignmentList(officer, { employeeId }, { now: soon }))[0]?.state,
        api: await byApi("assigned", network.ledger, { now: soon }),
      }),
      change: () => endEmployment(officer, { employeeId, version: 1, employedTo: today }),
      before: { assignment: "current", api: "yes" },
      after: { assignment: "ended", api: "employment-ended" },
    };
  },
  "a mandate and what its holder may do": async () => {
    const { id: employeeId } = await network.person("mandated");
    await network.grant({ employeeId });
    const [row] = await sql`select id from tenant.mandate where employee_id = ${employeeId}`;
    const mandateId = String(row?.id);
    const mandates = async () =>
      (await readExplanation(officer, { employeeId, at: null })).explanation.mandates;
    return {
      read: async () => ({
        page: (await readMandatePage(officer, { mandateId })).state,
        person: (await mandates())[0]?.standing.answer,
        api: await byApi("mandated", network.ledger, { act: "attestera" }),
      }),
      change: () => recallMandate(officer, { mandateId, version: 1, reason: "Annat uppdrag" }),
      before: { page: "current", person: "yes", api: "yes" },
      after: { page: "recalled", person: "no", api: "recalled" },
    };
  },
  "a service and the agreement that covers it": async () => {
    await network.person("served");
    const service = await network.serviceAt();
    const [row] = await sql`select agreement_id from tenant.agreement_service where service_id = ${service}`;
    const agreementId = String(row?.agreement_id);
    return {
      read: async () => ({
        agreement: (await readAgreementView(officer, { agreementId })).services[0]?.retired,
        matrix: await byMatrix(service, network.level3.id),
        api: await byApi("served", service),
      }),
      change: () => retireService(officer, { serviceId: service, version: 1 }),
      before: { agreement: false, matrix: "yes", api: "yes" },
      after: { agreement: true, matrix: "retired", api: "retired" },
    };
  },
  "an agreement and the service that it covers": async () => {
    await network.person("covered");
    const service = await network.serviceAt();
    const [row] = await sql`select agreement_id from tenant.agreement_service where service_id = ${service}`;
    const agreementId = String(row?.agreement_id);
    const named = async () =>
      (await readService(officer, { partyId: network.partyId, serviceId: service })).agreements[0];
    const over = { by: "us", kind: "rescission", reason: "Avtalsbrott", terminatedOn: today, endsOn: today };
    return {
      read: async () => ({
        service: (await named())?.status,
        api: await byApi("covered", service, { now: soon }),
      }),
      change: () => terminateAgreement(officer, { agreementId, version: 1, ...over }),
      before: { service: "signed", api: "yes" },
      after: { service: "terminated", api: "no-agreement" },
    };
  },
};

test.each(Object.entries(pairs))(
  "what is changed of %s is read on the other side, on the screen and by the api",
  async (_, make) => {
    const { read, change, before, after } = await make();
    expect(await read()).toEqual(before);
    await change();
    expect(await read()).toEqual(after);
  },
);

test("an agreement and its procurement name each other from the link on", async () => {
  const { eva } = await aBuyer();
  const bid = await aBid(eva);
  await meetAll(eva, bid);
  const award = {
    winnerId: bid.partyId,
    decidedOn: "2026-04-14",
    notifiedOn: "2026-04-15",
    standstillDays: "10",
  };
  await awardProcurement(eva, { procurementId: bid.procurementId, version: 1, ...award });
  const agreementId = await aContract(eva, bid.partyId);
  expect((await readAgreementView(eva, { agreementId })).origin?.procurement ?? null).toBeNull();
  await linkContract(eva, { procurementId: bid.procurementId, version: 2, agreementId });
  expect((await readAgreementView(eva, { agreementId })).origin?.procurement?.id).toBe(bid.procurementId);
  expect((await readProcurementPage(eva, { procurementId: bid.procurementId })).contract?.id).toBe(
    agreementId,
  );
});

test("another employer has none of it", async () => {
  const stranger = { ...officer, organisationId: await anOrganisation() };
  expect(await readIssuers(stranger, undefined)).toEqual([]);
});
