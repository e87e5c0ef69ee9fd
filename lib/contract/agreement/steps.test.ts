import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anAgreement, anOfficer, anOrganisation, aService } from "@/db/seed/builders";
import type { Command } from "@/lib/command";
import type { AgreementStatus } from "@/lib/domain/contract/agreement";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { amendAgreement } from "./amend";
import { answerAgreement } from "./answer";
import { decideAgreement, reopenAgreement } from "./decide";
import { extendAgreement } from "./extend";
import { removeAgreementDraft } from "./remove-draft";
import { signAgreement } from "./sign";
import { terminateAgreement } from "./terminate";
import { anOffice, type Office, rowOf } from "./testing";

const database = await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
let elsewhere: OfficerActor;
beforeAll(async () => {
  office = await anOffice();
  elsewhere = await anOfficer(await anOrganisation(), ["procurement-officer"]);
});

interface Case {
  act: Command<never>;
  from: AgreementStatus;
  /** null: it is gone. */
  to: AgreementStatus | null;
  more: Record<string, string>;
  action: string;
}
const cases: [string, Case][] = [
  [
    "answering",
    {
      act: answerAgreement,
      from: "draft",
      to: "draft",
      more: { step: "about", title: "Nytt namn" },
      action: "agreement.answered",
    },
  ],
  [
    "removing",
    { act: removeAgreementDraft, from: "draft", to: null, more: {}, action: "agreement.draft-removed" },
  ],
  [
    "deciding",
    {
      act: decideAgreement,
      from: "draft",
      to: "decided",
      more: { decidedOn: "2026-11-20", decidedBy: "Kommunstyrelsen", caseReference: "KS 2026/1" },
      action: "agreement.decided",
    },
  ],
  [
    "taking a decision back",
    {
      act: reopenAgreement,
      from: "decided",
      to: "draft",
      more: { reason: "Fel motpart" },
      action: "agreement.reopened",
    },
  ],
  [
    "signing",
    {
      act: signAgreement,
      from: "decided",
      to: "signed",
      more: {
        signedOn: "2026-11-20",
        counterSignedOn: "2026-11-23",
        validFrom: "2026-12-01",
        validTo: "2028-11-30",
      },
      action: "agreement.signed",
    },
  ],
  [
    "extending",
    {
      act: extendAgreement,
      from: "signed",
      to: "signed",
      more: { usedOn: "2026-11-23" },
      action: "agreement.extended",
    },
  ],
  [
    "amending",
    {
      act: amendAgreement,
      from: "signed",
      to: "signed",
      more: { amendment: "completion", levels: "3", priceModel: "fixed-yearly", price: "1 200", seen: "on" },
      action: "agreement.completed",
    },
  ],
  [
    "terminating",
    {
      act: terminateAgreement,
      from: "signed",
      to: "terminated",
      more: { reason: "Används inte", terminatedOn: "2026-11-23", endsOn: "2028-01-31" },
      action: "agreement.terminated",
    },
  ],
] as unknown as [string, Case][];

describe.each(cases)("%s", (_name, { act, from, to, more, action }) => {
  let agreementId: string;
  let serviceId: string;
  const ask = () => ({ agreementId, version: 1, serviceIds: serviceId, ...more });
  const statusOf = async () => (await rowOf(database, agreementId))?.status ?? null;
  beforeEach(async () => {
    const { organisationId, partyId } = office;
    // Each agreement has a service of its own, since two about one service overlap.
    serviceId = await aService(organisationId, { partyId });
    const options = [{ months: 12, noticeDays: 30, usedOn: null }];
    const row = await anAgreement(organisationId, {
      status: from,
      partyId,
      serviceIds: [serviceId],
      options,
    });
    agreementId = row.id;
  });

  test("holds, and the trail says who", async () => {
    await act(office.eva, ask(), { now });
    expect(await statusOf()).toBe(to);
    expect((await logOf(database, agreementId)).at(-1)).toMatchObject({
      action,
      outcome: "done",
      actorId: office.eva.accountId,
      detail: { actorName: "Eva Sund" },
    });
  });

  test("of two at once one wins and the other is told by whom", async () => {
    const outcomes = await Promise.allSettled([
      act(office.eva, ask(), { now }),
      act(office.ulla, ask(), { now }),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = outcomes[0]?.status === "fulfilled" ? "Eva Sund" : "Ulla Wik";
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject(
      to === null ? { code: "not-found" } : { code: "changed-meanwhile", detail: { by: winner } },
    );
  });

  test("another employer's agreement looks as if it did not exist", async () => {
    expect((await refusalOf(act(elsewhere, ask(), { now }))).code).toBe("not-found");
    expect(await statusOf()).toBe(from);
  });

  test("the wrong role is refused before anything is read", async () => {
    expect((await refusalOf(act(office.gun, { agreementId: "none" }, { now }))).code).toBe("forbidden");
  });

  test("if the audit entry cannot be written nothing has happened", async () => {
    await withoutLog(database, () => expect(act(office.eva, ask(), { now })).rejects.toThrow("no log"));
    expect(await rowOf(database, agreementId)).toMatchObject({ status: from, version: 1 });
    const options = await database.administrator`
      select used_on from tenant.agreement_option where agreement_id = ${agreementId}`;
    expect(options).toEqual([{ used_on: null }]);
  });

  test("it is not done from any other state", async () => {
    const others = (["draft", "decided", "signed", "terminated"] as const).filter(
      (status) => status !== from,
    );
    for (const status of others) {
      const { id } = await anAgreement(office.organisationId, {
        status,
        ...(status === "terminated" ? { terminatedOn: "2026-01-02", endsOn: "2028-01-31" } : {}),
      });
      const refused = await refusalOf(act(office.eva, { ...ask(), agreementId: id }, { now }));
      expect(refused.code).toBe("agreement-wrong-status");
    }
  });
});

test("nothing but a draft can be deleted, not even past the program", async () => {
  const { id } = await anAgreement(office.organisationId, { status: "decided" });
  await expect(database.administrator`delete from tenant.agreement where id = ${id}`).rejects.toThrow(
    "DELETE on tenant.agreement is refused",
  );
});
