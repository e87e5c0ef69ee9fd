import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { addEvidence } from "./add";
import { listEvidence, readEvidenceChoices, readEvidencePage } from "./read";
import { add, addLink, aTown, endOf, evidenceRows, now, pdf, type Town } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let elsewhere: Town;
beforeAll(async () => {
  [town, elsewhere] = [await aTown(), await aTown()];
});

describe("adding evidence", () => {
  test("keeps the file, says whose it is and what it shows, and the log says who", async () => {
    const town = await aTown();
    const { evidenceId } = await add(town, { "serves-5": ["K5.3"] });
    const [row] = await listEvidence(town.gun, { markId: town.markId }, { now });
    expect(row).toMatchObject({
      id: evidenceId,
      state: "not-ready",
      standing: "in-force",
      authorName: "Sven Rosén",
      intact: true,
      sha256: createHash("sha256").update(pdf).digest("hex"),
      file: { name: "rutin.pdf", mediaType: "application/pdf", size: pdf.length },
      uses: [{ requirement: "K3.4" }, { requirement: "K5.3" }],
    });
    expect(await logOf(database, String(evidenceId))).toMatchObject([
      {
        action: "evidence.added",
        actorId: town.sven.accountId,
        detail: { subjectName: "Rutin för två personer", after: { requirements: "K3.4, K5.3" } },
      },
    ]);
  });

  test("takes a link and an agreement too, which have no hash of ours", async () => {
    const town = await aTown();
    await addLink(town, { title: "A" });
    await add(town, { title: "B", kind: "agreement", agreementId: town.agreementId });
    expect(await listEvidence(town.gun, { markId: town.markId })).toMatchObject([
      { title: "A", kind: "link", url: "https://exempel.example/rutin", intact: null, sha256: null },
      { title: "B", kind: "agreement", agreement: { title: "Drift av korttjänsten" }, intact: null },
    ]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["a period that ends before it begins", { effectiveTo: "2025-12-31" }, "effectiveTo: end-before-start"],
    ["a day that is none", { effectiveFrom: "2026-02-30" }, "effectiveFrom"],
    ["no title", { title: " " }, "title"],
    [
      "HTML named .pdf",
      { content: Buffer.from("<html><body>Rutin</body></html>") },
      "file: file-is-web-page",
    ],
    ["text named .pdf", { content: Buffer.from("Rutin") }, "file: file-not-as-named"],
    ["a PDF named .docx", { name: "rutin.docx" }, "file: file-not-as-named"],
    ["no file", { content: undefined }, "file: file-missing"],
    ["an empty file", { content: new Uint8Array() }, "file: file-empty"],
    [
      "more than 10 MB",
      { content: Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]) },
      "file: file-too-large",
    ],
    ["a link that is not https", { kind: "link", url: "http://exempel.example" }, "url: link-not-https"],
    ["no agreement", { kind: "agreement" }, "agreementId: evidence-content-missing"],
    ["a kind there is none of", { kind: "rumour" }, "kind"],
    ["an owner who is nobody", { ownerId: "00000000-0000-4000-8000-000000000000" }, "ownerId: not-found"],
    ["a requirement the mark does not have", { "serves-3": "K99.1" }, "not-found"],
  ])("with %s is refused, and nothing is kept", async (_, given, code) => {
    const before = await evidenceRows(database, town);
    expect(await endOf(add(town, given))).toBe(code);
    expect(await evidenceRows(database, town)).toBe(before);
  });

  test("what a control said is offered and taken, but not where it could not tell", async () => {
    const town = await aTown();
    const ids = { passed: randomUUID(), unknown: randomUUID() };
    for (const [outcome, control] of [
      ["passed", "terms-published"],
      ["unknown", "subject-unique"],
    ] as const)
      await sql`
        insert into tenant.control_result (organisation_id, id, mark_id, control, ran_at, period_from, period_to, outcome, because, population, exceptions, query, parameters, sha256, trigger, turned)
        values (${town.organisationId}, ${ids[outcome]}, ${town.markId}, ${control}, ${now}, ${now}, ${now}, ${outcome},
          ${outcome === "unknown" ? "nothing-on-record" : null}, 1, 0, 'select', '{}', 'x', 'asked', false)`;
    const { results } = await readEvidenceChoices(town.sven, { markId: town.markId });
    expect(results).toMatchObject([{ id: ids.passed, control: "terms-published" }]);
    const frozen = (controlResultId: string) =>
      add(town, { kind: "control", controlResultId, content: undefined });
    expect(await endOf(frozen(ids.unknown))).toBe("controlResultId: result-unknown");
    expect(await endOf(frozen(ids.passed))).toBe("done");
  });

  test("another employer's mark, agreement and owner look as if they did not exist", async () => {
    const { markId, agreementId, sven } = elsewhere;
    expect(await endOf(add(town, { markId }))).toBe("not-found");
    expect(await endOf(add(town, { kind: "agreement", agreementId }))).toBe("agreementId: not-found");
    expect(await endOf(add(town, { ownerId: sven.officerId }))).toBe("ownerId: not-found");
  });

  test("in the wrong role is refused before anything is read", async () => {
    expect(await endOf(addEvidence(town.gun, { markId: "none" }))).toBe("forbidden");
  });

  test("off the record nothing is kept", async () => {
    const before = await evidenceRows(database, town);
    await withoutLog(database, () => expect(add(town)).rejects.toThrow("no log"));
    expect(await evidenceRows(database, town)).toBe(before);
  });
});

describe("taking the place of what is approved", () => {
  const approved = async () => {
    const { evidenceId } = await add(town);
    await sql`update tenant.evidence set state = 'approved' where id = ${String(evidenceId)}`;
    return String(evidenceId);
  };

  test("serves what the old served, and the old stays to be read", async () => {
    const replaces = await approved();
    const { evidenceId } = await add(town, { title: "Rutin 2027", "serves-3": "", replaces, version: 1 });
    const page = await readEvidencePage(town.gun, { evidenceId: replaces });
    expect(page.evidence).toMatchObject({
      state: "approved",
      intact: true,
      successor: { id: evidenceId, title: "Rutin 2027" },
    });
    const added = await readEvidencePage(town.gun, { evidenceId: String(evidenceId) });
    expect(added.evidence).toMatchObject({ state: "not-ready", uses: [{ requirement: "K3.4" }] });
    expect(await logOf(database, String(evidenceId))).toMatchObject([{ action: "evidence.replaced" }]);
  });

  test("twice at once is done once; what nobody has approved is changed instead", async () => {
    const replaces = await approved();
    const both = await Promise.all([
      endOf(add(town, { replaces, version: 1 })),
      endOf(add(town, { replaces, version: 1 })),
    ]);
    expect(both.sort()).toEqual(["changed-meanwhile", "done"]);
    const { evidenceId } = await add(town);
    expect(await endOf(add(town, { replaces: String(evidenceId), version: 1 }))).toBe("evidence-wrong-state");
  });
});
