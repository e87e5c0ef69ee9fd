import type { Tx } from "@/db/core/client";
import { readActsRequiredSince, type readLastActChange } from "@/db/credential/act-setting";
import { entryActOf, type KeyDirectories } from "@/lib/credential/key-directories";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Directory, DirectoryChange } from "@/lib/domain/credential/key-directory";

type Change = Awaited<ReturnType<typeof readLastActChange>>;

/**
 * What the directory is to have of a change that the database has and it has not; the first that follows is entered. What
 * is older than its newest entry is of a backup. That acts are required is believed unsigned too, such as what was signed
 * before there was a directory; that they are not, of two people in it alone.
 */
export function settingChanges({ setting }: Directory, change: Change): DirectoryChange[] {
  if (!change || (setting && change.at <= setting.at)) return [];
  const isRequired = change.verb === "require-acts";
  if ((setting?.isRequired ?? false) === isRequired) return [];
  const acts = change.acts.map(({ act, credentialId }) => entryActOf(act, credentialId));
  const none = { keys: [], removed: [], witnesses: [] };
  if (!isRequired) return [{ ...none, does: "offer", acts }];
  return [
    { ...none, does: "require", acts },
    { ...none, does: "require", acts: [] },
  ];
}

export interface Requirement {
  /** Since when decisions must be signed; null where they need not be. */
  since: Date | null;
  directory: Directory | null;
}

/**
 * Whether an employer's decisions must be signed: as the directory says, where it says anything of it, and as the database
 * does elsewhere. A directory that is not whole lets nothing through: its words say why.
 */
export async function readRequirement(
  tx: Tx,
  organisationId: string,
  directories: KeyDirectories,
): Promise<Requirement | string> {
  const directory = await directories.of(tx, organisationId).catch(brokenIn);
  if (typeof directory === "string") return directory;
  const inDatabase = await readActsRequiredSince(tx, organisationId);
  const setting = directory?.setting;
  if (!setting) return { directory, since: inDatabase };
  if (!setting.isRequired) return { directory, since: null };
  // As early as either has it: an entry follows the change within a minute.
  const since = inDatabase && inDatabase < setting.at ? inDatabase : setting.at;
  return { directory, since };
}

export async function areActsRequired(
  tx: Tx,
  organisationId: string,
  directories: KeyDirectories,
): Promise<boolean> {
  const found = await readRequirement(tx, organisationId, directories);
  return typeof found === "string" || found.since !== null;
}

/** Of the signer's own copy that does not hold nobody's passkey is believed. */
function brokenIn(fault: unknown): string {
  if (fault instanceof Refusal && fault.code === "directory-broken")
    return `the key directory is not whole: ${fault.detail.why}`;
  throw fault;
}
