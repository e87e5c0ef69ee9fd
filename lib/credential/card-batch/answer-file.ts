import { z } from "zod";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { cardsAtMost } from "@/lib/domain/credential/card-batch";
import { readHead } from "@/lib/file-reader/read-file";
import { line } from "@/lib/form/schema";
import type { SignedContent } from "@/lib/pki/cms";

/** PEM is ASCII (RFC 7468 §2). */
const request = z
  .string()
  .max(44_000)
  .regex(/^[\t\r\n -~]*$/);
const card = z.object({
  row: z.number().int().min(1).max(99_999),
  reference: line(40),
  cardNumber: line(40),
  requests: z.object({ authentication: request.optional(), signature: request.optional() }),
});
const answer = z.object({
  format: z.literal("sigill-card-answer"),
  version: z.literal(1),
  batch: z.object({ id: z.string().max(40) }),
  // How many before what they are: of millions of zeros each would be a fault to tell of.
  cards: z
    .array(z.unknown())
    .min(1)
    .max(2 * cardsAtMost)
    .pipe(z.array(card)),
});
export type CardAnswerFile = z.output<typeof answer>;

const refusals: Record<Exclude<SignedContent["outcome"], "signed">, RefusalCode> = {
  unreadable: "answer-unreadable",
  "other-signer": "answer-other-signer",
  "not-intact": "answer-not-intact",
};

/** A bureau's answer, signed with that certificate and by nobody else (docs/adr/0065). Throws Refusal beside the file. */
export async function openAnswer(
  content: Uint8Array,
  { employer, certificate }: { employer: string; certificate: Uint8Array },
): Promise<CardAnswerFile> {
  const options = { certificate: Buffer.from(certificate).toString("base64") };
  const read = await readHead(content, { kind: "signed-cms", employer, options });
  if (read.outcome !== "signed") throw new Refusal(refusals[read.outcome], {}, "file");
  const parsed = answer.safeParse(jsonOf(read.content));
  if (!parsed.success) throw new Refusal("answer-unreadable", {}, "file");
  return parsed.data;
}

function jsonOf(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    return undefined;
  }
}
