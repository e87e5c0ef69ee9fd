import { z } from "zod";
import type { tableEncodings, tableSeparators } from "@/lib/document/table-csv";
import type { TableForm } from "@/lib/document/table-file";
import type { TableLimits, TableRow } from "@/lib/document/table-limit";
import { chains, type PdfSignature } from "@/lib/domain/contract/document";
import { type MediaType, mediaTypes } from "@/lib/domain/contract/file";
import { isRefusalCode, type RefusalCode } from "@/lib/domain/core/refusal-code";

/** Bytes in a frame of JSON. */
export const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64")));

/** The reader of each kind of file needs these beside the bytes. Another kind is a line here, in `answers` and in `readers`. */
export interface FileOptions {
  table: {
    limits: TableLimits;
    /** Reads so many rows and no more. */
    first?: number;
  };
  "media-type": object;
  "pdf-signatures": {
    /** Certificates as base64. */
    own: readonly { issuerId: string; der: string }[];
    trusted: readonly string[];
    now: string;
  };
  /** The signer's certificate as base64. */
  "signed-cms": { certificate: string };
}
export type FileKind = keyof FileOptions;

const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const satisfies typeof tableEncodings;
const separators = [";", "\t", ",", "|"] as const satisfies typeof tableSeparators;
const form: z.ZodType<TableForm> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("csv"), encoding: z.enum(encodings), separator: z.enum(separators) }),
  z.object({
    kind: z.literal("xlsx"),
    sheet: z.string().max(31),
    unread: z.array(z.string().max(31)).max(10),
    merged: z.int().optional(),
  }),
]);
const row: z.ZodType<TableRow> = z.object({
  line: z.int(),
  cells: z.array(z.string()),
  isCut: z.literal(true).optional(),
});

const refusalCode = z.custom<RefusalCode>((code) => typeof code === "string" && isRefusalCode(code));
const mediaType = z.enum(Object.keys(mediaTypes) as [MediaType, ...MediaType[]]);
const signature: z.ZodType<PdfSignature> = z.object({
  name: z.string().max(400),
  signedAt: z.string().nullable(),
  readable: z.boolean(),
  intact: z.boolean(),
  bytesAfter: z.int(),
  chain: z.enum(chains),
  issuerId: z.string().nullable(),
  serial: z.string().nullable(),
  notBefore: z.string().nullable(),
  notAfter: z.string().nullable(),
});

/** The child answers with the head of each file and then its rows. Anything else that it writes is a fault. */
export const answers = {
  table: { head: form, row },
  "media-type": {
    head: z.union([z.object({ type: mediaType }), z.object({ refused: refusalCode })]),
    row: z.never(),
  },
  "pdf-signatures": { head: z.array(signature), row: z.never() },
  "signed-cms": {
    head: z.discriminatedUnion("outcome", [
      z.object({ outcome: z.literal("signed"), content: base64 }),
      z.object({ outcome: z.enum(["unreadable", "other-signer", "not-intact"]) }),
    ]),
    row: z.never(),
  },
} satisfies Record<FileKind, { head: z.ZodType; row: z.ZodType }>;

export type FileHead<Kind extends FileKind> = z.output<(typeof answers)[Kind]["head"]>;
export type FileRow<Kind extends FileKind> = z.output<(typeof answers)[Kind]["row"]>;
