import type { Readable, Writable } from "node:stream";
import { charactersOf, TableRefused, type TableRow, TableUnreadable } from "@/lib/document/table-limit";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { framesOf, writeJson } from "./frames";
import type { FileKind } from "./kinds";
import { type FileRead, readers } from "./readers";

export interface FileRequest {
  kind: FileKind;
  options: object;
}

/** One frame of an answer. The last is an end or says why there is no more. */
export type AnswerFrame =
  | { is: "head"; head: unknown }
  | { is: "rows"; rows: unknown[] }
  | { is: "end" }
  | { is: "unreadable"; fault: TableUnreadable["fault"]; line?: number }
  | { is: "refused"; code: RefusalCode }
  | { is: "memory" | "failed" };

/** Reads one file after the other, until whoever began this program closes the pipe. */
export async function serveFiles(from: Readable, to: Writable): Promise<void> {
  const frames = framesOf(from);
  const next = async () => (await frames.next()).value;
  for (let head = await next(); head; head = await next()) {
    const { kind, options } = JSON.parse(head.toString()) as FileRequest;
    const bytes = await next();
    if (!bytes) return;
    const last = await answer(kind, options, bytes, to).catch(frameOf);
    await writeJson(to, last);
  }
}

type AnyReader = (bytes: Uint8Array, options: object) => Promise<FileRead>;

async function answer(
  kind: FileKind,
  options: object,
  bytes: Uint8Array,
  to: Writable,
): Promise<AnswerFrame> {
  const { head, rows } = await (readers[kind] as AnyReader)(bytes, options);
  const write = (frame: AnswerFrame) => writeJson(to, frame);
  await write({ is: "head", head });
  for await (const some of inPieces(rows)) await write({ is: "rows", rows: some });
  return { is: "end" };
}

const rowsAtOnce = 250;
const charactersAtOnce = 100_000;

/** Some rows a frame: few where they are long. Those before a fault come too. */
async function* inPieces(rows: AsyncIterable<unknown> | undefined): AsyncGenerator<unknown[]> {
  let piece: unknown[] = [];
  let characters = 0;
  try {
    for await (const row of rows ?? []) {
      piece.push(row);
      characters += charactersIn(row);
      if (piece.length < rowsAtOnce && characters < charactersAtOnce) continue;
      yield piece;
      [piece, characters] = [[], 0];
    }
  } catch (fault) {
    if (piece.length > 0) yield piece;
    throw fault;
  }
  if (piece.length > 0) yield piece;
}

const charactersIn = (row: unknown): number =>
  typeof row === "object" && row !== null && "cells" in row ? charactersOf(row as TableRow) : 0;

/** A fault of ours says nothing here, since it could say what is in the file. */
function frameOf(fault: unknown): AnswerFrame {
  if (fault instanceof TableUnreadable)
    return {
      is: "unreadable",
      fault: fault.fault,
      ...(fault.line === undefined ? {} : { line: fault.line }),
    };
  if (fault instanceof TableRefused) return { is: "refused", code: fault.code };
  // Node.js has no other name for memory that it was refused outside its own heap.
  return {
    is: fault instanceof RangeError && /allocation failed/i.test(fault.message) ? "memory" : "failed",
  };
}
