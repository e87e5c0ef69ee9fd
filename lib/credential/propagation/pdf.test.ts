import { expect, test } from "vitest";
import { pdfRead } from "@/lib/document/testing-pdf";
import { rawIn } from "@/lib/i18n/testing-raw";
import { receiptPdf } from "./pdf";
import type { PropagationReceipt } from "./read";

const night = new Date("2026-11-24T01:14:07.100Z");
const after = (seconds: number) => new Date(night.getTime() + seconds * 1000);

const receipt = (given: Partial<PropagationReceipt> = {}): PropagationReceipt => ({
  ...{ id: "p", eidId: "e", number: "EL-2026-000412", issuer: "Exempelköpings kommun" },
  ...{ organisation: "Exempelköpings kommun", organisationNumber: "2120000142", by: "Lisa Berg" },
  ...{ wanted: "hold", decidedAt: night, committedAt: after(0.1), cachedUntil: null, sessionsEnded: null },
  ...{ noticesAt: after(5), notices: [] },
  channels: [
    { channel: "ocsp", number: null, publishedAt: null, seenAt: after(0.4) },
    { channel: "crl", number: "4812", publishedAt: after(1), seenAt: after(2) },
  ],
  ...{ effect: "seen", effectiveAt: after(2), overtakenAt: null, signed: true, at: after(7_200) },
  ...given,
});
const written = async (given: Partial<PropagationReceipt> = {}, locale: "sv" | "en" = "sv") =>
  pdfRead(await receiptPdf(receipt(given), locale));

test("it is one tagged page, titled, and names nobody", async () => {
  const { info, meta, text } = await written();
  expect(info).toMatch(/^Tagged:\s+yes$/m);
  expect(info).toMatch(/^Pages:\s+1$/m);
  expect(info).toMatch(/^Title:\s+Statuskvittens EL-2026-000412 24 nov\. 2026$/m);
  expect(meta()).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect(text).not.toContain("Lisa");
});

test("it says when it was decided, saved, published and seen in each channel, against what was promised", async () => {
  const { text } = await written();
  expect(text).toContain(
    "Alla kanaler visade att EL-2026-000412 är tillfälligt spärrad 24 nov. 2026 02:14:09",
  );
  expect(text).toContain("Beslutad 24 nov. 2026 02:14:07");
  expect(text).toMatch(/OCSP.*följer registret direkt/s);
  expect(text).toMatch(/Spärrlistan 4812/);
});

test("it says of what is not seen everywhere that it is not effective yet, and never that it is", async () => {
  const waiting = receipt().channels.map((one) => (one.channel === "crl" ? { ...one, seenAt: null } : one));
  const { text } = await written({ effect: "unseen", effectiveAt: null, channels: waiting });
  expect(text).toContain("Spärren av EL-2026-000412 gäller inte än: den syns inte i alla kanaler.");
  expect(text).toContain("Syntes överallt inte ännu");
  expect(text).not.toContain("Alla kanaler visade");
});

test.each(["sv", "en"] as const)("no channel or status is told by its code in %s", async (locale) => {
  for (const effect of ["seen", "waiting", "unseen", "overtaken"] as const)
    for (const wanted of ["hold", "revoked", "good"] as const) {
      const { text } = await written({ effect, wanted, overtakenAt: after(9) }, locale);
      expect(rawIn(text, locale)).toEqual([]);
    }
});
