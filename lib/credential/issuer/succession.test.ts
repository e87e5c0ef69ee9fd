import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, aMarkApproved, anEid, anOfficer } from "@/db/seed/builders";
import { aScheme, aService, aUseAgreement } from "@/db/seed/use-builders";
import { readEidTypeForm } from "@/lib/credential/eid-type/read";
import { readStartChoices } from "@/lib/mark/quality-mark/read";
import { startQualityMark } from "@/lib/mark/quality-mark/start";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import { readMatrix } from "@/lib/use/coverage/matrix";
import { readIssuers } from "./read";
import { takeOver } from "./take-over";
import { anIssuingEmployer, aSuccessor, type keyPlaces, madeReady, rolledOver } from "./testing-succession";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let places: ReturnType<typeof keyPlaces>;
let of: { organisationId: string; issuerId: string };
let typeId: string;
beforeEach(async () => {
  await letWorkerBuild(database);
  ({ places, of, typeId } = await anIssuingEmployer());
});

const officer = (...roles: Parameters<typeof anOfficer>[1] & string[]) =>
  as("app", () => anOfficer(of.organisationId, roles));

describe("a type names the issuer of a line that issues, and no other", () => {
  test("on the form, in the command and past both, whatever login writes it", async () => {
    const made = await aSuccessor(places, of);
    const admin = await officer("responsible-issuer");
    const choices = () =>
      as("app", async () => (await readEidTypeForm(admin, {})).issuers.map(({ id }) => id));
    const write = (login: "app" | "worker", by: string) =>
      database.connect(login).begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${of.organisationId}, true)`;
        await tx`insert into tenant.eid_type select (jsonb_populate_record(t, ${tx.json({ version: 9, issuer_id: by })})).*
          from tenant.eid_type t where id = ${typeId} and version = 1`;
      });
    expect(await choices()).toEqual([of.issuerId]);
    for (const login of ["app", "worker"] as const)
      await expect(write(login, made.issuerId)).rejects.toThrow("is not the one of its line that issues");
    await madeReady(places.keys, { ...of, ...made });
    await takeOver(aJob(of.organisationId), { issuerId: made.issuerId });
    expect(await choices()).toEqual([made.issuerId]);
    for (const login of ["app", "worker"] as const)
      await expect(write(login, of.issuerId)).rejects.toThrow("is not the one of its line that issues");
  });
});

describe("what is decided and agreed of the issuer is so of its successor", () => {
  test("the mark's decision, the coverage matrix at its level, and the agreement that names the first", async () => {
    await aMarkApproved(of.organisationId, of.issuerId);
    const serviceId = await aService(of.organisationId, { demandsMark: true });
    const schemeId = await aScheme(of.organisationId, { serviceIds: [serviceId] });
    await aUseAgreement(of.organisationId, { kind: "scheme", schemeId, issuerId: of.issuerId });
    await anEid(of.organisationId, { typeId });
    const ulla = await officer("responsible-issuer");
    const answers = () =>
      as("app", async () => {
        const { rows } = await readMatrix(ulla, { purpose: "authenticate", scenario: null });
        return rows.flatMap(({ decisions }) =>
          decisions.map((one) =>
            one.answer === "no" ? one.reasons.map(({ code }) => code).join() : one.answer,
          ),
        );
      });
    const before = await answers();
    const made = await rolledOver(places, of);
    const after = await answers();
    expect(new Set(before)).toEqual(new Set(["yes"]));
    expect(new Set(after)).toEqual(new Set(["yes"]));
    const shown = await as("app", () => readIssuers(ulla, undefined));
    const second = shown.find(({ id }) => id === made.issuerId);
    expect(second?.approvals.find(({ level }) => level === 3)).toMatchObject({
      holds: true,
      mark: { status: "approved" },
    });
    expect(second?.line).toMatchObject({ waits: false, succeededBy: null });
    expect(second?.certificates.map(({ purpose }) => purpose).sort()).toEqual(["issuing", "ocsp", "root"]);
    expect(second?.crls.map(({ authority }) => authority)).toEqual(["issuing", "root"]);
    expect(shown.find(({ id }) => id === of.issuerId)?.line).toMatchObject({
      succeededBy: made.slug,
      succeededAt: expect.any(Date),
    });
  });

  test("a mark is applied for by the line, once for each level, whoever of it issues", async () => {
    const made = await rolledOver(places, of);
    const ulla = await officer("responsible-issuer");
    const start = (issuerId: string) =>
      as("app", () => startQualityMark(ulla, { issuerId, level: "3", issuesAssertions: "" }));
    const { issuers } = await as("app", () => readStartChoices(ulla, undefined));
    expect(issuers.map(({ id }) => id)).toEqual([of.issuerId]);
    await start(made.issuerId);
    const [mark] =
      await sql`select issuer_id from tenant.quality_mark where organisation_id = ${of.organisationId}`;
    expect(mark?.issuer_id).toBe(of.issuerId);
    expect((await refusalOf(start(of.issuerId))).code).toBe("mark-exists");
  });
});
