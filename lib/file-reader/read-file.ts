import { availableParallelism } from "node:os";
import { ReadingStopped } from "@/lib/document/reading-stopped";
import { TableRefused, TableUnreadable, tableFaults } from "@/lib/document/table-limit";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { ReaderChild } from "./child";
import { readerCommand } from "./command-line";
import { answers, type FileHead, type FileKind, type FileOptions, type FileRow } from "./kinds";
import { ReaderPool } from "./pool";
import type { AnswerFrame } from "./serve";

interface Request<Kind extends FileKind> {
  kind: Kind;
  /** The file is this employer's: no child reads those of two employers. */
  employer: string;
  options: FileOptions[Kind];
  /** A person is told after a while that the machine is busy. Without it, a person waits. */
  waits?: "job" | "person";
}
export type FileItem<Kind extends FileKind> =
  | { is: "head"; head: FileHead<Kind> }
  | { is: "rows"; rows: FileRow<Kind>[] };

/** How long a file waits for its turn, and how long it is then read by the clock. */
const patience = {
  person: { turnMs: 15_000, readingMs: 40_000 },
  job: { turnMs: Number.POSITIVE_INFINITY, readingMs: 600_000 },
};

/**
 * Files are read by two programs, web and the worker's jobs, each of which has half: together two at a time for an
 * employer, and as many as there are processors.
 */
export const poolBounds = {
  employer: 1,
  all: Math.max(1, Math.floor(availableParallelism() / 2)),
  restMs: 10_000,
};

// On globalThis, since pages and route handlers may each have their own copy of a module.
const holder = globalThis as unknown as { sigillFileReaders?: ReaderPool<ReaderChild> };
const pool = () =>
  (holder.sigillFileReaders ??= new ReaderPool(
    poolBounds,
    async () => new ReaderChild(await readerCommand()),
  ));

/**
 * Has a file from outside read by a child that has no login, secret or network, and answers the head first and then rows.
 * Throws TableUnreadable and TableRefused as the reader did, and ReadingStopped where a bound ended it.
 */
export async function* readFile<Kind extends FileKind>(
  bytes: Uint8Array,
  { kind, employer, options, waits = "person" }: Request<Kind>,
): AsyncGenerator<FileItem<Kind>, void> {
  const { turnMs, readingMs } = patience[waits];
  const frames = pool().with(employer, turnMs, (child) => child.read({ kind, options }, bytes, readingMs));
  for await (const frame of frames) {
    const item = itemOf(kind, frame);
    if (item) yield item;
  }
}

/** The head alone, of a kind that has no rows. */
export async function readHead<Kind extends FileKind>(
  bytes: Uint8Array,
  request: Request<Kind>,
): Promise<FileHead<Kind>> {
  let found: { head: FileHead<Kind> } | undefined;
  for await (const item of readFile(bytes, request)) if (item.is === "head") found = item;
  if (!found) throw new ReadingStopped("failed");
  return found.head;
}

/** A child that was taken over by its file can answer what it likes, so that each answer is parsed as a stranger's. */
function itemOf<Kind extends FileKind>(kind: Kind, frame: AnswerFrame): FileItem<Kind> | undefined {
  const { head, row } = answers[kind];
  if (frame.is === "unreadable" && tableFaults.includes(frame.fault))
    throw new TableUnreadable(frame.fault, frame.line);
  if (frame.is === "refused" && isRefusalCode(frame.code)) throw new TableRefused(frame.code);
  if (frame.is === "end") return undefined;
  const parsed =
    frame.is === "head"
      ? head.safeParse(frame.head)
      : row.array().safeParse(frame.is === "rows" ? frame.rows : undefined);
  if (!parsed.success) throw new ReadingStopped("failed");
  return (
    frame.is === "head" ? { is: "head", head: parsed.data } : { is: "rows", rows: parsed.data }
  ) as FileItem<Kind>;
}
