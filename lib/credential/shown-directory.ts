import type { Tx } from "@/db/core/client";
import { listDirectoryRows } from "@/db/credential/key-directory";
import {
  type Directory,
  type DirectoryEntry,
  entered,
  noDirectory,
} from "@/lib/domain/credential/key-directory";

/** The key directory as the table has it, for showing: the signer believes its own copy. Null where there is none. */
export async function readShownDirectory(tx: Tx, organisationId: string): Promise<Shown | null> {
  const rows = await listDirectoryRows(tx, organisationId);
  if (rows.length === 0) return null;
  const entries = rows.map(({ entry }): DirectoryEntry => JSON.parse(entry));
  return { entries, directory: entries.reduce(entered, noDirectory(organisationId)) };
}

interface Shown {
  entries: DirectoryEntry[];
  directory: Directory;
}
