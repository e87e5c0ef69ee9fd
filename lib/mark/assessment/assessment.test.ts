import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { assignRequirements } from "./assign";
import {
  answerRequirementNotApplicable,
  applyRequirementAgain,
  askRequirementNotApplicable,
} from "./not-applicable";
import { readMarks, readRequirement, readRequirements } from "./read";
import { answerRequirement } from "./save";
import { aMark } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let sven: OfficerActor;
let jonas: OfficerActor;
let karin: OfficerActor;
let markId: string;
beforeEach(async () => {
  ({ organisationId, sven, jonas, karin, markId } = await aMark());
});

/** Days are typed ahead of this one. */
const now = new Date("2026-11-24T12:00:00Z");
const answered = { answer: "Två personer, alltid.", maturity: "3", status: "met" };
const of = (requirement = "K3.4", version = 1) => ({ markId, requirement, version });
const seen = async (requirement = "K3.4") => (await readRequirement(sven, { markId, requirement })).row;
/** What the one of two is told who comes second, both held up by the same requirement's row. */
const loserOf = async (requirement: string, ...acts: (() => Promise<unknown>)[]) =>
  refusedAmong(
    await atOnce(
      database,
      (held) => held`select from tenant.assessment
        where organisation_id = ${organisationId} and requirement = ${requirement} for update`,
      acts,
    ),
  );

describe("answering", () => {
  test("holds, and the trail says who, before and after", async () => {
    await answerRequirement(sven, { ...of(), ...answered, nextReviewOn: "2027-05-01" }, { now });
    expect((await seen()).assessment).toMatchObject({
      status: "met",
      maturity: 3,
      nextReviewOn: "2027-05-01",
      updatedBy: "Sven Rosén",
    });
    expect((await logOf(database, markId)).at(-1)).toMatchObject({
      action: "assessment.answered",
      actorId: sven.accountId,
      detail: {
        subjectName: "K3.4",
        before: { status: "open" },
        after: { status: "met", answer: "Två personer, alltid." },
      },
    });
  });

  test("alone makes no requirement met: evidence must stand behind it, and its control be green", async () => {
    await answerRequirement(sven, { ...of(), ...answered });
    expect(await seen()).toMatchObject({
      shown: "evidence-missing",
      behind: { evidence: 0, control: "unknown" },
    });
    await sql`insert into tenant.evidence (organisation_id, id, title, kind, url, effective_from, classification, state, author_id, author_name, added_at)
      values (${organisationId}, ${randomUUID()}, 'Rutin', 'link', 'https://example.se', current_date - 1, 'open', 'approved', ${randomUUID()}, 'x', now())`;
    await sql`insert into tenant.evidence_use (organisation_id, evidence_id, mark_id, requirement, added_at)
      select organisation_id, id, ${markId}, 'K3.4', now() from tenant.evidence where organisation_id = ${organisationId}`;
    const [yesterday] = await sql`select (current_date - 1)::text as day`;
    expect((await seen()).assessment.evidenceSince).toBe(yesterday?.day);
    const ran = (outcome: string, seconds: number, control = "four-eyes-on-every-issuance") => sql`
      insert into tenant.control_result (organisation_id, id, mark_id, control, ran_at, period_from, period_to, outcome, because, population, exceptions, query, parameters, sha256, trigger, turned)
      values (${organisationId}, ${randomUUID()}, ${markId}, ${control}, now() + make_interval(secs => ${seconds}), now(), now(), ${outcome},
        ${outcome === "unknown" ? "no-data" : null}, 12, ${outcome === "failed" ? 1 : 0}, 'select', '{}', 'x', 'asked', false)`;
    await ran("passed", 1, "decisions-signed");
    await ran("failed", 1);
    expect((await seen()).shown).toBe("control-failed");
    await ran("passed", 2);
    expect((await seen()).shown).toBe("met");
    expect((await readMarks(sven, undefined))[0]).toMatchObject({ settled: 1, total: 40 });
    await sql`update tenant.evidence set effective_to = current_date - 1, effective_from = current_date - 9 where organisation_id = ${organisationId}`;
    expect(await seen()).toMatchObject({ shown: "evidence-missing", assessment: { evidenceSince: null } });
  });

  test("as met needs an answer and a maturity, told beside the field", async () => {
    expect(await refusalOf(answerRequirement(sven, { ...of(), ...answered, answer: " " }))).toMatchObject({
      code: "answer-missing",
      field: "answer",
    });
    expect(await refusalOf(answerRequirement(sven, { ...of(), ...answered, maturity: "" }))).toMatchObject({
      code: "maturity-missing",
      field: "maturity",
    });
    for (const [field, value] of [
      ["maturity", "6"],
      ["nextReviewOn", "2027-02-31"],
    ] as const)
      await expect(answerRequirement(sven, { ...of(), ...answered, [field]: value })).rejects.toMatchObject({
        issues: [{ path: [field] }],
      });
  });

  test("is for the owner and the responsible issuer", async () => {
    expect((await refusalOf(answerRequirement(karin, { ...of(), ...answered }))).code).toBe("not-the-owner");
    await assignRequirements(sven, { markId, requirement: "K3.4", ownerId: karin.officerId });
    await answerRequirement(karin, { ...of("K3.4", 2), ...answered });
    expect((await seen()).assessment).toMatchObject({ ownerName: "Karin Ek", updatedBy: "Karin Ek" });
  });

  test("of two at once one wins, and a stale tab overwrites nothing", async () => {
    const colleague = await anOfficer(organisationId, ["responsible-issuer"]);
    expect(
      await loserOf(
        "K3.4",
        () => answerRequirement(sven, { ...of(), ...answered }),
        () => answerRequirement(colleague, { ...of(), ...answered }),
      ),
    ).toEqual(["changed-meanwhile"]);
    expect((await refusalOf(answerRequirement(sven, { ...of(), ...answered }))).code).toBe(
      "changed-meanwhile",
    );
  });
});

