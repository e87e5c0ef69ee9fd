import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aPdf } from "@/lib/pki/testing-pdf";
import { addDocument } from "./add-document";
import { readDocument, readDocuments } from "./read";
import { recordDownload } from "./record-download";
import { anOffice, type Office } from "./testing";
import { withdrawDocument } from "./withdraw-document";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-11-24T09:00:00Z");
let office: Office;
beforeEach(async () => {
  office = await anOffice();
});

const content = aPdf();
const hash = createHash("sha256").update(content).digest("hex");
const add = (given: Record<string, unknown> = {}, by = office.eva, at = now) =>
  addDocument([])(by, { agreementId: office.draftId, name: "avtal.pdf", content, ...given }, { now: at });
const withdraw = (documentId: string, by = office.eva, agreementId = office.draftId) =>
  withdrawDocument(by, { agreementId, documentId }, { now });
const shown = (agreementId = office.draftId) => readDocuments(office.auditor, { agreementId });
const stored = () =>
  sql`select media_type, size from tenant.stored_file where organisation_id = ${office.organisationId}`;

describe("adding a document", () => {
  test("keeps it, named by what it holds, and the log says who and which", async () => {
    const { documentId } = await add({ name: "..\\Avtal om åtkomst.PDF" });
    expect(await shown()).toMatchObject([
      {
        id: documentId,
        name: "Avtal om åtkomst.pdf",
        hash,
        size: content.length,
        whole: true,
        addedBy: "Eva Sund",
        signatures: [],
      },
    ]);
    expect((await logOf(database, office.draftId)).at(-1)).toMatchObject({
      action: "agreement.document-added",
      actorId: office.eva.accountId,
      detail: { subjectName: "AV-1 Utkastet", after: { document: "Avtal om åtkomst.pdf", sha256: hash } },
    });
  });

  test("hands it back byte for byte", async () => {
    const { documentId } = await add();
    const read = await readDocument(office.auditor, { documentId });
    expect(read).toMatchObject({ name: "avtal.pdf", mediaType: "application/pdf", whole: true });
    expect(Buffer.compare(read.content, content)).toBe(0);
  });

  test("keeps the same bytes once, whichever agreements they belong to", async () => {
    await add();
    await add({ agreementId: office.signedId });
    expect(await stored()).toEqual([{ media_type: "application/pdf", size: content.length }]);
  });

  test("the same file twice under one agreement is refused; of two at once one is kept", async () => {
    const outcomes = await Promise.allSettled([add(), add({}, office.per)]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "document-there-already",
      field: "file",
    });
    expect(await shown()).toHaveLength(1);
  });

  test.each<[string, Uint8Array, string]>([
    ["more than 10 MB", Buffer.concat([content, Buffer.alloc(10 * 1024 * 1024)]), "file-too-large"],
    ["nothing", Buffer.alloc(0), "file-empty"],
    ["a web page called avtal.pdf", Buffer.from("<html><body>Avtal</body></html>"), "file-is-web-page"],
  ])("%s is refused beside the field, and nothing is kept", async (_, bytes, code) => {
    expect(await refusalOf(add({ content: bytes }))).toMatchObject({ code, field: "file" });
    expect(await stored()).toEqual([]);
  });

  test("another employer's agreement looks as if it did not exist, and so do its documents", async () => {
    const { documentId } = await add();
    const stranger = await anOfficer(await anOrganisation(), ["procurement-officer"]);
    expect((await refusalOf(add({}, stranger))).code).toBe("not-found");
    expect((await refusalOf(readDocument(stranger, { documentId }))).code).toBe("not-found");
    expect(await readDocuments(stranger, { agreementId: office.draftId })).toEqual([]);
  });

  test("the wrong role is refused before anything is read", async () => {
    const wrong = { agreementId: "none", content: "none" };
    expect((await refusalOf(add(wrong, office.auditor))).code).toBe("forbidden");
    expect((await refusalOf(add(wrong, office.hr))).code).toBe("forbidden");
  });

  test("off the record nothing is kept", async () => {
    await withoutLog(database, () => expect(add()).rejects.toThrow("no log"));
    expect(await stored()).toEqual([]);
    expect(await shown()).toEqual([]);
  });
});

