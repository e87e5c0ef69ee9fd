import { beforeEach, describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aParty } from "@/db/seed/use-builders";
import { storeContractList } from "@/lib/contract/file/store-table";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { discardContractList } from "./discard";
import { importContractList } from "./import";
import { previewList } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date("2026-11-24T09:00:00Z");
let organisationId: string;
let eva: Awaited<ReturnType<typeof anOfficer>>;
let auditor: typeof eva;
beforeEach(async () => {
  organisationId = await anOrganisation();
  eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
  auditor = await anOfficer(organisationId, ["auditor"]);
});

const headings = "Avtalsnamn;Leverantör;Org.nr;Startdatum;Slutdatum;Undertecknat;Uppsägningstid;Värde";
const lines = [
  "Kort och läsare;Åkessons Kort AB;556012-5790;2025-01-01;2027-12-31;2024-12-20;3 mån;1 250 000",
  "Support;Åkessons Kort AB;556012-5790;2026-01-01;tills vidare;;;",
  "Drift;Nordö Drift AB;;2027-01-01;2026-01-01;;;",
];
const csv = [headings, ...lines].join("\r\n");
const upload = async (content: Uint8Array | string, by = eva) =>
  (await storeContractList(by, { name: "avtal.csv", content: Buffer.from(content) }, { now })).list;
const guessed = {
  title: "0",
  party: "1",
  partyNumber: "2",
  validFrom: "3",
  validTo: "4",
  signedOn: "5",
  notice: "6",
  value: "7",
};
const bring = (list: string, by = eva) => importContractList(by, { list, ...guessed }, { now });
const kept = () => sql`select stored_at from tenant.stored_file where organisation_id = ${organisationId}`;
const agreements = () =>
  sql`select a.title, a.status, a.valid_from, a.value_ore, a.notice_length, p.name, p.number, p.supplier
    from tenant.agreement a join tenant.party p on p.id = a.party_id where a.organisation_id = ${organisationId} order by a.number`;

describe("a list", () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ["with semicolons, in UTF-8", () => Buffer.from(csv)],
    ["with a byte order mark", () => Buffer.from(`\ufeff${csv}`)],
    [
      "with commas and quotes",
      () => Buffer.from(csv.replaceAll(";", ",").replace("Kort och läsare", '"Kort och läsare"')),
    ],
    ["with tabs", () => Buffer.from(csv.replaceAll(";", "\t"))],
    ["in Windows-1252", () => Buffer.from(csv, "latin1")],
    [
      "as a workbook",
      () =>
        writeXlsxFile(csv.split("\r\n").map((row) => row.split(";").map((value) => ({ value })))).toBuffer(),
    ],
  ])("%s is previewed with its columns guessed and its faults told", async (_, make) => {
    const preview = await previewList(eva, { list: await upload(await make()), chosen: null });
    expect(preview.columns).toEqual({
      title: 0,
      party: 1,
      partyNumber: 2,
      validFrom: 3,
      validTo: 4,
      signedOn: 5,
      notice: 6,
      value: 7,
    });
    expect(preview).toMatchObject({ file: "avtal.csv", fresh: 2, known: 0, wrong: 1 });
    expect(preview.rows[0]).toMatchObject({
      line: 2,
      signed: true,
      row: { title: "Kort och läsare", party: "Åkessons Kort AB" },
    });
    expect(preview.rows[2]?.faults).toEqual([
      { fault: "ends-before-begin", field: "validTo", cell: "2026-01-01" },
    ]);
  });

  test("keeps no personal number, wherever it stands", async () => {
    const list = await upload("Namn;Motpart;Org.nr\nStöd;Snickare 19121212-1212;191212121212");
    const [file] =
      await sql`select convert_from(content, 'UTF8') as text from tenant.stored_file where organisation_id = ${organisationId}`;
    expect(file?.text).not.toMatch(/1212/);
    const { rows } = await previewList(eva, { list, chosen: null });
    expect(rows[0]?.faults).toEqual([{ fault: "number-personal", field: "partyNumber", cell: "••••" }]);
  });

  test.each<[string, string, string]>([
    ["too many rows", `Namn;Motpart\n${"A;B\n".repeat(2_001)}`, "list-too-long"],
    ["nothing below its headings", "Namn;Motpart\n", "list-empty"],
    ["a web page", "<html><table>", "file-is-web-page"],
    ["a picture", "\u00ff\u00d8\u00ff\u00e0", "list-not-a-list"],
  ])("that is %s is refused beside the field", async (_, text, code) => {
    expect(await refusalOf(upload(Buffer.from(text, "latin1")))).toMatchObject({ code, field: "file" });
  });
});

