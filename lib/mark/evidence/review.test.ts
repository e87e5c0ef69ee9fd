import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { controlFingerprint } from "@/lib/domain/mark/control-fingerprint";
import { readRequirement } from "@/lib/mark/assessment/read";
import { readOverview } from "@/lib/operation/overview/read";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { addEvidence } from "./add";
import { approveEvidence } from "./approve";
import { editEvidence } from "./edit";
import { markEvidenceReady } from "./mark-ready";
import { listEvidence, listEvidenceTasks, readEvidenceFile, readEvidencePage } from "./read";
import { recordEvidenceDownload } from "./record-download";
import { returnEvidence } from "./return";
import { aFile, aTown, pdf, type Town } from "./testing";
import { withdrawEvidence } from "./withdraw";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-11-24T10:00:00Z");
let town: Town;
beforeEach(async () => {
  town = await aTown();
});

const add = async (given: Record<string, unknown> = {}, by = town.sven) =>
  String((await addEvidence(by, aFile(town.markId, given), { now })).evidenceId);
const of = (evidenceId: string, version: number, given: object = {}) => ({
  evidenceId,
  version,
  markId: town.markId,
  ...given,
});
const listed = (by = town.gun) => listEvidence(by, { markId: town.markId }, { now });

describe("the review", () => {
  test("is somebody else's: the author is refused, also with the role", async () => {
    const id = await add();
    await markEvidenceReady(town.sven, of(id, 1));
    expect((await refusalOf(approveEvidence(town.sven, of(id, 2)))).code).toBe("second-person-needed");
    expect((await refusalOf(returnEvidence(town.sven, of(id, 2, { note: "nej" })))).code).toBe(
      "second-person-needed",
    );
    await approveEvidence(town.jonas, of(id, 2), { now });
    expect(await listed()).toMatchObject([
      { state: "approved", reviewedByName: "Jonas Falk", reviewedAt: now },
    ]);
  });

  test("of two at once counts once, and the other is told by whom", async () => {
    const id = await add();
    await markEvidenceReady(town.sven, of(id, 1));
    const both = await Promise.allSettled([
      approveEvidence(town.jonas, of(id, 2)),
      returnEvidence(town.rut, of(id, 2, { note: "Underskrift saknas" })),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "changed-meanwhile" });
    expect(["Jonas Falk", "Rut Ek"]).toContain(lost?.reason.detail.by);
  });

  test("begins anew when what was returned is changed, and whoever changed it cannot approve it", async () => {
    const id = await add({ ownerId: town.jonas.officerId });
    await markEvidenceReady(town.sven, of(id, 1));
    await returnEvidence(town.rut, of(id, 2, { note: "Underskrift saknas" }));
    expect((await refusalOf(markEvidenceReady(town.sven, of(id, 3)))).code).toBe("evidence-wrong-state");
    const { name: _, content: __, ...facts } = aFile(town.markId, { ownerId: town.jonas.officerId });
    await editEvidence(town.jonas, of(id, 3, facts));
    expect(await listed()).toMatchObject([
      { state: "not-ready", authorName: "Jonas Falk", reviewNote: null, file: { name: "rutin.pdf" } },
    ]);
    await markEvidenceReady(town.jonas, of(id, 4));
    expect((await refusalOf(approveEvidence(town.jonas, of(id, 5)))).code).toBe("second-person-needed");
    await approveEvidence(town.sven, of(id, 5));
  });

  test("settles it: what is approved is neither changed nor withdrawn", async () => {
    const id = await add();
    await markEvidenceReady(town.sven, of(id, 1));
    await approveEvidence(town.jonas, of(id, 2));
    expect((await refusalOf(editEvidence(town.sven, of(id, 3, aFile(town.markId))))).code).toBe(
      "evidence-approved",
    );
    expect((await refusalOf(withdrawEvidence(town.sven, of(id, 3)))).code).toBe("evidence-approved");
  });
});

test("a withdrawn one is gone from the list, and its bytes stay for the log", async () => {
  const id = await add();
  await withdrawEvidence(town.sven, of(id, 1));
  expect(await listed()).toEqual([]);
  expect((await readEvidencePage(town.gun, { evidenceId: id })).evidence.intact).toBe(true);
});

test("what was to be replaced stands again when its replacement is withdrawn, and can be replaced anew", async () => {
  const id = await add();
  await markEvidenceReady(town.sven, of(id, 1));
  await approveEvidence(town.jonas, of(id, 2));
  const replacement = await add({ replaces: id, version: 3 });
  await withdrawEvidence(town.sven, of(replacement, 1));
  expect((await readEvidencePage(town.gun, { evidenceId: id })).evidence).toMatchObject({
    state: "approved",
    successor: null,
  });
  await add({ replaces: id, version: 5 });
});

test("what was replaced counts until its replacement is approved, and no longer", async () => {
  const { sven, jonas, gun, markId } = town;
  const counted = async () => {
    const { row } = await readRequirement(gun, { markId, requirement: "K3.4" }, { now });
    return row.behind.evidence;
  };
  const id = await add();
  await markEvidenceReady(sven, of(id, 1));
  await approveEvidence(jonas, of(id, 2));
  const replacement = await add({ replaces: id, version: 3 });
  expect(await counted()).toBe(1);
  await markEvidenceReady(sven, of(replacement, 1));
  await approveEvidence(jonas, of(replacement, 2));
  expect(await counted()).toBe(1);
});

