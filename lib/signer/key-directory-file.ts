import { mkdir, open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type DirectoryEntry, entryKinds } from "@/lib/domain/credential/key-directory";

const key = z.strictObject({
  ...{ credentialId: z.string(), publicKey: z.base64(), account: z.uuid(), name: z.string() },
  people: z.array(z.string()),
});
const act = z.strictObject({
  ...{ credentialId: z.string(), words: z.string(), clientDataJSON: z.base64() },
  ...{ authenticatorData: z.base64(), signature: z.base64() },
});
const shape = z.strictObject({
  ...{ number: z.int(), previous: z.string(), organisationId: z.uuid(), at: z.iso.datetime() },
  ...{ origin: z.string(), does: z.enum(entryKinds), keys: z.array(key), removed: z.array(z.string()) },
  ...{ acts: z.array(act), witnesses: z.array(z.string()), hash: z.string() },
});

/** An entry as file and table have it; null for what is none. */
export function readEntry(line: string): DirectoryEntry | null {
  try {
    return shape.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
export const writtenEntry = (entry: DirectoryEntry): string => JSON.stringify(entry);

const suffix = ".jsonl";
const folderOf = (folder: string) => join(folder, "key-directory");
/** One file an employer, beside the signer's log. */
export const directoryFileOf = (folder: string, organisationId: string) =>
  join(folderOf(folder), `${organisationId}${suffix}`);

/** The employers that have one. */
export async function listDirectoryFiles(folder: string): Promise<string[]> {
  const names = await readdir(folderOf(folder)).catch(() => []);
  return names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
}

/** What a file is known again by; null where there is none. */
export async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(missing);
  return found && `${found.ino} ${found.size} ${found.mtimeMs}`;
}

/** Its lines; one that a crash cut short was never answered for. */
export async function readLines(path: string): Promise<string[]> {
  const text = (await readFile(path, "utf8").catch(missing)) ?? "";
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .slice(0, -1);
}

/** On the disk when it is said to be, the file's name too. */
export async function appendLine(folder: string, organisationId: string, line: string): Promise<void> {
  await mkdir(folderOf(folder), { recursive: true, mode: 0o700 });
  const path = directoryFileOf(folder, organisationId);
  const size = Buffer.byteLength((await readLines(path)).map((one) => `${one}\n`).join(""));
  const file = await open(path, "a", 0o600);
  try {
    await file.truncate(size);
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  const parent = await open(folderOf(folder));
  await parent.sync().finally(() => parent.close());
}

function missing(fault: unknown): null {
  if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return null;
  throw fault;
}
