import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, aService, aType } from "@/db/seed/builders";
import { listUseAgreements } from "@/db/use/coverage";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { amendAgreement } from "./amend";
import { readAgreementView } from "./read";
import { terminateAgreement } from "./terminate";
import { aCallOff, aFramework, anOffice, type Office, rowOf } from "./testing";

const database = await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const both = { signedOn: "2026-11-20", counterSignedOn: "2026-11-21" };
const amend = (agreementId: string, given: Record<string, unknown>) =>
  amendAgreement(office.eva, { agreementId, version: 1, ...given }, { now });

/** Signed, for one service. */
async function signed(given: Parameters<typeof anAgreement>[1] = {}) {
  const { organisationId, partyId, serviceId } = office;
  return (await anAgreement(organisationId, { partyId, serviceIds: [serviceId], ...given })).id;
}

describe("an amendment", () => {
  test("needs both signatures, and keeps before and after with them", async () => {
    const id = await signed({ priceModel: "fixed-yearly", priceOre: 100_00 });
    const given = { amendment: "amendment", serviceIds: office.serviceId, priceModel: "fixed-yearly" };
    await expect(amend(id, { ...given, price: "120" })).rejects.toMatchObject({
      issues: [{ path: ["signedOn"] }, { path: ["counterSignedOn"] }],
    });
    await amend(id, { ...given, ...both, price: "120", caseReference: "KS 2026/9", note: "Index" });
    const { amendments, priceOre, version } = await readAgreementView(
      office.eva,
      { agreementId: id },
      { now },
    );
    expect([priceOre, version]).toEqual([120_00, 2]);
    expect(amendments).toMatchObject([
      {
        kind: "amendment",
        ...both,
        caseReference: "KS 2026/9",
        before: { priceOre: 100_00 },
        after: { priceOre: 120_00 },
        recordedBy: "Eva Sund",
      },
    ]);
    const [entry] = (await logOf(database, id)).filter(({ action }) => action === "agreement.amended");
    expect(entry?.detail).toMatchObject({ before: { priceOre: 100_00 }, after: { priceOre: 120_00 } });
  });

  test("that changes where e-IDs can be used is looked at once more, with what comes and goes", async () => {
    const { organisationId, partyId, serviceId } = office;
    const another = await aService(organisationId, { partyId });
    const id = await signed();
    const given = { amendment: "amendment", ...both, serviceIds: [another] };
    expect(await refusalOf(amend(id, given))).toMatchObject({
      code: "look-again",
      field: "seen",
      detail: { added: "1", removed: "1" },
    });
    expect((await readAgreementView(office.eva, { agreementId: id }, { now })).services[0]?.id).toBe(
      serviceId,
    );
    await amend(id, { ...given, seen: "on" });
    const covered = await withOrganisation(organisationId, listUseAgreements);
    const held = covered.find((one) => one.id === id);
    expect(held?.serviceIds).toEqual([another]);
    const none = { agreementId: id, version: 2, amendment: "amendment", ...both, seen: "on" };
    expect(await refusalOf(amendAgreement(office.eva, none, { now }))).toMatchObject({
      code: "answers-missing",
      field: "serviceIds",
    });
  });

  test("covers no service of another's, and no type that is not ours", async () => {
    const id = await signed();
    const elsewhere = await anOffice();
    const foreign = await aType(elsewhere.organisationId);
    const given = { amendment: "amendment", ...both, seen: "on" };
    const service = { ...given, serviceIds: [office.serviceId, elsewhere.serviceId] };
    expect((await refusalOf(amend(id, service))).code).toBe("not-found");
    const type = { ...given, serviceIds: office.serviceId, eidTypeIds: foreign.id };
    expect((await refusalOf(amend(id, type))).code).toBe("not-found");
  });

  test("does not take the service of another agreement with the same counterparty", async () => {
    const { organisationId, partyId } = office;
    const taken = await aService(organisationId, { partyId });
    await signed({ serviceIds: [taken] });
    const id = await signed();
    const given = { amendment: "amendment", ...both, seen: "on", serviceIds: [office.serviceId, taken] };
    expect(await refusalOf(amend(id, given))).toMatchObject({
      code: "agreements-overlap",
      field: "serviceIds",
    });
  });

  test("of a framework agreement keeps the ceiling above what was called off", async () => {
    const framework = await aFramework(office);
    await aCallOff(office, framework.id, { status: "decided" });
    const given = { amendment: "amendment", ...both, ceiling: "599 999" };
    expect(await refusalOf(amend(framework.id, given))).toMatchObject({
      code: "ceiling-below-drawn",
      field: "ceiling",
    });
    await amend(framework.id, { ...given, ceiling: "600 000" });
    expect(await rowOf(database, framework.id)).toMatchObject({ ceiling_ore: "60000000" });
  });
});

