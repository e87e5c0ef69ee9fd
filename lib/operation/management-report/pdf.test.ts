import { expect, test } from "vitest";
import { pdfRead } from "@/lib/document/testing-pdf";
import { expiryMonths } from "@/lib/domain/credential/expiry";
import { issuedMonths } from "@/lib/domain/credential/issued-month";
import { type Measure, measures } from "@/lib/domain/operation/management-report";
import { rawIn } from "@/lib/i18n/testing-raw";
import { managementReportPdf } from "./pdf";
import type { ManagementReport } from "./read";

const at = new Date("2026-11-28T10:00:00Z");
const today = "2026-11-28";

const measuredAs = (given: Partial<Record<Measure, number | null>>) =>
  ({ ...Object.fromEntries(measures.map(({ of }) => [of, 0])), ...given }) as Record<Measure, number | null>;

const report = (given: Partial<ManagementReport> = {}): ManagementReport => ({
  organisation: "Exempelköpings kommun",
  department: "Ekskolan",
  limited: false,
  at,
  register: {
    ...{ employees: 1204, leavers: 3, eids: 1300, byStatus: {}, active: 1100, expiring: 40 },
    endedWithLive: 2,
  },
  types: [
    {
      nameSv: "Kort, nivå 3",
      nameEn: "Card, level 3",
      count: { "on-the-way": 5, ready: 7, active: 1100, suspended: 2, expired: 1 },
    },
  ],
  expiring: expiryMonths([{ month: "2027-03", n: 412, renewing: 96, carrier: "card" }], today),
  waiting: { approve: 4, returned: 1, produce: 0, "hand-over": 7, decide: 2, found: 0 },
  flow: {
    reached: { ordered: 9, approved: 8, produced: 8, "handed-over": 6 },
    median: { ordered: null, approved: 18_000, produced: 3_600, "handed-over": 380_160 },
    cancelled: 1,
  },
  blocks: { counts: [{ span: 0, column: 1, state: "seen", n: 3 }], median: 0.41 },
  months: issuedMonths([{ month: "2026-11", issued: 11, renewed: 4, revoked: 3 }], today),
  now: measuredAs({ issued: 11, ordered: 9, "to-approved": 18_000, "to-visible": 0.41 }),
  before: measuredAs({ issued: 14, ordered: 9, "to-approved": 3_600, "to-visible": null }),
  ...given,
});

async function written(given: Partial<ManagementReport> = {}, locale: "sv" | "en" = "sv") {
  return pdfRead(await managementReportPdf(report(given), locale));
}
/** Made once: what is asked of it changes nothing. */
const inSwedish = written();
const headings = (structure: string[]) =>
  structure.filter((line) => /^ *H\d /.test(line)).map((line) => line.trim());

test("it is a tagged, titled PDF/UA; each heading states a finding, and a table has heads of columns and rows", async () => {
  const { info, meta, ...paper } = await inSwedish;
  const structure = paper.structure();
  expect(info).toMatch(/^Tagged:\s+yes$/m);
  expect(info).toMatch(/^Title:\s+Lägesrapport$/m);
  expect(meta()).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect(headings(structure)).toEqual([
    "H1 Lägesrapport: Ekskolan",
    "H2 2 e-legitimationer finns kvar hos dem som har slutat",
    "H2 1 100 av 1 115 e-legitimationer är aktiva",
    "H2 14 ärenden väntar på en handläggare",
    "H2 Färre utfärdade på tolv månader än ett år tidigare: 11 mot 14",
    "H2 Flest går ut i mars 2027: 412, 96 förnyas redan",
    "H2 Minst 3 har utfärdats för varje som spärrats på tolv månader",
    "H2 Längst tid tar utlämningen: 4,4 dygn i median",
    "H2 Alla 3 spärrar syntes inom 60 minuter",
  ]);
  const count = (part: string) => structure.filter((line) => line.trim().startsWith(part)).length;
  // Types 6, waiting 2, compared 4, expiring 4, issued 4, flow 3, blocks 3.
  expect(count("TH/Column")).toBe(26);
  expect(count("THead")).toBe(7);
  // The facts 3 + 4; types 2, waiting 6, compared 11, expiring 12, issued 13, flow 4, blocks 8.
  expect(count("TH/Row")).toBe(63);
});

test("numbers are told with what they were before, and what was not measured is told as such", async () => {
  const { text } = await inSwedish;
  expect(text).toContain("Utfärdade på tolv månader 11 14 −3");
  expect(text).toContain("Beställda på 90 dagar 9 9 0");
  expect(text).toContain("Mediantid från beställd till godkänd 5 tim 1 tim +4 tim");
  expect(text).toContain("Mediantid från anmälan till synlig spärr 0,41 s saknas");
  expect(text).toContain("Kort, nivå 3 5 7 1 100 2 1");
  expect(text).toContain("mars 2027 412 412 96");
  expect(text).toContain("Omfattar Ekskolan och det som ligger under");
  expect(text).toContain("nämner ingen vid namn");
});

test("where nothing has happened it says so and has no empty table", async () => {
  const none = { ordered: 0, approved: 0, produced: 0, "handed-over": 0 };
  const { text, ...paper } = await written({
    department: null,
    limited: true,
    types: [],
    expiring: expiryMonths([], today),
    waiting: { approve: 0, returned: 0, produce: 0, "hand-over": 0, decide: 0, found: 0 },
    flow: {
      reached: none,
      median: { ordered: null, approved: null, produced: null, "handed-over": null },
      cancelled: 0,
    },
    blocks: { counts: [], median: null },
    months: issuedMonths([], today),
  });
  const structure = paper.structure();
  expect(headings(structure)[0]).toBe("H1 Lägesrapport: Exempelköpings kommun");
  expect(text).toContain("Omfattar De avdelningar som rollen gäller i");
  expect(headings(structure)).toContain("H2 Inget väntar på en handläggare");
  expect(structure.filter((line) => line.trim() === "THead")).toHaveLength(1);
});

test.each(["sv", "en"] as const)(
  "no code, template or instant of the program's own is read in %s",
  async (locale) => {
    const { text, info } = locale === "sv" ? await inSwedish : await written({}, locale);
    expect(rawIn(text, locale)).toEqual([]);
    expect(info).toMatch(locale === "sv" ? /Title:\s+Lägesrapport/ : /Title:\s+Status report/);
  },
);