describe("bringing it in", () => {
  test("makes agreements of the rows that are right, signed or drafts, and says what it did", async () => {
    const list = await upload(csv);
    expect(await bring(list)).toEqual({ made: 2, known: 0, wrong: 1, held: 0 });
    const common = { name: "Åkessons Kort AB", number: "5560125790", supplier: true };
    expect(await agreements()).toMatchObject([
      { ...common, title: "Kort och läsare", status: "signed", notice_length: 3, value_ore: "125000000" },
      { ...common, title: "Support", status: "draft" },
    ]);
    expect((await logOf(database, organisationId)).at(-1)).toMatchObject({
      action: "agreement.list-imported",
      actorId: eva.accountId,
      detail: { after: { made: 2, wrong: 1, agreements: ["AV-2026-0001", "AV-2026-0002"] } },
    });
  });

  test("by two at once brings it in once, and the other is told that the list is gone", async () => {
    const list = await upload(csv);
    const both = await Promise.allSettled([bring(list), bring(list)]);
    expect(both.filter((one) => one.status === "fulfilled")).toMatchObject([{ value: { made: 2 } }]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "list-gone" });
    expect(await agreements()).toHaveLength(2);
  });

  test("keeps nothing of the list, not even of its rows with faults", async () => {
    await bring(await upload(csv));
    expect(await kept()).toEqual([]);
  });

  test("twice makes nothing twice and says so", async () => {
    expect(await bring(await upload(csv))).toEqual({ made: 2, known: 0, wrong: 1, held: 0 });
    expect(await bring(await upload(csv))).toEqual({ made: 0, known: 2, wrong: 1, held: 0 });
    const longer = await upload(`${csv}\r\nLicenser;Nordö Drift AB;;;;;;`);
    expect(await bring(longer)).toEqual({ made: 1, known: 2, wrong: 1, held: 0 });
    expect(await agreements()).toHaveLength(3);
  });

  test("what was taken out of here is known by its number and name, and a number alone is anybody's", async () => {
    await bring(await upload(csv));
    const taken = ["Nummer;Avtal;Motpart", "AV-2026-0001;Kort och läsare;Åkessons Kort AB"];
    const list = await upload([...taken, "AV-2026-0002;Städning;Nordö Drift AB"].join("\r\n"));
    const columns = { list, number: "0", title: "1", party: "2" };
    const { rows } = await previewList(eva, { list, chosen: null });
    expect(rows.map(({ known }) => known)).toEqual([true, false]);
    expect(await importContractList(eva, columns, { now })).toEqual({ made: 1, known: 1, wrong: 0, held: 0 });
  });

  test("knows a counterparty that is on record, by number or by name", async () => {
    await aParty(organisationId, { name: "Kortbolaget", number: "5560125790", supplier: false });
    await aParty(organisationId, { name: "nordö drift ab" });
    await bring(await upload(`${headings}\r\n${lines[0]}\r\nDrift;Nordö Drift AB;;;;;;`));
    expect(await agreements()).toMatchObject([
      { name: "Kortbolaget", supplier: true },
      { name: "nordö drift ab" },
    ]);
  });

  test("without a name and a counterparty chosen, or with no row that is right, is refused", async () => {
    const list = await upload(csv);
    expect((await refusalOf(importContractList(eva, { list, title: "0" }))).code).toBe(
      "list-columns-missing",
    );
    expect((await refusalOf(bring(await upload(`${headings}\n;;;;;;;x`)))).code).toBe(
      "list-nothing-to-import",
    );
  });

  test("another employer's list looks as if it did not exist", async () => {
    const list = await upload(csv);
    const stranger = await anOfficer(await anOrganisation(), ["procurement-officer"]);
    expect((await refusalOf(bring(list, stranger))).code).toBe("list-gone");
    expect((await refusalOf(previewList(stranger, { list, chosen: null }))).code).toBe("list-gone");
    expect((await refusalOf(discardContractList(stranger, { list }))).code).toBe("list-gone");
    expect(await kept()).toHaveLength(1);
  });

  test("is refused to the wrong role before anything is read", async () => {
    expect((await refusalOf(upload("x", auditor))).code).toBe("forbidden");
    expect((await refusalOf(bring("none", auditor))).code).toBe("forbidden");
    expect((await refusalOf(discardContractList(auditor, { list: "none" }))).code).toBe("forbidden");
    expect((await refusalOf(previewList(auditor, { list: "none", chosen: null }))).code).toBe("forbidden");
  });

  test("off the record makes nothing", async () => {
    const list = await upload(csv);
    await withoutLog(database, () => expect(bring(list)).rejects.toThrow("no log"));
    await withoutLog(database, () => expect(discardContractList(eva, { list })).rejects.toThrow("no log"));
    expect(await kept()).toHaveLength(1);
    expect(await agreements()).toEqual([]);
    expect(await sql`select 1 from tenant.party where organisation_id = ${organisationId}`).toHaveLength(0);
  });
});

test("a list that is thrown away is gone, and the log says by whom; of two at once one did it", async () => {
  const list = await upload(csv);
  const both = await Promise.allSettled([
    discardContractList(eva, { list }, { now }),
    discardContractList(eva, { list }, { now }),
  ]);
  expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "list-gone" });
  expect(await kept()).toEqual([]);
  expect(await agreements()).toEqual([]);
  expect(await logOf(database, organisationId)).toContainEqual(
    expect.objectContaining({
      action: "agreement.list-discarded",
      actorId: eva.accountId,
      detail: expect.objectContaining({ before: { lists: [list] } }),
    }),
  );
});
