import { beforeEach, describe, expect, test } from "vitest";
import { anAgreement } from "@/db/seed/builders";
import { freshDatabase } from "@/db/testing";
import { refusalOf } from "@/lib/employee/testing";
import { answerAgreement } from "./answer";
import { findCounterparties, readAgreementDraft } from "./read-draft";
import { startAgreement } from "./start";
import { anOffice, type Office } from "./testing";

await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});
const begin = (given: Record<string, string>) =>
  startAgreement(office.eva, { kind: "private-eid", ...given }, { now });
const names = async (kind: "private-eid" | "bilateral" | "procurement") =>
  (await findCounterparties(office.eva, { kind, q: "" })).map(({ name }) => name);

describe("a private e-ID at work", () => {
  test("is agreed with an employee by name, who is neither relying party nor supplier", async () => {
    const { agreementId } = await begin({ personName: "Åke Provsson" });
    const { party } = await readAgreementDraft(office.eva, { agreementId }, { now });
    expect(party).toMatchObject({
      kind: "person",
      name: "Åke Provsson",
      number: null,
      relyingParty: false,
      supplier: false,
    });
    expect(await names("private-eid")).toEqual(["Åke Provsson"]);
    for (const kind of ["bilateral", "procurement"] as const)
      expect(await names(kind)).not.toContain("Åke Provsson");
  });

  test("is not agreed with an organisation, nor anything else with an employee", async () => {
    expect((await refusalOf(begin({ partyId: office.partyId }))).code).toBe("not-found");
    const { agreementId } = await begin({ personName: "Åke Provsson" });
    const given = { agreementId, version: 1, step: "party", partyId: office.partyId };
    expect((await refusalOf(answerAgreement(office.eva, given, { now }))).code).toBe("not-found");
    const { party } = await readAgreementDraft(office.eva, { agreementId }, { now });
    const { id } = await anAgreement(office.organisationId, { status: "draft" });
    const asked = { agreementId: id, version: 1, step: "party", partyId: party.id };
    expect((await refusalOf(answerAgreement(office.eva, asked, { now }))).code).toBe("not-found");
    expect((await refusalOf(begin({ kind: "bilateral", personName: "Åke Provsson" }))).code).toBe(
      "answers-missing",
    );
  });

  test("without a name is refused beside the field", async () => {
    await expect(begin({ personName: " " })).rejects.toMatchObject({
      issues: [{ path: ["personName"], message: "required" }],
    });
  });
});
