import type { OpenTable } from "@/lib/document/table-file";
import type { TableRow } from "@/lib/document/table-limit";
import type { Anchors } from "@/lib/pki/pdf-signature";
import type { FileKind, FileOptions } from "./kinds";

/** A file as it is read: the head, and rows where the kind has any. */
export interface FileRead {
  head: unknown;
  rows?: AsyncIterable<unknown>;
}
type Reader<Kind extends FileKind> = (bytes: Uint8Array, options: FileOptions[Kind]) => Promise<FileRead>;

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

/** How the child reads each kind of file. What one kind needs is loaded when a file of that kind comes. */
export const readers: { [Kind in FileKind]: Reader<Kind> } = {
  async table(bytes, { limits, first }) {
    const { openTable } = await import("@/lib/document/table-file");
    const { form, rows }: OpenTable = await openTable(bytes, limits);
    return { head: form, rows: first === undefined ? rows : firstOf(rows, first) };
  },
  async "media-type"(bytes) {
    const { tellMediaType } = await import("@/lib/document/media-type");
    return { head: await tellMediaType(bytes) };
  },
  async "pdf-signatures"(bytes, { own, trusted, now }) {
    const { tellPdfSignatures } = await import("@/lib/pki/pdf-signature");
    const { readAnchors } = await import("@/lib/pki/chain");
    const anchors: Anchors = {
      own: own.flatMap(({ issuerId, der }) =>
        readAnchors([bytesOf(der)]).map((certificate) => ({ issuerId, certificate })),
      ),
      trusted: readAnchors(trusted.map(bytesOf)),
    };
    return { head: await tellPdfSignatures(bytes, anchors, new Date(now)) };
  },
  async "signed-cms"(bytes, { certificate }) {
    const { openSignedCms } = await import("@/lib/pki/cms");
    const read = await openSignedCms(bytes, bytesOf(certificate));
    return {
      head:
        read.outcome === "signed"
          ? { ...read, content: Buffer.from(read.content).toString("base64") }
          : { outcome: read.outcome },
    };
  },
};

async function* firstOf(rows: AsyncIterable<TableRow>, most: number): AsyncGenerator<TableRow> {
  let left = most;
  if (left === 0) return;
  for await (const row of rows) {
    yield row;
    left -= 1;
    if (left === 0) return;
  }
}
