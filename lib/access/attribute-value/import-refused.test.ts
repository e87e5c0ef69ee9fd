import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { editAttribute } from "@/lib/access/attribute/save";
import { addDays } from "@/lib/domain/core/swedish-time";
import { withoutLog } from "@/lib/people/employee/testing";
import { anImport, codeOf, file, form, today } from "@/lib/testing/testing-attribute-list";
import { workAll } from "@/lib/testing/testing-import";
import { discardAttributeList, importAttributeList } from "./list-commit";
import { uploadAttributeList } from "./list-upload";
import { recordAttributeValue } from "./record";

const database = await freshDatabase();

describe("what a list may not do", () => {
  test("say anything of oneself, of who has left, or of somebody protected, whom it does not give away either", async () => {
    const { organisationId, attributeId, people, numbered, upload, held, preview, importAll } =
      await anImport(database);
    const self = await anOfficer(organisationId, ["responsible-issuer"], { employeeId: people.kim });
    const gone = await anEmployee(organisationId, { employedTo: addDays(today, -1) });
    const hidden = await anEmployee(organisationId, { protectedIdentity: true });
    await numbered(gone.id, "G-1");
    await numbered(hidden.id, "H-1");
    const may = await anOfficer(organisationId, ["responsible-issuer", "protected-identity"]);
    await recordAttributeValue(may, {
      ...{ attributeId, employeeId: hidden.id, version: "0", value: "F-7", sourceOn: "2026-01-01" },
    });
    const content = file("41207;F-1", "G-1;F-2", "H-1;F-3", "41208;F-4");
    const shown = await preview(await upload(content, { by: self }), self);
    expect(shown.counts).toMatchObject({ faulty: 2, unchanged: 1, new: 1, missing: 0 });
    expect(shown.rows.flatMap(({ fault }) => fault ?? [])).toEqual(["acts-on-self", "employment-over"]);
    // Nor are they missing where they are not in it.
    await importAll(file("41208;F-4"), { missing: "remove" });
    expect(Object.values(await held()).sort()).toEqual([`F-4 ${today}`, "F-7 2026-01-01"]);
    const seen = await preview(await upload(content, { by: may }), may);
    expect(seen.rows.find(({ who }) => who === "H-1")).toMatchObject({ kind: "changed" });
  });

  test("be imported twice, by two at once, after it was discarded, or for an attribute that is another by now", async () => {
    const { sven, attributeId, upload, held } = await anImport(database);
    const listId = await upload(file("41207;F-1"));
    const ended = await Promise.allSettled([1, 2].map(() => importAttributeList(sven, form(listId))));
    expect(ended.map((one) => (one.status === "rejected" ? one.reason.code : "done")).sort()).toEqual([
      ...["done", "value-list-taken"],
    ]);
    expect(await codeOf(discardAttributeList(sven, { listId }))).toBe("value-list-taken");
    const change = {
      attributeId,
      version: "1",
      nameSv: "K",
      nameEn: "C",
      classification: "open",
      active: "",
    };
    const later = await upload(file("41208;F-2"));
    await editAttribute(sven, { ...change, source: "import" });
    expect(await codeOf(importAttributeList(sven, form(later)))).toBe("changed-meanwhile");
    expect(await codeOf(importAttributeList(sven, form(later, { version: "2" })))).toBe(
      "attribute-not-imported",
    );
    // And what waited when it was closed does nothing.
    await workAll();
    expect(await held()).toEqual({});
  });

  test("be a colleague's, another employer's, or anybody's without the role", async () => {
    const { organisationId, upload, preview } = await anImport(database);
    const listId = await upload(file("41207;F-1"));
    const colleague = await anOfficer(organisationId, ["responsible-issuer"]);
    const theirs = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    for (const by of [colleague, theirs]) {
      expect(await codeOf(preview(listId, by))).toBe("list-gone");
      expect(await codeOf(importAttributeList(by, form(listId)))).toBe("list-gone");
      expect(await codeOf(discardAttributeList(by, { listId }))).toBe("list-gone");
    }
    expect(await codeOf(upload(file("41207;F-1"), { by: theirs }))).toBe("not-found");
    for (const role of ["id-administrator", "security-officer", "auditor"] as const) {
      const officer = await anOfficer(organisationId, [role]);
      for (const command of [uploadAttributeList, importAttributeList, discardAttributeList])
        expect([role, await codeOf(command(officer, {}))]).toEqual([role, "forbidden"]);
    }
  });

  test("be anything but a table of so many rows, with two columns, and few at a time", async () => {
    const { sven, upload } = await anImport(database);
    const junk = [
      [Buffer.alloc(10 * 1024 * 1024 + 1, "a"), "import-too-large"],
      [Buffer.from("Anst.nr;Kod"), "list-empty"],
      [Buffer.from("%PDF-1.7 not a table"), "list-not-a-list"],
      [Buffer.from(`a;b\n${"1;2\n".repeat(50_001)}`), "value-list-too-long"],
    ] as const;
    for (const [content, why] of junk) expect([why, await codeOf(upload(content))]).toEqual([why, why]);
    const listId = await upload(file("41207;F-1"));
    for (const given of [{ value: "0" }, { value: "" }, { by: "" }, { who: "" }, { day: "1" }])
      expect(await codeOf(importAttributeList(sven, form(listId, given)))).toBe("value-columns-missing");
    for (const _ of [2, 3, 4, 5]) await upload(file("41207;F-1"));
    expect(await codeOf(upload(file("41207;F-1")))).toBe("imports-waiting");
  });

  test("be kept, or begun, when the log cannot be written", async () => {
    const { sven, upload, preview } = await anImport(database);
    await withoutLog(database, () => expect(upload(file("41207;F-1"))).rejects.toThrow("no log"));
    const listId = await upload(file("41207;F-1"));
    await withoutLog(database, () =>
      expect(importAttributeList(sven, form(listId))).rejects.toThrow("no log"),
    );
    expect((await preview(listId)).counts.new).toBe(1);
  });
});
