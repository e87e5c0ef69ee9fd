import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement } from "@/db/seed/builders";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { answerAgreement } from "./answer";
import { decideAgreement } from "./decide";
import { agreementPages } from "./export";
import { readAgreementView } from "./read";
import { findCounterparties, readAgreementDraft } from "./read-draft";
import { startAgreement } from "./start";
import { anOffice, type Office } from "./testing";

const database = await freshDatabase();
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

  test("says which of the e-IDs people have, and is not decided before it does", async () => {
    const { agreementId } = await begin({ personName: "Åke Provsson" });
    const id = String(agreementId);
    const read = () => readAgreementDraft(office.eva, { agreementId: id }, { now });
    expect((await read()).steps).toEqual(["about", "private-eid", "scope", "period"]);
    const answer = async (step: string, given: Record<string, string>) =>
      answerAgreement(
        office.eva,
        { agreementId: id, version: (await read()).version, step, ...given },
        { now },
      );
    await answer("about", { title: "Samtycke" });
    await answer("period", { validFrom: "2026-11-25", validTo: "" });
    const decision = { decidedOn: "2026-11-24", decidedBy: "Chefen", caseReference: "KS 2026/7" };
    const decide = async () =>
      decideAgreement(office.eva, { agreementId: id, version: (await read()).version, ...decision }, { now });
    expect(await refusalOf(decide())).toMatchObject({ code: "answers-missing", field: "privateEid" });
    for (const privateEid of ["", "staff-eid", "påhittat"])
      await expect(answer("private-eid", { privateEid })).rejects.toMatchObject({
        issues: [{ path: ["privateEid"], message: "choose" }],
      });
    await answer("private-eid", { privateEid: "bankid" });
    expect((await logOf(database, id)).at(-1)).toMatchObject({
      action: "agreement.answered",
      detail: { before: { privateEid: null }, after: { privateEid: "bankid" }, note: "private-eid" },
    });
    await decide();
    const view = await readAgreementView(office.gun, { agreementId: id }, { now });
    expect(view.privateEid).toBe("bankid");
  });

  test("stands in the download by the name people know it by, and one that never said is left empty", async () => {
    const personal = await begin({ personName: "Åke Provsson" });
    const { party } = await readAgreementDraft(office.eva, { agreementId: personal.agreementId }, { now });
    const given = { kind: "private-eid", partyId: party.id } as const;
    await anAgreement(office.organisationId, { ...given, number: "AV-2020-9001", privateEid: "sverige-id" });
    await anAgreement(office.organisationId, { ...given, number: "AV-2020-9002" });
    const listing = {
      q: "AV-2020-900",
      kind: null,
      lane: null,
      owner: null,
      sort: "number",
      descending: false,
    } as const;
    const { headings, pages } = agreementPages(office.eva, { ...listing, after: null, before: null }, "sv", {
      now,
    });
    const rows = [];
    for await (const page of pages) rows.push(...page);
    const at = headings.indexOf("Privat e-legitimation");
    expect(rows.map((row) => [row[0], row[at]])).toEqual([
      ["AV-2020-9001", "Sverige-id"],
      ["AV-2020-9002", null],
    ]);
  });

  test("is the only kind of agreement that has one, in the database too", async () => {
    const bilateral = anAgreement(office.organisationId, { kind: "bilateral", privateEid: "bankid" });
    await expect(bilateral).rejects.toMatchObject({ constraint_name: "agreement_private_eid" });
  });

  test("without a name is refused beside the field", async () => {
    await expect(begin({ personName: " " })).rejects.toMatchObject({
      issues: [{ path: ["personName"], message: "required" }],
    });
  });
});