describe("a changed byte", () => {
  const change = () =>
    sql`update tenant.stored_file set content = set_byte(content, 9, 66) where organisation_id = ${town.organisationId}`;

  test("in a stored file is told in the list and to whoever saves it, and the hash is the old one", async () => {
    const id = await add();
    expect(await listed()).toMatchObject([{ intact: true }]);
    await change();
    const sha256 = createHash("sha256").update(pdf).digest("hex");
    expect(await listed()).toMatchObject([{ id, intact: false, sha256 }]);
    expect((await readEvidencePage(town.gun, { evidenceId: id })).evidence.intact).toBe(false);
    expect((await readEvidenceFile(town.gun, { evidenceId: id })).whole).toBe(false);
    expect(await recordEvidenceDownload(town.gun, { evidenceId: id })).toMatchObject({ intact: false });
  });

  test("in a frozen result is told too", async () => {
    const period = {
      periodFrom: new Date("2025-11-24T00:00:00Z"),
      periodTo: new Date("2026-11-24T00:00:00Z"),
    };
    const said = {
      control: "four-eyes-on-every-issuance",
      markId: town.markId,
      ranAt: new Date("2026-11-24T02:00:00Z"),
      ...period,
      outcome: "failed" as const,
      because: null,
      population: 412,
      exceptions: 1,
      listed: [{ name: "EL-2026-000412", why: "approved-alone" as const }],
      measure: 0.25,
      threshold: null,
      query: "select 1",
      parameters: { level: 3 },
    };
    const hash = createHash("sha256").update(controlFingerprint(said)).digest("hex");
    const [result] = await sql`insert into tenant.control_result ${sql({
      organisation_id: town.organisationId,
      id: crypto.randomUUID(),
      mark_id: said.markId,
      control: said.control,
      ran_at: said.ranAt,
      period_from: said.periodFrom,
      period_to: said.periodTo,
      outcome: said.outcome,
      population: said.population,
      exceptions: said.exceptions,
      listed: sql.json(said.listed),
      measure: said.measure,
      query: said.query,
      parameters: sql.json(said.parameters),
      sha256: hash,
      trigger: "asked",
      turned: false,
    })} returning id`;
    await add({ kind: "control", controlResultId: result?.id, content: undefined });
    expect(await listed()).toMatchObject([{ intact: true, sha256: hash, control: { exceptions: 1 } }]);
    await sql`alter table tenant.control_result disable trigger user`;
    await sql`update tenant.control_result set exceptions = 0 where id = ${result?.id}`;
    await sql`alter table tenant.control_result enable always trigger append_only`;
    expect(await listed()).toMatchObject([{ intact: false, sha256: hash }]);
  });
});

describe("handing out a file", () => {
  test("gives the very bytes, and the log says to whom", async () => {
    const id = await add();
    await recordEvidenceDownload(town.gun, { evidenceId: id });
    const file = await readEvidenceFile(town.gun, { evidenceId: id });
    expect(file).toMatchObject({ name: "rutin.pdf", mediaType: "application/pdf", whole: true });
    expect(Buffer.compare(file.content, pdf)).toBe(0);
    expect((await logOf(database, id)).at(-1)).toMatchObject({
      action: "evidence.downloaded",
      actorId: town.gun.accountId,
    });
  });

  test("a secret one only to its author, its owner and whoever reviews; to others it looks as if there were none", async () => {
    const id = await add({ classification: "secret", ownerId: town.eva.officerId });
    for (const by of [town.sven, town.eva, town.jonas]) {
      expect(await recordEvidenceDownload(by, { evidenceId: id })).toMatchObject({ evidenceId: id });
      expect((await readEvidenceFile(by, { evidenceId: id })).name).toBe("rutin.pdf");
    }
    expect((await refusalOf(recordEvidenceDownload(town.gun, { evidenceId: id }))).code).toBe("not-found");
    expect((await refusalOf(readEvidenceFile(town.gun, { evidenceId: id }))).code).toBe("not-found");
    expect(await listed()).toMatchObject([{ open: false, file: null, title: "Rutin för två personer" }]);
    const stranger = await aTown();
    expect((await refusalOf(recordEvidenceDownload(stranger.sven, { evidenceId: id }))).code).toBe(
      "not-found",
    );
  });
});

test("what ends within 60 days becomes a task in time, and one that was replaced no more", async () => {
  const tasks = async (by = town.sven) =>
    (await listEvidenceTasks(by, { markId: town.markId }, { now })).map(
      ({ title, task }) => `${title}: ${task}`,
    );
  const soon = await add({ title: "Snart slut", effectiveTo: "2027-01-23" });
  await add({ title: "Slut", effectiveTo: "2026-11-23" });
  await add({ title: "Gäller", effectiveTo: "2027-01-24" });
  await sql`update tenant.evidence set state = 'approved' where organisation_id = ${town.organisationId}`;
  const waiting = await add({ title: "Väntar" });
  await markEvidenceReady(town.sven, of(waiting, 1));
  expect(await tasks()).toEqual(["Slut: ended", "Snart slut: expiring"]);
  expect(await tasks(town.jonas)).toEqual(["Väntar: review", "Slut: ended", "Snart slut: expiring"]);
  expect(await tasks(town.gun)).toEqual([]);
  const overview = async (by = town.sven) =>
    (await readOverview(by, undefined, { now })).todo.filter(({ kind }) => kind === "evidence");
  expect(await overview()).toEqual([{ kind: "evidence", markId: town.markId, count: 2 }]);
  expect(await overview(town.jonas)).toEqual([{ kind: "evidence", markId: town.markId, count: 3 }]);
  expect(await overview(town.gun)).toEqual([]);
  await add({ title: "Nytt", replaces: soon, version: 1 });
  expect(await tasks()).toEqual(["Slut: ended"]);
});
