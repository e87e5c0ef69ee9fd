import { randomInt } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openssl } from "@/lib/pki/testing-programs";
import { aCardRequest } from "@/lib/pki/testing-request";

export interface CardFile {
  format: string;
  version: number;
  batch: { id: string; number: number };
  madeAt: string;
  organisation: { name: string; number: string };
  cards: { row: number; reference: string; [field: string]: unknown }[];
}

export interface AnsweredCard {
  row: number;
  reference: string;
  cardNumber: string;
  requests: Partial<Record<"authentication" | "signature", string>>;
}

/** What a bureau answers to a file when nothing is amiss. */
export const cardsFor = ({ cards }: Pick<CardFile, "cards">): AnsweredCard[] =>
  cards.map(({ row, reference }) => ({
    row,
    reference,
    cardNumber: `9752 ${randomInt(1e9, 1e10)}`,
    requests: { authentication: aCardRequest(), signature: aCardRequest() },
  }));

/** A card bureau that stands in for one: its key and certificate are openssl's, and what it gets openssl opens. */
export function aStandInBureau({ name = "Kortfabriken", days = 365 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "card-bureau-"));
  const at = (file: string) => join(folder, file);
  const [key, pem, inbox, outbox] = [
    at("key.pem"),
    at("certificate.pem"),
    at("batch.p7m"),
    at("answer.json"),
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
    /** An answer to a batch as the bureau signs it. */
    answer(batchId: string, cards: readonly AnsweredCard[]): Buffer {
      const answer = { format: "sigill-card-answer", version: 1, batch: { id: batchId }, cards };
      return this.sign(JSON.stringify(answer));
    },
    sign(content: string): Buffer {
      writeFileSync(outbox, content);
      const args = ["-in", outbox, "-signer", pem, "-inkey", key, "-nodetach", "-outform", "DER", "-binary"];
      return openssl(["cms", "-sign", ...args]);
    },
  };
}
export type StandInBureau = ReturnType<typeof aStandInBureau>;
