import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { addDepartment } from "@/lib/people/department/add";
import { choose, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { chooseListDepartments, placeListDepartments } from "./import-choose-departments";
import { importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { listImportPage } from "./import-rows";
import { uploadEmployeeList } from "./import-upload";
import { aDesk, refusalOf } from "./testing";

type Desk = Awaited<ReturnType<typeof aDesk>>;
const everyRow = { mark: null, field: null, after: null } as const;

const { administrator: sql } = await freshDatabase();

const row = (nth: number, department: string) => `;Ek;Karin;${10_000 + nth};${department};;2020-01-01;;;;`;
const file = (rows: readonly string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;

describe("departments that nobody knows", () => {
  test("are made at most 2,000 at a time: the rows of the others are errors, and no more names are held", async () => {
    const { hr } = await aDesk();
    const rows = Array.from({ length: 2_002 }, (_, nth) => row(nth, `Enhet ${nth}`));
    const content = Buffer.from(file(rows));
    const { importId } = await uploadEmployeeList(hr, { name: "a.csv", content, extent: "part" });
    await sql`update tenant.employee_import set new_departments = true where id = ${importId}`;
    await workAll();
    const { counts, reading } = await previewImport(hr, { importId });
    expect([counts.new.rows, counts.faulty.rows]).toEqual([2_000, 2]);
    expect(reading.newDepartments).toHaveLength(2_000);
    const faulty = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(faulty.rows.map(({ faults }) => faults[0]?.code)).toEqual([
      "departments-many",
      "departments-many",
    ]);
  });

  test("are named as they are written: an unknown path is an error of its row before anything is done, and the others go on", async () => {
    const { hr, organisationId } = await aDesk();
    await sql`insert into tenant.department (organisation_id, id, name) values (${organisationId}, gen_random_uuid(), 'Skola')`;
    const rows = ["Skola › Ekskolan", "Vård > Hemtjänst", "Teknik"].map((name, nth) => row(nth, name));
    const importId = await upload(hr, file(rows));
    await choose(hr, importId, { newDepartments: "on" });
    const { rows: faulty } = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(faulty.map(({ line, faults }) => [line, faults.map(({ code }) => code)])).toEqual([
      [2, ["department-path-unknown"]],
      [3, ["department-path-unknown"]],
    ]);
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 1, refused: 0 });
  });

  test("have each a code of their own: another name with a code of the file, or of a closed department, is an error of its row", async () => {
    const { hr, organisationId } = await aDesk();
    await sql`insert into tenant.department (organisation_id, id, name, code, closed_at)
      values (${organisationId}, gen_random_uuid(), 'Kansli', 'K9', now())`;
    const coded = [
      ["Vård", "K1"],
      ["Skola", "k1"],
      ["VÅRD", "K1"],
      ["Teknik", "K2"],
      ["Park", "K9"],
      ["Vård", ""],
    ].map(([name, code], nth) => `${row(nth, name ?? "")};${code}`);
    const importId = await upload(hr, `${headings};Kostnadsställe\r\n${coded.join("\r\n")}\r\n`);
    await choose(hr, importId, { newDepartments: "on" });
    const { rows: faulty } = await listImportPage(hr, { importId, kind: "faulty", mark: null, after: null });
    expect(faulty.map(({ line, faults }) => [line, faults])).toEqual([
      [3, [{ field: "departmentCode", code: "department-code-taken", lines: [2], cell: "k1" }]],
      [6, [{ field: "departmentCode", code: "department-code-taken", name: "Kansli", cell: "K9" }]],
    ]);
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 4, refused: 0 });
    const made = await sql`select name, code from tenant.department
      where organisation_id = ${organisationId} and closed_at is null order by lower(name)`;
    expect(made.map(({ name, code }) => [name, code])).toEqual([
      ["Teknik", "K2"],
      ["Vård", "K1"],
    ]);
  });

  test("are made once, however they are written, and none that somebody has made meanwhile", async () => {
    const { hr, organisationId } = await aDesk();
    const rows = ["Skola", "SKOLA", "Skola  ", "Vård  och omsorg", "Vård och omsorg"].map((name, nth) =>
      row(nth, name),
    );
    const importId = await upload(hr, file(rows));
    await choose(hr, importId, { newDepartments: "on" });
    await sql`insert into tenant.department (organisation_id, id, name) values (${organisationId}, gen_random_uuid(), 'skola')`;
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    expect((await previewImport(hr, { importId })).jobs.people).toMatchObject({ done: 5, refused: 0 });
    const made =
      await sql`select name from tenant.department where organisation_id = ${organisationId} order by lower(name)`;
    expect(made.map(({ name }) => name)).toEqual(["skola", "Vård och omsorg"]);
  });

  const tree = async (organisationId: string) => {
    const rows = await sql`select d.name, p.name as parent from tenant.department d
      left join tenant.department p on p.organisation_id = d.organisation_id and p.id = d.parent_id
     where d.organisation_id = ${organisationId} order by d.name collate "sv-x-icu"`;
    return rows.map(({ name, parent }) => [name, parent]);
  };
  const added = async (organisationId: string) => {
    const rows =
      await sql`select d.detail from tenant.audit_event e join tenant.audit_detail d on d.event_id = e.id
     where e.organisation_id = ${organisationId} and e.action = 'department.added' order by e.id`;
    return rows.map(({ detail }) => [detail.subjectName, detail.after.parent]);
  };
  const coded = `${headings};Kostnadsställe;Överordnad enhet\r\n`;
  const wide = (...rows: readonly (readonly [string, string, string])[]) =>
    coded + rows.map(([name, code, parent], nth) => `${row(nth, name)};${code};${parent}\r\n`).join("");
  const foundIn = async (hr: Desk["hr"], importId: string) => {
    const { version, reading, parents } = await previewImport(hr, { importId });
    const found = reading.newDepartments ?? [];
    const idOf = (name: string) => found.find((one) => one.name === name)?.id ?? "";
    return { version, parents, found, idOf, names: found.map(({ name }) => name) };
  };
  const makeThese = async (hr: Desk["hr"], importId: string, names: string[], parents = "column") => {
    const { version, idOf } = await foundIn(hr, importId);
    await chooseListDepartments(hr, { importId, version, department: names.map(idOf), parents });
    await workAll();
  };
  const carryOut = async (hr: Desk["hr"], importId: string) => {
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    return (await previewImport(hr, { importId })).jobs.people;
  };

  test("come with their tree by the column: each is on record with what lies above it, and people are put in it", async () => {
    const { hr, organisationId } = await aDesk();
    const importId = await upload(
      hr,
      wide(["Hemtjänst", "", "Vård"], ["Kansli", "", "Vård"], ["Kansli", "", "Skola"], ["Skola", "", ""]),
    );
    const { parents, names, found } = await foundIn(hr, importId);
    expect([parents, names]).toEqual(["column", ["Vård", "Hemtjänst", "Kansli", "Skola", "Kansli"]]);
    expect(found.every(({ isMade }) => isMade)).toBe(true);
    await chooseListDepartments(hr, {
      ...{ importId, version: (await foundIn(hr, importId)).version, parents: "column" },
      department: found.map(({ id }) => id),
    });
    await workAll();
    expect(await carryOut(hr, importId)).toMatchObject({ done: 4, refused: 0 });
    const made = [
      ["Hemtjänst", "Vård"],
      ["Kansli", "Skola"],
      ["Kansli", "Vård"],
      ["Skola", null],
      ["Vård", null],
    ];
    expect((await tree(organisationId)).toSorted()).toEqual(made.toSorted());
    expect((await added(organisationId)).toSorted()).toEqual(made.toSorted());
    const people = await sql`select e.employee_number_line as n from (
      select p.name as employee_number_line from tenant.employee x
        join tenant.department d on d.organisation_id = x.organisation_id and d.id = x.department_id
        left join tenant.department p on p.organisation_id = d.organisation_id and p.id = d.parent_id
       where x.organisation_id = ${organisationId} and d.name = 'Kansli') e order by 1`;
    expect(people.map(({ n }) => n)).toEqual(["Skola", "Vård"]);
    // Importing the same file again must find its departments on record.
    const again = await upload(hr, wide(["Hemtjänst", "", "Vård"], ["Kansli", "", "Vård"]));
    expect((await foundIn(hr, again)).names).toEqual([]);
  });

  test("lie by the beginning of their codes where that is chosen, and those left out are errors of their rows", async () => {
    const { hr, organisationId } = await aDesk();
    const importId = await upload(
      hr,
      wide(["Vård", "3", ""], ["Hemtjänst", "31", ""], ["Norra", "3110", ""], ["Park", "40", ""]),
    );
    await makeThese(hr, importId, ["Vård", "Hemtjänst", "Norra"], "prefix");
    const { rows: faulty } = await listImportPage(hr, { ...everyRow, importId, kind: "faulty" });
    expect(faulty.map(({ line, faults }) => [line, faults.map(({ code }) => code)])).toEqual([
      [5, ["department-unknown"]],
    ]);
    expect(await carryOut(hr, importId)).toMatchObject({ done: 3, refused: 0 });
    expect(await tree(organisationId)).toEqual([
      ["Hemtjänst", "Vård"],
      ["Norra", "Hemtjänst"],
      ["Vård", null],
    ]);
  });

  test("are placed several at once, below one on record or one that is new; what was chosen stays when it is read anew", async () => {
    const { hr, organisationId } = await aDesk();
    const { departmentId } = await addDepartment(hr, { name: "Förvaltningen", code: "", parentId: "" });
    const importId = await upload(hr, wide(["Skola", "", ""], ["Ek", "", ""], ["Ask", "", ""]));
    const place = async (names: string[], parentId: string) => {
      const { version, idOf } = await foundIn(hr, importId);
      await placeListDepartments(hr, { importId, version, department: names.map(idOf), parentId });
      await workAll();
    };
    await place(["Ek", "Ask"], (await foundIn(hr, importId)).idOf("Skola"));
    await place(["Skola"], departmentId);
    await makeThese(hr, importId, ["Skola", "Ek", "Ask"]);
    expect(await carryOut(hr, importId)).toMatchObject({ done: 3, refused: 0 });
    expect(await tree(organisationId)).toEqual([
      ["Ask", "Skola"],
      ["Ek", "Skola"],
      ["Förvaltningen", null],
      ["Skola", "Förvaltningen"],
    ]);
  });

  test("that somebody has made meanwhile, at the same place, are theirs, and what lies below comes to lie there", async () => {
    const { hr, organisationId } = await aDesk();
    const importId = await upload(hr, wide(["Skola", "", ""], ["Ek", "", "Skola"]));
    await makeThese(hr, importId, ["Skola", "Ek"]);
    await addDepartment(hr, { name: "skola", code: "", parentId: "" });
    expect(await carryOut(hr, importId)).toMatchObject({ done: 2, refused: 0 });
    expect(await tree(organisationId)).toEqual([
      ["Ek", "skola"],
      ["skola", null],
    ]);
  });

  test("are chosen by whoever uploaded the list, of the list that was shown, and while nothing is done by it", async () => {
    const { hr, colleague, security } = await aDesk();
    const importId = await upload(hr, wide(["Skola", "", ""]));
    const { version, idOf } = await foundIn(hr, importId);
    const asked = { importId, version, department: [idOf("Skola")], parents: "top" };
    const placed = { importId, version, department: [idOf("Skola")], parentId: "" };
    for (const [act, given] of [
      [chooseListDepartments, asked],
      [placeListDepartments, placed],
    ] as const) {
      expect(await refusalOf(act(colleague, given))).toMatchObject({ code: "list-gone" });
      expect(await refusalOf(act(security, given))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(act(hr, { ...given, version: version - 1 }))).toMatchObject({
        code: "changed-meanwhile",
      });
    }
    const stranger = placeListDepartments(hr, { ...placed, department: [importId] });
    expect(await refusalOf(stranger)).toMatchObject({ code: "not-found" });
    await makeThese(hr, importId, ["Skola"]);
    await carryOut(hr, importId);
    const late = { ...asked, version: (await foundIn(hr, importId)).version };
    expect(await refusalOf(chooseListDepartments(hr, late))).toMatchObject({ code: "import-wrong-state" });
  });
});
