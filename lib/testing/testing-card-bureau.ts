import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openssl } from "@/lib/pki/testing-programs";

export interface CardFile {
  format: string;
  version: number;
  batch: { id: string; number: number };
  madeAt: string;
  organisation: { name: string; number: string };
  cards: { row: number; reference: string; [field: string]: unknown }[];
}

/** A card bureau that stands in for one: its key and certificate are openssl's, and what it gets openssl opens. */
export function aStandInBureau({ name = "Kortfabriken", days = 365 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "card-bureau-"));
  const [key, pem, inbox] = ["key.pem", "certificate.pem", "batch.p7m"].map((file) => join(folder, file)) as [
    string,
    string,
    string,
  ];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const about = ["-subj", `/C=SE/O=${name} AB/CN=${name}`, "-days", String(days)];
  openssl(["req", "-x509", ...curve, "-nodes", "-keyout", key, ...about, "-out", pem]);
  return {
    pem: readFileSync(pem, "utf8"),
    /** A batch's file as the bureau reads it. Throws when it is not for this bureau, or was changed on the way. */
    open(content: Uint8Array): CardFile {
      writeFileSync(inbox, content);
      const args = ["-in", inbox, "-inform", "DER", "-recip", pem, "-inkey", key, "-binary"];
      return JSON.parse(openssl(["cms", "-decrypt", ...args]).toString("utf8"));
    },
  };
}
export type StandInBureau = ReturnType<typeof aStandInBureau>;