test("a stale tab is told who changed that very requirement last, and when", async () => {
  const mira = await anOfficer(organisationId, ["responsible-issuer"], { name: "Mira Berg" });
  const stale = () => refusalOf(answerRequirement(sven, { ...of(), ...answered }));
  const assigned = { markId, requirement: ["K3.1", "K3.4"], ownerId: karin.officerId };
  await assignRequirements(mira, assigned, { now: new Date("2026-11-24T10:00:00Z") });
  await answerRequirement(sven, { ...of("K3.1", 2), ...answered });
  expect(await stale()).toMatchObject({
    code: "changed-meanwhile",
    detail: { by: "Mira Berg", account: mira.accountId, at: "2026-11-24T10:00:00.000Z" },
  });
  await answerRequirement(sven, { ...of("K3.4", 2), ...answered });
  expect(await stale()).toMatchObject({ code: "changed-meanwhile", detail: { by: "Sven Rosén" } });
});

describe("that a requirement does not apply", () => {
  test("is asked by one and agreed to by another, on record", async () => {
    await askRequirementNotApplicable(sven, { ...of("K2.1"), reason: "Offentligt organ." });
    expect((await seen("K2.1")).shown).toBe("evidence-missing");
    const agree = { ...of("K2.1", 2), agrees: "yes" };
    expect((await refusalOf(answerRequirementNotApplicable(sven, agree))).code).toBe("second-person-needed");
    await answerRequirementNotApplicable(jonas, agree);
    expect(await seen("K2.1")).toMatchObject({
      shown: "not-applicable",
      assessment: { askedByName: "Sven Rosén", approvedByName: "Jonas Falk" },
    });
    expect((await logOf(database, markId)).map(({ action }) => action).slice(-2)).toEqual([
      "assessment.not-applicable-asked",
      "assessment.not-applicable-approved",
    ]);
    const again = { ...of("K2.1", 3), ...answered };
    expect((await refusalOf(answerRequirement(sven, again))).code).toBe("wrong-status");
  });

  test("without a reason is not asked", async () => {
    expect(await refusalOf(askRequirementNotApplicable(sven, { ...of("K2.1"), reason: "" }))).toMatchObject({
      code: "why-not-applicable-missing",
      field: "reason",
    });
  });

  test("declined or taken back, it applies as before", async () => {
    await askRequirementNotApplicable(sven, { ...of("K2.1"), reason: "Offentligt organ." });
    await answerRequirementNotApplicable(jonas, { ...of("K2.1", 2), agrees: "no" });
    expect((await seen("K2.1")).assessment).toMatchObject({ reason: null, status: "open" });
    await askRequirementNotApplicable(sven, { ...of("K2.1", 3), reason: "Offentligt organ." });
    await applyRequirementAgain(sven, of("K2.1", 4));
    expect((await seen("K2.1")).assessment).toMatchObject({ reason: null, askedBy: null });
  });

  test("is decided once of two at once", async () => {
    const mira = await anOfficer(organisationId, ["security-officer"]);
    await askRequirementNotApplicable(sven, { ...of("K2.1"), reason: "Offentligt organ." });
    const agree = { ...of("K2.1", 2), agrees: "yes" };
    expect(
      await loserOf(
        "K2.1",
        () => answerRequirementNotApplicable(jonas, agree),
        () => answerRequirementNotApplicable(mira, agree),
      ),
    ).toEqual(["changed-meanwhile"]);
  });
});

