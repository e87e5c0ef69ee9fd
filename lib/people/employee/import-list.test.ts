import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { Refusal } from "@/lib/domain/core/refusal";
import { importChanges, importMarks } from "@/lib/domain/people/import-plan";
import { choose, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { discardEmployeeList } from "./import-choose";
import { importEmployeeList } from "./import-commit";
import { listFaultyRows } from "./import-faulty";
import { listEmployeeImports, previewImport } from "./import-preview";
import { countAsked, listImportPage } from "./import-rows";
import { listImportReceipts } from "./read-feed";
import { aDesk, anotherDesk, refusalOf, withoutLog } from "./testing";
import { twoAccounts } from "./testing-accounts";

const database = await freshDatabase();
const { administrator: sql } = database;

const file = (...rows: string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;
const ek = "19850214-2386;Ek;Karin;41207;;Rektor;2020-01-01;;;karin.ek@example.se;070-123 45 67";

describe("an uploaded list", () => {
  test("of another employer's is as none, and a colleague sees what it comes to and none of its rows", async () => {
    const { hr, colleague } = await aDesk();
    const { officer } = await anotherDesk();
    const importId = await upload(hr, file(ek));
    const plan = await planOf(hr, importId);
    for (const work of [
      () => previewImport(officer, { importId }),
      () => importEmployeeList(officer, { importId, plan, leavers: "" }),
      () => listImportPage(officer, { importId, kind: "new", mark: null, after: null }),
      () => discardEmployeeList(officer, { importId }),
      () => listImportPage(colleague, { importId, kind: "new", mark: null, after: null }),
      () => listFaultyRows(colleague, { importId, after: null }),
      () => importEmployeeList(colleague, { importId, plan, leavers: "" }),
      () => discardEmployeeList(colleague, { importId }),
    ])
      expect(await refusalOf(work())).toMatchObject({ code: "list-gone" });
    expect(await previewImport(colleague, { importId })).toMatchObject({ own: false });
    const seen = [
      await previewImport(colleague, { importId }),
      await listEmployeeImports(colleague, undefined),
    ];
    expect(JSON.stringify(seen)).not.toMatch(/personal\.csv|19850214|Karin;|karin\.ek|070-123/);
    expect(JSON.stringify(await previewImport(hr, { importId }))).toMatch(/personal\.csv.*19850214/);
    expect(await listEmployeeImports(officer, undefined)).toEqual([]);
  });

  test("has come as far in the list of lists as on its receipt", async () => {
    const { hr } = await aDesk();
    const importId = await upload(hr, file(ek));
    const states = async () => {
      const [list] = await listEmployeeImports(hr, undefined);
      const [receipt] = await listImportReceipts(hr, undefined);
      return [list?.state, receipt?.state];
    };
    expect(await states()).toEqual(["waiting", undefined]);
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    expect(await states()).toEqual(["doing", "doing"]);
    await workAll();
    expect(await states()).toEqual(["done", "done"]);
  });

  test("is for the role, and off the record nothing comes of it", async () => {
    const { hr, auditor, organisationId } = await aDesk();
    expect(await refusalOf(upload(auditor, file(ek)))).toMatchObject({ code: "forbidden" });
    const importId = await upload(hr, file(ek));
    const plan = await planOf(hr, importId);
    await withoutLog(database, async () => {
      await expect(importEmployeeList(hr, { importId, plan, leavers: "" })).rejects.not.toBeInstanceOf(
        Refusal,
      );
    });
    const [row] = await sql`select state from tenant.employee_import where id = ${importId}`;
    expect(row?.state).toBe("read");
    const [jobs] =
      await sql`select count(*)::int as n from tenant.job where organisation_id = ${organisationId} and kind = 'import-commit'`;
    expect(jobs?.n).toBe(0);
  });

  test("read anew is another plan than the one that was looked at, and of two at once one imports", async () => {
    const { hr } = await aDesk();
    const importId = await upload(hr, file(ek));
    const plan = await planOf(hr, importId);
    await choose(hr, importId);
    expect(await refusalOf(importEmployeeList(hr, { importId, plan, leavers: "" }))).toMatchObject({
      code: "import-plan-changed",
    });
    const now = await planOf(hr, importId);
    const both = await Promise.allSettled(
      [1, 2].map(() => importEmployeeList(hr, { importId, plan: now, leavers: "" })),
    );
    expect(both.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { code: "import-wrong-state" } },
    ]);
  });

  test("cannot be changed between: not its bytes, not its plan once it is imported, by either program's login", async () => {
    const { hr } = await aDesk();
    const importId = await upload(hr, file(ek));
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    for (const login of ["app", "worker"] as const) {
      const program = database.connect(login);
      for (const change of ["content = 'x'", "plan = 'x'", "committed_by = gen_random_uuid()"])
        await expect(
          program.begin(async (tx) => {
            await tx`select set_config('app.organisation_id', ${hr.organisationId}, true)`;
            await tx.unsafe(`update tenant.employee_import set ${change} where id = '${importId}'`);
          }),
        ).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("is read by the columns that its uploader chose the last time, and by none that a colleague did", async () => {
    const { hr, colleague } = await aDesk();
    const content = file(ek);
    const importId = await upload(hr, content);
    await choose(hr, importId, { email: "", title: "9" });
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    const columnsFor = async (officer: typeof hr) =>
      (await previewImport(officer, { importId: await upload(officer, content) })).reading.headings?.columns;
    expect(await columnsFor(hr)).toMatchObject({ title: 9 });
    expect(await columnsFor(colleague)).toMatchObject({ title: 5, email: 9 });
  });

  test("has as many rows of each kind, with each remark and of each field, as the heading above them says", async () => {
    const { hr } = await aDesk();
    const first = await upload(hr, file(ek, "19121212-1212;Tolvansson;Tolvan;41208;;Lärare;2020-01-01;;;;"));
    await importEmployeeList(hr, { importId: first, plan: await planOf(hr, first), leavers: "" });
    await workAll();
    const importId = await upload(
      hr,
      file(
        ek.replace("Rektor", "Lärare"),
        "19121212-1212;Svensson;Tolvan;41208;;Rektor;2020-01-01;;Okänd Chef;;",
        ";Ny;Utan;41209;;Lärare;2020-01-01;;;;",
        "19850214-2387;Fel;Karin;41210;;Lärare;2020-01-01;;;;",
      ),
      "whole",
    );
    const preview = await previewImport(hr, { importId });
    const counted: Record<string, number> = {};
    for (const kind of ["new", "changed", "faulty", "left", "noted"] as const)
      for (const [mark, field] of [
        [null, null],
        ...importMarks.map((one) => [one, null] as const),
        ...(kind === "changed" ? importChanges.map((one) => [null, one] as const) : []),
      ] as const) {
        const asked = { kind, mark, field };
        const { rows } = await listImportPage(hr, { importId, ...asked, after: null });
        const named = kind !== "noted" || mark === "managerless" || mark === "merged";
        if (named)
          expect([kind, mark, field, countAsked(preview, asked)]).toEqual([kind, mark, field, rows.length]);
        if (rows.length > 0) counted[[kind, mark ?? field].filter(Boolean).join(" ")] = rows.length;
      }
    expect(counted).toMatchObject({
      changed: 2,
      "changed surname": 1,
      "changed title": 2,
      "new numberless": 1,
    });
  });

  test("names the row of its headings as a spreadsheet numbers it, blank rows counted", async () => {
    const { hr } = await aDesk();
    const importId = await upload(hr, `Personal\r\n\r\n\r\n${file(ek)}`);
    const { reading } = await previewImport(hr, { importId });
    expect(reading.lines?.[reading.headings?.row ?? 0]).toBe(4);
  });

  test("that is no list, too wide or too long a cell is refused in words", async () => {
    const { hr } = await aDesk();
    const refusedBy = async (content: string | Uint8Array) => (await refusalOf(upload(hr, content))).code;
    expect(await refusedBy(Buffer.from("%PDF-1.7"))).toBe("list-not-a-list");
    expect(await refusedBy(Buffer.alloc(10 * 1024 * 1024 + 1, "a"))).toBe("import-too-large");
    const readAs = async (content: string) => {
      const importId = await upload(hr, content);
      const { refused } = await previewImport(hr, { importId });
      await discardEmployeeList(hr, { importId });
      return refused;
    };
    expect(await readAs(file(`${"x".repeat(1024 * 1024)};Ek`))).toBe("import-cell-too-long");
    expect(await readAs(file(Array.from({ length: 61 }, () => "x").join(";")))).toBe("import-too-wide");
    expect(await readAs(file('"öppen'))).toBe("list-quote-open");
    expect(await readAs(`${headings}\r\nSumma;0\r\n`)).toBe("list-empty");
  });

  test("a sixth of one person's is refused until one is imported or removed, by whichever of their accounts", async () => {
    const { organisationId } = await aDesk();
    const [one, again] = await twoAccounts(organisationId);
    for (let nth = 0; nth < 4; nth++) await upload(nth < 3 ? one : again, file(ek));
    const importId = await upload(again, file(ek));
    for (const account of [one, again])
      expect(await refusalOf(upload(account, file(ek)))).toMatchObject({
        code: "imports-waiting",
        field: "file",
      });
    await importEmployeeList(again, { importId, plan: await planOf(again, importId), leavers: "" });
    await workAll();
    await upload(one, file(ek));
  });
});