describe("which private e-ID", () => {
  const consent = (given: object = {}) =>
    signed({ kind: "private-eid", serviceIds: [], validFrom: "2026-01-01", ...given });

  test("is written into an older agreement that does not say, and is changed only by an amendment", async () => {
    const id = await consent();
    await amend(id, { amendment: "completion", privateEid: "bankid" });
    expect(await rowOf(database, id)).toMatchObject({ private_eid: "bankid" });
    const other = { version: 2, privateEid: "freja-eid-plus" };
    expect(await refusalOf(amend(id, { amendment: "completion", ...other }))).toMatchObject({
      code: "already-stated",
      field: "privateEid",
    });
    await amend(id, { amendment: "amendment", ...both, ...other });
    const { amendments } = await readAgreementView(office.eva, { agreementId: id }, { now });
    expect(amendments.map(({ before, after }) => [before, after])).toContainEqual([
      { privateEid: "bankid" },
      { privateEid: "freja-eid-plus" },
    ]);
  });

  test("is neither taken away, nor one that nobody had when the agreement began", async () => {
    const id = await consent({ privateEid: "bankid" });
    const given = { amendment: "amendment", ...both };
    expect(await refusalOf(amend(id, given))).toMatchObject({ code: "answers-missing", field: "privateEid" });
    expect(await refusalOf(amend(id, { ...given, privateEid: "sverige-id" }))).toMatchObject({
      code: "private-eid-not-yet",
      field: "privateEid",
    });
  });
});

describe("a completion", () => {
  test("writes down what an imported list did not say, and leaves what it has no field for", async () => {
    const id = await signed({ importKey: "rad 1", serviceIds: [], secrecyNote: "Hemligt" });
    await amend(id, {
      amendment: "completion",
      serviceIds: office.serviceId,
      priceModel: "free",
      seen: "on",
    });
    expect(await rowOf(database, id)).toMatchObject({
      price_model: "free",
      secrecy_note: "Hemligt",
      version: 2,
    });
  });

  test("does not change what was agreed", async () => {
    const id = await signed({ priceModel: "fixed-yearly", priceOre: 100_00 });
    const given = { amendment: "completion", serviceIds: office.serviceId };
    const cheaper = { ...given, priceModel: "fixed-yearly", price: "90" };
    expect(await refusalOf(amend(id, cheaper))).toMatchObject({ code: "already-stated", field: "price" });
  });

  test("that says nothing new is told so", async () => {
    const id = await signed();
    const given = { amendment: "completion", serviceIds: office.serviceId };
    expect((await refusalOf(amend(id, given))).code).toBe("nothing-changed");
  });
});

test("what was written into an agreement stays as it was written", async () => {
  const id = await signed();
  await amend(id, { amendment: "completion", serviceIds: office.serviceId, priceModel: "free" });
  for (const login of ["app", "worker"] as const)
    await expect(
      database.connect(login)`update tenant.agreement_amendment set note = 'x'`,
    ).rejects.toMatchObject({ code: "42501" });
  await expect(database.administrator`delete from tenant.agreement_amendment`).rejects.toMatchObject({
    code: "42501",
  });
});

test("rescission waits for no notice period, and says whose it was", async () => {
  const { id } = await anAgreement(office.organisationId);
  const breach = { agreementId: id, version: 1, reason: "Väsentligt avtalsbrott" };
  const days = { terminatedOn: "2026-11-24", endsOn: "2026-11-24" };
  const end = (more: object) => terminateAgreement(office.eva, { ...breach, ...days, ...more }, { now });
  expect((await refusalOf(end({ by: "counterparty" }))).code).toBe("notice-too-short");
  await end({ by: "counterparty", kind: "rescission" });
  expect(await rowOf(database, id)).toMatchObject({
    status: "terminated",
    terminated_by: "counterparty",
    termination_kind: "rescission",
  });
});