describe("every command of an assessment", () => {
  const commands = (mark: string, ownerId: string) => {
    const one = { markId: mark, requirement: "K3.4", version: 1 };
    return [
      ["answer", (by: OfficerActor) => answerRequirement(by, { ...one, ...answered })],
      ["ask", (by: OfficerActor) => askRequirementNotApplicable(by, { ...one, reason: "Nej." })],
      ["decide", (by: OfficerActor) => answerRequirementNotApplicable(by, { ...one, agrees: "yes" })],
      ["again", (by: OfficerActor) => applyRequirementAgain(by, one)],
      [
        "assign",
        (by: OfficerActor) => assignRequirements(by, { markId: mark, requirement: "K3.4", ownerId }),
      ],
    ] as const;
  };

  test("another employer's mark looks as if it did not exist", async () => {
    const elsewhere = await anOrganisation();
    const stranger = await anOfficer(elsewhere, ["responsible-issuer"]);
    for (const [name, run] of commands(markId, stranger.officerId))
      expect((await refusalOf(run(stranger))).code, name).toBe("not-found");
    expect((await refusalOf(readRequirements(stranger, { markId }))).code).toBe("not-found");
  });

  test("the wrong role is refused before anything is read", async () => {
    const auditor = await anOfficer(organisationId, ["auditor"]);
    for (const [name, run] of commands(randomUUID(), randomUUID()))
      expect((await refusalOf(run(auditor))).code, name).toBe("forbidden");
  });

  test("if the audit entry cannot be written nothing is", async () => {
    await askRequirementNotApplicable(sven, { ...of("K2.1"), reason: "Nej." });
    await withoutLog(database, async () => {
      await expect(answerRequirement(sven, { ...of(), ...answered })).rejects.toThrow("no log");
      await expect(askRequirementNotApplicable(sven, { ...of(), reason: "Nej." })).rejects.toThrow("no log");
      await expect(
        answerRequirementNotApplicable(jonas, { ...of("K2.1", 2), agrees: "yes" }),
      ).rejects.toThrow("no log");
      await expect(applyRequirementAgain(sven, of("K2.1", 2))).rejects.toThrow("no log");
      await expect(
        assignRequirements(sven, { markId, requirement: "K3.4", ownerId: karin.officerId }),
      ).rejects.toThrow("no log");
    });
    expect((await seen()).assessment).toMatchObject({ version: 1, status: "open", ownerId: null });
    expect((await seen("K2.1")).assessment).toMatchObject({ version: 2, status: "open" });
  });
});
