import { describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import { addDays } from "@/lib/domain/core/swedish-time";
import { logOf } from "@/lib/people/employee/testing";
import { anImport, codeOf, file, form, today } from "@/lib/testing/testing-attribute-list";
import { workAll } from "@/lib/testing/testing-import";
import { discardAttributeList, importAttributeList } from "./list-commit";
import { sweepAttributeValues } from "./sweep";

const database = await freshDatabase();
const { administrator: sql } = database;

describe("a list of values", () => {
  test("says before what it does, does that, and the same again changes nothing", async () => {
    const { sven, people, upload, held, preview, record } = await anImport(database);
    await record(people.lo, "F-2", addDays(today, -3));
    await record(people.mio, "F-3", addDays(today, -3));
    const content = file("41207;F-1", "41208;F-22", "99999;F-9", "A-9;850214-2386");
    const listId = await upload(content);
    const shown = await preview(listId);
    expect(shown.counts).toEqual({
      ...{ new: 1, changed: 1, renewed: 0, unchanged: 0, unknown: 1, faulty: 1, missing: 0 },
    });
    expect(shown.rows.map(({ line, kind, fault, who }) => [line, kind, fault, who])).toEqual([
      [5, "faulty", "value-is-number", "A-9"],
      [4, "unknown", null, "99999"],
      [3, "changed", null, "41208"],
      [2, "new", null, "41207"],
    ]);
    expect(await held()).toEqual({ lo: `F-2 ${addDays(today, -3)}`, mio: `F-3 ${addDays(today, -3)}` });
    await importAttributeList(sven, form(listId));
    await workAll();
    const after = { kim: `F-1 ${today}`, lo: `F-22 ${today}`, mio: `F-3 ${addDays(today, -3)}` };
    expect(await held()).toEqual(after);
    const again = await upload(content);
    expect((await preview(again)).counts).toMatchObject({ new: 0, changed: 0, renewed: 0, unchanged: 2 });
    expect(await codeOf(importAttributeList(sven, form(again)))).toBe("list-nothing-to-import");
    expect(await held()).toEqual(after);
  });

  test("is on record by its attribute and counts, and nowhere by a value, a file or who is in it", async () => {
    const { organisationId, sven, attributeId, importAll } = await anImport(database);
    await importAll(file("41207;F-1", "41208;F-2", "99999;F-9"));
    const log = await logOf(database, attributeId);
    expect(log.map(({ action, actorId, detail }) => [action, actorId, detail.after])).toEqual([
      ["attribute.added", sven.accountId, expect.anything()],
      ["attribute.list-uploaded", sven.accountId, { rows: 3 }],
      ["attribute.list-imported", sven.accountId, { rows: 3, made: 2, changed: 0, removed: 0 }],
      ["attribute.values-imported", sven.accountId, { made: 2, changed: 0, removed: 0 }],
    ]);
    expect(JSON.stringify(await logOf(database))).not.toMatch(/F-1|F-2|F-9|41207|koder/);
    const jobs = await sql`select input::text from tenant.job where organisation_id = ${organisationId}`;
    expect(JSON.stringify([...jobs])).not.toMatch(/F-1|F-2|41207/);
  });

  test("tells people by affiliation or e-ID number as well, and values by a day of their own", async () => {
    const { organisationId, people, held, importAll } = await anImport(database);
    const type = await aType(organisationId);
    await anEid(organisationId, { employeeId: people.lo, typeId: type.id, number: "EL-2026-000083" });
    const [own] = await sql`select number from tenant.organisation where organisation_id = ${organisationId}`;
    const list = Buffer.from(
      `Tillhörighet;Kod;Datum\nkim@${own?.number};F-1;2026-01-31\nlo@2120009999;F-2;\nmio;F-3;`,
    );
    await importAll(list, { by: "affiliation", day: "2" });
    expect(await held()).toEqual({ kim: "F-1 2026-01-31", mio: `F-3 ${today}` });
    await importAll(Buffer.from("E-legitimation;Kod\nel-2026-000083;F-2"), { by: "eid-number" });
    expect(await held()).toMatchObject({ lo: `F-2 ${today}` });
  });

  test("leaves those who are missing as they are, or takes theirs away when that was chosen", async () => {
    const { sven, people, upload, held, preview, importAll, record } = await anImport(database);
    await record(people.lo, "F-2");
    await record(people.mio, "F-3");
    const listId = await upload(file("41207;F-1", "A-9;"));
    const shown = await preview(listId);
    // Who is in it with a fault is not missing.
    expect([shown.counts.missing, shown.missing.map(({ held: { value } }) => value)]).toEqual([1, ["F-2"]]);
    await discardAttributeList(sven, { listId });
    await importAll(file("41207;F-1", "A-9;"));
    expect(Object.keys(await held())).toEqual(["kim", "lo", "mio"]);
    await importAll(file("41207;F-11"), { missing: "remove" });
    expect(await held()).toEqual({ kim: `F-11 ${today}` });
  });

  test("of which nothing is understood takes nothing away", async () => {
    const { sven, people, upload, held, record } = await anImport(database);
    await record(people.lo, "F-2");
    for (const rows of [["nobody;F-1"], ["41207;850214-2386"]]) {
      const listId = await upload(file(...rows));
      expect(await codeOf(importAttributeList(sven, form(listId, { missing: "remove" })))).toBe(
        "list-nothing-to-import",
      );
    }
    expect(Object.keys(await held())).toEqual(["lo"]);
  });

  test("that is older than what is held by the time it is done leaves it, and says so", async () => {
    const { organisationId, sven, people, upload, held, record } = await anImport(database);
    const listId = await upload(file("41207;F-1;2026-01-31", "41208;F-2;2026-01-31"));
    await importAttributeList(sven, form(listId, { day: "2" }));
    await record(people.kim, "F-9", "2026-02-01");
    await workAll();
    expect(await held()).toEqual({ kim: "F-9 2026-02-01", lo: "F-2 2026-01-31" });
    const rows =
      await sql`select outcome, code from tenant.job_row where organisation_id = ${organisationId} order by number`;
    expect(rows.map((row) => [row.outcome, row.code])).toEqual([
      ["refused", "value-older"],
      ["done", null],
    ]);
  });

  test("is gone once it is imported, discarded or a day old, and what lay there could not be read", async () => {
    const { organisationId, sven, upload, preview, importAll } = await anImport(database);
    const [imported, discarded, old] = [
      await importAll(file("41207;F-1")),
      await upload(file("41208;F-2")),
      await upload(file("A-9;F-3")),
    ];
    const [stored] = await sql`select content from tenant.attribute_list where id = ${old}`;
    expect(Buffer.from(stored?.content).toString("latin1")).not.toMatch(/F-3|A-9|koder/);
    await discardAttributeList(sven, { listId: discarded });
    const tomorrow = new Date(Date.now() + 24 * 3_600_000 + 1);
    const faults: unknown[] = [];
    await as("worker", () => sweepAttributeValues((fault) => faults.push(fault), tomorrow));
    expect(faults).toEqual([]);
    for (const listId of [imported, discarded, old]) expect(await codeOf(preview(listId))).toBe("list-gone");
    expect([
      ...(await sql`select 1 from tenant.attribute_list where organisation_id = ${organisationId}`),
    ]).toEqual([]);
  });
});
