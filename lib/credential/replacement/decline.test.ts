import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { declineReplacement } from "./decline";
import { readProposals, readProposalsOf } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let karin: OfficerActor;
let employeeId: string;
let eidId: string;
let proposalId: string;
beforeEach(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  employeeId = (await anEmployee(organisationId)).id;
  const { id: typeId } = await aType(organisationId);
  eidId = (await anEid(organisationId, { employeeId, typeId })).id;
  proposalId = randomUUID();
  await sql`insert into tenant.replacement_proposal (organisation_id, id, eid_id, reason, proposed_at)
    values (${organisationId}, ${proposalId}, ${eidId}, 'name-changed', now())`;
});

const decline = (by = karin, given: Record<string, unknown> = {}) =>
  declineReplacement(by, { proposalId, reason: "Kortet går ut om en vecka", ...given });

describe("declining a replacement", () => {
  test("takes it off the list, says why on the e-ID's page, and who in the log", async () => {
    await decline();
    expect(await readProposals(karin, undefined)).toEqual([]);
    expect(await readProposalsOf(karin, { eidId })).toMatchObject({
      open: [],
      declined: [{ reason: "name-changed", declineReason: "Kortet går ut om en vecka" }],
    });
    expect((await logOf(database, eidId)).at(-1)).toMatchObject({
      action: "eid.replacement-declined",
      actorId: karin.accountId,
      detail: { after: { note: "Kortet går ut om en vecka" } },
    });
  });

  test("must say why", async () => {
    await expect(decline(karin, { reason: " " })).rejects.toMatchObject({ issues: [{ path: ["reason"] }] });
  });

  test("of two at once one counts, and the other is told by whom", async () => {
    const doris = await anOfficer(organisationId, ["id-administrator"], { name: "Doris Dag" });
    const ended = await atOnce<unknown>(
      database,
      (held) => held`select id from tenant.replacement_proposal where id = ${proposalId} for update`,
      [() => decline(), () => decline(doris)],
    );
    const lost = ended.find((end) => end.status === "rejected");
    expect(ended.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    expect(lost?.reason.code).toBe("changed-meanwhile");
    expect([karin.accountId, doris.accountId]).toContain(lost?.reason.detail.account);
  });

  test("is refused about oneself", async () => {
    const own = await anOfficer(organisationId, ["id-administrator"], { employeeId });
    expect((await refusalOf(decline(own))).code).toBe("acts-on-self");
    expect((await readProposalsOf(own, { eidId })).mayDecline).toBe(false);
  });

  test("of a protected person takes that permission, and what was written is not shown without it", async () => {
    await sql`update tenant.employee set protected_identity = true where id = ${employeeId}`;
    expect((await refusalOf(decline())).code).toBe("protected-needs-permission");
    const pia = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
    await decline(pia);
    expect((await readProposalsOf(karin, { eidId })).declined).toEqual([]);
    expect((await readProposalsOf(pia, { eidId })).declined).toHaveLength(1);
  });

  test("another employer's looks as if it did not exist", async () => {
    const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(decline(stranger))).code).toBe("not-found");
    expect(await readProposals(stranger, undefined)).toEqual([]);
  });

  test("of the wrong role is refused before anything is read", async () => {
    const lisa = await anOfficer(organisationId, ["security-officer"]);
    expect((await refusalOf(decline(lisa, { proposalId: "none" }))).code).toBe("forbidden");
  });

  test("off the record does not count", async () => {
    await withoutLog(database, () => expect(decline()).rejects.toThrow("no log"));
    expect(await readProposals(karin, undefined)).toHaveLength(1);
  });
});
