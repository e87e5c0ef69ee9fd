import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listAgreed } from "@/db/access/agreed";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anOfficer } from "@/db/seed/builders";
import { addAttribute } from "@/lib/access/attribute/save";
import { readExplanation } from "@/lib/access/explanation/read";
import { refusalOf } from "@/lib/people/employee/testing";
import { aDelegation } from "@/lib/testing/testing-delegation";
import { answerAgreement } from "./answer";
import { removeAgreementDraft } from "./remove-draft";

const database = await freshDatabase();
const { administrator } = database;
const { organisationId, karin, sven, serviceId, kim } = await aDelegation();
const elsewhere = await aDelegation();
const own = {
  ...{ nameSv: "Titel", nameEn: "Title", source: "register", from: "title", classification: "internal" },
};
let eva: Awaited<ReturnType<typeof anOfficer>>;
let attributeId = "";
beforeAll(async () => {
  eva = await anOfficer(organisationId, ["procurement-officer"]);
  ({ attributeId } = await addAttribute(sven, { ...own, name: "jobTitle" }));
});

const draft = (given: Parameters<typeof anAgreement>[1] = {}) =>
  anAgreement(organisationId, { status: "draft", serviceIds: [serviceId], ...given });
const answer = (agreement: { id: string; version: number }, given: Record<string, unknown>) =>
  answerAgreement(eva, {
    ...{ agreementId: agreement.id, version: agreement.version, step: "scope", environments: ["production"] },
    ...given,
  });
const agreedIn = async (id: string) => (await withOrganisation(organisationId, listAgreed)).get(id);
const sign = (id: string) =>
  administrator`update tenant.agreement set status = 'signed', signed_on = '2024-01-20', counter_signed_on = '2024-01-22',
    decided_on = '2024-01-10', decided_by = 'Kommunstyrelsen' where id = ${id}`;
const supported = async () =>
  (await readExplanation(karin, { employeeId: kim.id, at: null })).explanation.attributes
    .filter(({ attribute }) => attribute.support.length > 0)
    .map(({ attribute }) => attribute.standard ?? attribute.own?.name);

describe("single attributes and the employer's own", () => {
  test("are agreed one by one beside the sets, and the log says which", async () => {
    const agreement = await draft();
    const chosen = { attributeSets: ["org-person"], attributes: ["hsa-id"], attributeIds: [attributeId] };
    await answer(agreement, chosen);
    const [entry] = await administrator`
      select detail->'after' as after from tenant.audit_detail join tenant.audit_event on id = event_id
       where action = 'agreement.answered' and subject_id = ${agreement.id}`;
    expect(entry?.after).toMatchObject({ attributes: ["hsa-id"], attributeIds: [attributeId] });
    expect(await supported()).toEqual([]);
    await sign(agreement.id);
    expect(await supported()).toEqual(["org-affiliation", "org-name", "hsa-id", "display-name", "jobTitle"]);
    const agreed = await agreedIn(agreement.id);
    expect([[...(agreed?.standard ?? [])], [...(agreed?.own ?? [])]]).toEqual([
      ["display-name", "org-affiliation", "org-name", "hsa-id"],
      [attributeId],
    ]);
    await administrator`update tenant.agreement set status = 'terminated', ends_on = '2024-12-31',
      terminated_on = '2024-10-01', termination_reason = 'x', terminated_by = 'us', termination_kind = 'notice' where id = ${agreement.id}`;
    expect(await supported()).toEqual([]);
  });

  test("are of the standard and of this employer, and not closed", async () => {
    const agreement = await draft();
    const theirs = await addAttribute(elsewhere.sven, { ...own, name: "jobTitle" });
    const closed = await addAttribute(sven, { ...own, name: "oldTitle" });
    await administrator`update tenant.attribute set active = false where id = ${closed.attributeId}`;
    for (const id of [theirs.attributeId, closed.attributeId, randomUUID()])
      expect((await refusalOf(answer(agreement, { attributeIds: [id] }))).code).toBe("not-found");
    await expect(answer(agreement, { attributes: ["shoe-size"] })).rejects.toThrow();
    expect(await agreedIn(agreement.id)).toBeUndefined();
  });

  test("go with a draft that is removed", async () => {
    const agreement = await draft();
    await answer(agreement, { attributeIds: [attributeId] });
    await removeAgreementDraft(eva, { agreementId: agreement.id, version: agreement.version + 1 });
    expect(
      await administrator`select from tenant.agreement_attribute where agreement_id = ${agreement.id}`,
    ).toEqual([]);
  });

  test("are added by the web program's login to no agreement that is decided", async () => {
    const { id } = await draft();
    await sign(id);
    const app = database.connect("app");
    const within = (statement: string) =>
      app.begin((sql) => [
        sql`select set_config('app.organisation_id', ${organisationId}, true)`,
        sql.unsafe(statement),
      ]);
    await expect(
      within(
        `insert into tenant.agreement_attribute values ('${organisationId}', '${id}', '${attributeId}')`,
      ),
    ).rejects.toMatchObject({ code: "23514" });
    await expect(
      within(`update tenant.agreement set attributes = '["personal-number"]' where id = '${id}'`),
    ).rejects.toThrow(/UPDATE on tenant.agreement /);
  });
});
