import { beforeEach, describe, expect, test } from "vitest";
import type { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, aType } from "@/db/seed/builders";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { listOrderDrafts } from "./read-order";
import { removeDraft } from "./remove-draft";
import { saveDraft } from "./save-draft";
import { startDraft } from "./start-draft";
import { aCounter, aDraft, type Counter } from "./testing-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});

const drafts = (by = counter.karin) => sql`select * from tenant.eid_draft where account_id = ${by.accountId}`;
const saved = async (draftId: string) =>
  (await sql`select answers from tenant.eid_draft where id = ${draftId}`)[0]?.answers;
const evidence = { step: "evidence", method: "in-person", source: "population-register", agrees: "on" };

describe("starting", () => {
  test("keeps a draft of one's own with the person in it, on record", async () => {
    const { draftId } = await startDraft(counter.karin, { employeeId: counter.employeeId });
    expect(await saved(String(draftId))).toEqual({ employeeId: counter.employeeId });
    expect((await logOf(database, counter.employeeId)).at(-1)).toMatchObject({
      action: "eid-draft.started",
      actorId: counter.karin.accountId,
    });
  });

  test("is listed among one's own, but not about somebody who has moved out of one's departments", async () => {
    const [stays, moves] = [
      await anEmployee(counter.organisationId, { department: "Ekskolan" }),
      await anEmployee(counter.organisationId, { department: "Ekskolan" }),
    ];
    const within = [stays.departmentId ?? ""];
    const desk = await anOfficer(counter.organisationId, ["id-administrator"], { within });
    const { draftId } = await startDraft(desk, { employeeId: stays.id });
    await startDraft(desk, { employeeId: moves.id });
    expect(await listOrderDrafts(desk, undefined)).toHaveLength(2);
    await sql`update tenant.employee set department_id = null where id = ${moves.id}`;
    expect((await listOrderDrafts(desk, undefined)).map(({ id }) => id)).toEqual([draftId]);
  });

  test("from another e-ID keeps its person and type", async () => {
    const { id } = await anEid(counter.organisationId, {
      employeeId: counter.employeeId,
      typeId: counter.typeId,
      status: "revoked",
    });
    const { draftId } = await startDraft(counter.karin, { followsId: id });
    expect(await saved(String(draftId))).toEqual({
      employeeId: counter.employeeId,
      typeId: counter.typeId,
      followsId: id,
      relation: "replace",
    });
  });

  test("from an order that was sent back refills every answer", async () => {
    const { id } = await anEid(counter.organisationId, {
      employeeId: counter.employeeId,
      typeId: counter.typeId,
      status: "ordered",
      note: "Fel dag",
      validDay: "2027-05-01",
    });
    await sql`insert into tenant.application (organisation_id, eid_id, applied_by, applied_at, terms_version, identity_method)
      values (${counter.organisationId}, ${id}, 'holder', now(), 1, 'other-eid')`;
    await sql`insert into tenant.register_check (organisation_id, eid_id, source, agrees, reference, checked_at)
      values (${counter.organisationId}, ${id}, 'personnel-register', true, 'dnr 1', now())`;
    const { draftId, whole } = await startDraft(counter.karin, { correctsId: id });
    expect(whole).toBe(true);
    expect(await saved(String(draftId))).toEqual({
      employeeId: counter.employeeId,
      typeId: counter.typeId,
      correctsId: id,
      validDay: "2027-05-01",
      method: "other-eid",
      appliedBy: "holder",
      source: "personnel-register",
      agrees: "on",
      reference: "dnr 1",
    });
  });

  test("is refused for oneself, for one who has left and for one without a number", async () => {
    const self = await anOfficer(counter.organisationId, ["id-administrator"], {
      employeeId: counter.employeeId,
    });
    expect((await refusalOf(startDraft(self, { employeeId: counter.employeeId }))).code).toBe("acts-on-self");
    const left = await anEmployee(counter.organisationId, { employedTo: "2024-12-31" });
    expect((await refusalOf(startDraft(counter.karin, { employeeId: left.id }))).code).toBe(
      "employment-ended",
    );
    await sql`update tenant.identifier set valid_to = '2025-01-01' where employee_id = ${counter.employeeId}`;
    expect((await refusalOf(startDraft(counter.karin, { employeeId: counter.employeeId }))).code).toBe(
      "identifier-missing",
    );
    expect(await drafts()).toHaveLength(0);
  });
});

