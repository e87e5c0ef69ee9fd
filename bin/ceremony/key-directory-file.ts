import { withOrganisation } from "@/db/core/client";
import { listDirectoryRows } from "@/db/credential/key-directory";
import { keyFingerprint } from "@/lib/crypto/key-fingerprint";
import { activeKeys } from "@/lib/domain/credential/key-directory";
import type { DirectoryFiles } from "@/lib/signer/key-directory";
import { appendLine, directoryFileOf, stampOf } from "@/lib/signer/key-directory-file";
import { CannotRun } from "../setup/exit";
import { Questions } from "./questions";

/** After the signer's machine was lost: the copy is made from the table, if that holds, and whoever is there compares it. */
export async function writeFromTable(folder: string, directories: DirectoryFiles): Promise<void> {
  const questions = new Questions();
  const { slug, organisationId } = await questions.employer();
  const path = directoryFileOf(folder, organisationId);
  if (await stampOf(path))
    throw new CannotRun(`${path} is there. Move it away first, and keep it: it may be what is right.`);
  const rows = await withOrganisation(organisationId, (tx) => listDirectoryRows(tx, organisationId));
  const { directory, lines, bad } = directories.verified(
    organisationId,
    rows.map(({ entry }) => entry),
  );
  if (bad) throw new CannotRun(`Entry ${bad.number} in the table is ${bad.why}: no file is made of that.`);
  if (lines.length === 0) throw new CannotRun(`/${slug} has no key directory in the table.`);
  console.log("In it, as the table has it:");
  for (const { name, publicKey } of activeKeys(directory))
    console.log(`  ${keyFingerprint(publicKey)}  ${name}`);
  const answer = await questions.ask("Compared with the officers' own, and the same? (yes or no): ");
  questions.close();
  if (answer.toLowerCase() !== "yes") throw new CannotRun("Nothing was done.");
  for (const line of lines) await appendLine(folder, organisationId, line);
  console.log(`${path} has ${lines.length} entries.`);
}
