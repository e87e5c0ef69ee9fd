import { expect, test } from "vitest";
import { pdfRead } from "@/lib/document/testing-pdf";
import { reasons } from "@/lib/domain/credential/reason";
import { rawIn } from "@/lib/i18n/testing-raw";
import { blockCertificatePdf } from "./pdf";
import type { BlockCertificate } from "./read";

const night = new Date("2026-11-24T01:14:07.000Z");
const after = (seconds: number) => new Date(night.getTime() + seconds * 1000);

const certificate = (given: Partial<BlockCertificate> = {}): BlockCertificate => ({
  eidId: "e",
  number: "EL-2026-000412",
  type: { sv: "Kort, nivå 3", en: "Card, level 3" },
  level: 3,
  carrier: "card",
  carrierTail: "0412",
  holder: "Åsa Öberg-Ärlig",
  issuer: "Exempelköpings kommun",
  organisation: "Exempelköpings kommun",
  organisationNumber: "2120000142",
  status: "revoked",
  reason: "stolen",
  since: night,
  permanentAt: null,
  report: { receivedAt: after(-1_440), registeredAt: night, lostAt: null },
  blocks: [
    {
      ...{ verb: "suspend", at: night, reason: "stolen" },
      seen: [
        { channel: "ocsp", wanted: "hold", number: null, publishedAt: null, seenAt: after(0.4) },
        { channel: "crl", wanted: "hold", number: "4812", publishedAt: after(1), seenAt: after(2) },
      ],
    },
    {
      ...{ verb: "revoke", at: after(3_600), reason: "stolen" },
      seen: [{ channel: "ocsp", wanted: "revoked", number: null, publishedAt: null, seenAt: null }],
    },
  ],
  told: null,
  supplied: false,
  at: after(7_200),
  ...given,
});

async function written(given: Partial<BlockCertificate> = {}, locale: "sv" | "en" = "sv") {
  return pdfRead(await blockCertificatePdf(certificate(given), locale));
}

test("it is one tagged page, and its structure is as it is read", async () => {
  const { info, meta, structure } = await written();
  expect(info).toMatch(/^Tagged:\s+yes$/m);
  expect(info).toMatch(/^Pages:\s+1$/m);
  expect(info).toMatch(/^Title:\s+Spärrbevis EL-2026-000412$/m);
  expect(meta()).toContain("<pdfuaid:part>1</pdfuaid:part>");
  const lines = structure();
  expect(
    lines.filter((line) => /^ +(H\d|Table|THead|TH\/Column)/.test(line)).map((line) => line.trim()),
  ).toEqual([
    "H1 Spärrbevis",
    "Table",
    "H2 Anmälan och beslut",
    "Table",
    "H2 Vad förlitande parter kan se",
    "Table",
    "THead",
    ...["Beslut", "Status", "Publicerad", "Först sedd", "Efter beslutet"].map((head) => `TH/Column ${head}`),
  ]);
  expect(lines.filter((line) => line.includes("TH/Row"))).toHaveLength(7 + 5 + 3);
});

test("it says what was blocked, when that was reported, decided, published and seen, and why, to the second", async () => {
  const { text } = await written();
  expect(text).toContain("är permanent spärrad sedan 24 nov. 2026 02:14:07 och kan aldrig mer användas");
  expect(text).toContain("Kort, numret slutar på 0412");
  expect(text).toContain("Orsak Stulen");
  expect(text).toContain("Anmäld 24 nov. 2026 01:50:07");
  expect(text).toContain("Registrerad 24 nov. 2026 02:14:07, 24 min efter anmälan");
  expect(text).toContain("Tillfällig spärr beslutad 24 nov. 2026 02:14:07");
  expect(text).toContain("Permanent spärr beslutad 24 nov. 2026 03:14:07");
  expect(text).toMatch(/Spärrlista 4812.*24 nov\. 2026.*02:14:08.*02:14:09/);
  expect(text).toMatch(/02:14:09 2 ?s /);
  expect(text).toContain("inte ännu");
  expect(text).toContain("Spärren gäller inte än: den syns inte i alla kanaler.");
  expect(text).toContain("EL-2026-000412 · Hämtat 24 nov. 2026 04:14");
});

test("one that is held says so and when it becomes permanent, and a supplier's that its status is not ours", async () => {
  const [first] = certificate().blocks;
  const held = { status: "suspended", permanentAt: after(86_400), report: null } as const;
  const { text } = await written({
    ...held,
    blocks: first ? [{ ...first, seen: [] }] : [],
    supplied: true,
    issuer: "Korthuset AB",
  });
  expect(text).toContain("är tillfälligt spärrad sedan 24 nov. 2026 02:14:07 och kan inte användas");
  expect(text).toContain("Blir permanent 25 nov. 2026 02:14:07");
  expect(text).toContain("Korthuset AB har utfärdat e-legitimationen och publicerar dess status");
  expect(text).not.toContain("Anmäld");
  expect(text).not.toContain("gäller inte än");
});

test.each(["sv", "en"] as const)(
  "no reason, carrier or channel is told by its code in %s",
  async (locale) => {
    const { blocks } = certificate();
    const each = reasons.map((reason) => ({ verb: "suspend" as const, at: night, reason, seen: [] }));
    const { text } = await written({ blocks: [...blocks, ...each], reason: "lost" }, locale);
    expect(rawIn(text, locale)).toEqual([]);
  },
);