describe("once it is kept", () => {
  test("a changed byte is told, on the page and to whoever saves it", async () => {
    const { documentId } = await add();
    await sql`update tenant.stored_file set content = set_byte(content, 9, 66) where organisation_id = ${office.organisationId}`;
    expect((await shown())[0]).toMatchObject({ whole: false, hash });
    expect((await readDocument(office.auditor, { documentId })).whole).toBe(false);
  });

  test("it can be taken away from a draft, by one of two at once, and then is nowhere", async () => {
    const { documentId } = await add();
    const outcomes = await Promise.allSettled([withdraw(documentId), withdraw(documentId, office.per)]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const refusal = outcomes.find((one) => one.status === "rejected")?.reason;
    expect(refusal).toMatchObject({ code: "document-gone" });
    expect(["Eva Sund", "Per Ask"]).toContain(refusal.detail.by);
    expect(await shown()).toEqual([]);
    expect((await refusalOf(readDocument(office.eva, { documentId }))).code).toBe("not-found");
    expect((await logOf(database, office.draftId)).map((one) => one.action)).toContain(
      "agreement.document-withdrawn",
    );
    await add();
    expect(await shown()).toHaveLength(1);
  });

  test("taking it away is for the role, for this employer, and never off the record", async () => {
    const { documentId } = await add();
    expect((await refusalOf(withdraw("none", office.auditor))).code).toBe("forbidden");
    const stranger = await anOfficer(await anOrganisation(), ["procurement-officer"]);
    expect((await refusalOf(withdraw(documentId, stranger))).code).toBe("not-found");
    await withoutLog(database, () => expect(withdraw(documentId)).rejects.toThrow("no log"));
    expect(await shown()).toHaveLength(1);
  });

  test("of an agreement that is signed it stays, and another can take its place", async () => {
    const { documentId } = await add({ agreementId: office.signedId });
    expect((await refusalOf(withdraw(documentId, office.eva, office.signedId))).code).toBe("document-kept");
    const newer = {
      agreementId: office.signedId,
      replaces: documentId,
      name: "ny.txt",
      content: Buffer.from("Ny lydelse"),
    };
    await add(newer, office.eva, new Date(now.getTime() + 1_000));
    expect(await shown(office.signedId)).toMatchObject([
      { name: "avtal.pdf", replacedBy: "ny.txt" },
      { name: "ny.txt", replacedBy: null },
    ]);
    expect((await logOf(database, office.signedId)).at(-1)).toMatchObject({
      action: "agreement.document-replaced",
      detail: { before: { document: "avtal.pdf" }, after: { document: "ny.txt" } },
    });
    expect(await refusalOf(add({ ...newer, content: Buffer.from("Nyare") }, office.per))).toMatchObject({
      code: "document-gone",
      detail: { by: "Eva Sund" },
    });
  });
});

describe("taking out a document", () => {
  const take = (documentId: string, by = office.auditor) => recordDownload(by, { documentId }, { now });

  test("is on record each time: who, which and of which agreement", async () => {
    const { documentId } = await add();
    await take(documentId);
    await take(documentId);
    const told = await logOf(database, documentId);
    expect(told).toHaveLength(2);
    expect(told.at(-1)).toMatchObject({
      action: "agreement.document-downloaded",
      actorId: office.auditor.accountId,
      detail: { subjectName: "AV-1 Utkastet", after: { document: "avtal.pdf", sha256: hash } },
    });
  });

  test("of another employer's, or one that was withdrawn, is refused as if it did not exist", async () => {
    const { documentId } = await add();
    const stranger = await anOfficer(await anOrganisation(), ["auditor"]);
    expect((await refusalOf(take(documentId, stranger))).code).toBe("not-found");
    await withdraw(documentId);
    expect((await refusalOf(take(documentId))).code).toBe("not-found");
  });

  test("of the wrong role is refused before anything is read", async () => {
    const administrator = await anOfficer(office.organisationId, ["administrator"]);
    expect((await refusalOf(take("none", administrator))).code).toBe("forbidden");
  });

  test("off the record is not done", async () => {
    const { documentId } = await add();
    await withoutLog(database, () => expect(take(documentId)).rejects.toThrow("no log"));
  });
});