describe("answering", () => {
  test("keeps each answer, leads to the next question and leaves the others as they were", async () => {
    const { draftId } = await startDraft(counter.karin, { employeeId: counter.employeeId });
    const steps = [
      [{ step: "type", typeId: counter.typeId }, "evidence"],
      [{ ...evidence, appliedBy: "holder" }, "validity"],
      [{ step: "validity", validDay: counter.answers.validDay }, "check"],
    ] as const;
    for (const [given, next] of steps)
      expect((await saveDraft(counter.karin, { draftId, ...given })).next).toBe(next);
    expect(await saved(String(draftId))).toEqual({ ...counter.answers, reference: "" });
  });

  test("says at once what could not be ordered, about the question answered", async () => {
    const { draftId } = await aDraft(counter.karin, counter.answers);
    const answer = async (given: object) => {
      const { field, code } = await refusalOf(saveDraft(counter.karin, { draftId, ...given }));
      return `${field}: ${code}`;
    };
    expect(await answer({ ...evidence, method: "registered-contact" })).toBe("method: level-above-evidence");
    expect(await answer({ ...evidence, agrees: "" })).toBe("agrees: register-disagrees");
    expect(await answer({ ...evidence, source: "other", reference: "intyg" })).toBe(
      "source: register-source-not-allowed",
    );
    expect(await answer({ step: "validity", validDay: "2020-01-01" })).toBe("validDay: validity-past");
    const closed = await aType(counter.organisationId, { active: false });
    expect(await answer({ step: "type", typeId: closed.id })).toBe("typeId: issuer-closed");
    expect(await saved(draftId)).toEqual(counter.answers);
  });

  test("refuses a day that does not exist", async () => {
    const { draftId } = await aDraft(counter.karin, counter.answers);
    const fault = (await saveDraft(counter.karin, {
      draftId,
      step: "validity",
      validDay: "2027-02-31",
    }).catch((one: unknown) => one)) as ZodError;
    expect(fault.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)).toEqual([
      "validDay: date",
    ]);
  });

  test("says all that is missing about the evidence at once, from the top down", async () => {
    const { draftId } = await aDraft(counter.karin, {
      employeeId: counter.employeeId,
      typeId: counter.typeId,
    });
    const told = async (given: object) => {
      const first = await refusalOf(saveDraft(counter.karin, { draftId, step: "evidence", ...given }));
      return [first, ...first.also].map(({ field, code }) => `${field}: ${code}`);
    };
    expect(await told({ method: "by-pigeon" })).toEqual([
      "method: answers-missing",
      "source: answers-missing",
      "agrees: register-disagrees",
      "appliedBy: answers-missing",
    ]);
    // K5.9: another way of checking must be possible to find again.
    expect(await told({ ...evidence, method: "registered-contact", source: "other" })).toEqual([
      "method: level-above-evidence",
      "source: register-source-not-allowed",
      "reference: answers-missing",
      "appliedBy: answers-missing",
    ]);
  });

  test("at two places at once keeps both answers", async () => {
    const { draftId } = await aDraft(counter.karin, {
      employeeId: counter.employeeId,
      typeId: counter.typeId,
    });
    await Promise.all([
      saveDraft(counter.karin, { draftId, ...evidence, appliedBy: "employer" }),
      saveDraft(counter.karin, { draftId, step: "validity", validDay: counter.answers.validDay }),
    ]);
    expect(await saved(draftId)).toMatchObject({ method: "in-person", validDay: counter.answers.validDay });
  });
});

describe("a draft is its own account's", () => {
  test("a colleague's and another employer's look as if they did not exist", async () => {
    const { draftId } = await aDraft(counter.karin, counter.answers);
    const elsewhere = await aCounter();
    for (const other of [counter.jonas, elsewhere.karin]) {
      expect(
        (await refusalOf(saveDraft(other, { draftId, step: "type", typeId: counter.typeId }))).code,
      ).toBe("not-found");
      expect((await refusalOf(removeDraft(other, { draftId }))).code).toBe("not-found");
    }
    expect((await refusalOf(startDraft(elsewhere.karin, { employeeId: counter.employeeId }))).code).toBe(
      "not-found",
    );
  });

  test("the wrong role is refused before anything is read", async () => {
    for (const act of [startDraft, saveDraft, removeDraft])
      expect((await refusalOf(act(counter.siv, { draftId: "none" }))).code).toBe("forbidden");
  });

  test("if the audit entry cannot be written nothing is kept and nothing is removed", async () => {
    const { draftId } = await aDraft(counter.karin, counter.answers);
    await withoutLog(database, async () => {
      await expect(startDraft(counter.karin, { employeeId: counter.employeeId })).rejects.toThrow("no log");
      await expect(
        saveDraft(counter.karin, { draftId, step: "validity", validDay: addDays(dayOf(new Date()), 30) }),
      ).rejects.toThrow("no log");
      await expect(removeDraft(counter.karin, { draftId })).rejects.toThrow("no log");
    });
    expect(await drafts()).toHaveLength(1);
    expect(await saved(draftId)).toEqual(counter.answers);
  });

  test("of two removals at once one is told that it is gone", async () => {
    const { draftId } = await aDraft(counter.karin, counter.answers);
    const outcomes = await Promise.allSettled([
      removeDraft(counter.karin, { draftId }),
      removeDraft(counter.karin, { draftId }),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await drafts()).toHaveLength(0);
  });
});
