import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { storeContractList } from "@/lib/contract/file/store-table";
import { importContractList } from "./import";
import { previewList } from "./read";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-11-24T09:00:00Z");
let organisationId: string;
let eva: Awaited<ReturnType<typeof anOfficer>>;
beforeEach(async () => {
  organisationId = await anOrganisation();
  eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
});
const upload = async (content: string) =>
  (await storeContractList(eva, { name: "avtal.csv", content: Buffer.from(content) }, { now })).list;
const agreements = () =>
  sql`select title, status from tenant.agreement where organisation_id = ${organisationId} order by number`;

describe("bringing in", () => {
  test("a list below its title, as Swedes write days and amounts, with call-offs under its framework agreement", async () => {
    const list = await upload(
      [
        "Avtalslista Nyby kommun;;;;;;;;",
        "Utskriven 1 nov 2026;;;;;;;;",
        "Avtalstyp;Avtalsnamn;Leverantör;Avtalsnr;Ramavtal;Från;Till;Undertecknat;Uppsägningstid;Värde",
        "Avrop;Kort 2026;Åkessons Kort AB;A-1;R-1;1 jan 2026;31/12-26;20.12.2025;1 kvartal;SEK 99 000",
        "Ramavtal;Kort;Åkessons Kort AB;R-1;;1/1-25;Q4 2028;20 dec 2024;;1.234.567,50",
        "Avrop;Läsare;Åkessons Kort AB;A-2;R-9;;;;;",
      ].join("\r\n"),
    );
    const { headingRow, columns, rows } = await previewList(eva, { list, chosen: null });
    expect(headingRow).toBe(2);
    expect(rows.map(({ line, signed, faults }) => [line, signed, faults.map(({ fault }) => fault)])).toEqual([
      [4, true, []],
      [5, true, []],
      [6, false, ["framework-unknown"]],
    ]);
    const chosen = Object.fromEntries(Object.entries(columns).map(([field, at]) => [field, String(at)]));
    const made = await importContractList(eva, { list, headingRow: "2", ...chosen }, { now });
    expect(made).toEqual({ made: 2, known: 0, wrong: 1, held: 0 });
    const read = await sql`
      select a.title, a.kind, a.status, a.valid_from::text, a.valid_to::text, a.notice_kind, a.notice_length, a.value_ore, f.title as under
        from tenant.agreement a left join tenant.agreement f on f.id = a.framework_id
       where a.organisation_id = ${organisationId} order by a.number`;
    expect(read).toMatchObject([
      {
        title: "Kort",
        kind: "framework",
        status: "signed",
        valid_to: "2028-12-31",
        value_ore: "123456750",
        under: null,
      },
      {
        ...{ title: "Kort 2026", kind: "call-off", status: "signed", under: "Kort" },
        ...{ valid_from: "2026-01-01", valid_to: "2026-12-31", value_ore: "9900000" },
        ...{ notice_kind: "quarter", notice_length: 1 },
      },
    ]);
  });

  test("a call-off that its framework agreement does not allow becomes a draft, and is said to", async () => {
    const head = "Avtalstyp;Avtalsnamn;Leverantör;Avtalsnr;Ramavtal;Från;Till;Undertecknat";
    const framework = "Ramavtal;Kort;Åkessons Kort AB;R-1;;2025-01-01;2026-12-31;2024-12-20";
    const outliving = "Avrop;Kort 2027;Åkessons Kort AB;A-1;R-1;2026-06-01;2027-12-31;2026-05-20";
    const list = await upload([head, framework, outliving].join("\n"));
    const { columns } = await previewList(eva, { list, chosen: null });
    const chosen = Object.fromEntries(Object.entries(columns).map(([field, at]) => [field, String(at)]));
    expect(await importContractList(eva, { list, ...chosen }, { now })).toEqual({
      ...{ made: 2, known: 0, wrong: 0, held: 1 },
    });
    expect(await agreements()).toMatchObject([{ status: "signed" }, { title: "Kort 2027", status: "draft" }]);
  });
});
