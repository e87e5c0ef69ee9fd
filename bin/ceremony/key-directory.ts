import { withOrganisation } from "@/db/core/client";
import { listOfficersPasskeys } from "@/db/credential/key-directory";
import { holdDirectoryCeremony } from "@/lib/credential/key-directory/hold-ceremony";
import { keyFingerprint, readFingerprint } from "@/lib/crypto/key-fingerprint";
import { spkiOf } from "@/lib/crypto/passkey";
import { Refusal } from "@/lib/domain/core/refusal";
import { activeKeys } from "@/lib/domain/credential/key-directory";
import type { DirectoryFiles } from "@/lib/signer/key-directory";
import { CannotRun } from "../setup/exit";
import { Questions } from "./questions";

const why: Record<string, string> = {
  "not-needed": "Three people or more are in the directory, and two of them sign what changes in it",
  "too-few": "Two people at least must be in it",
  "without-witnesses": "A key ceremony needs two witnesses",
  "in-it-already": "One of the passkeys is in it already",
};

/**
 * The first officers' passkeys, each named by the fingerprint that its owner reads out: they saw it at the signing page,
 * which web has no part in. So no key gets in that only the database says is somebody's.
 */
export async function holdCeremony(directories: DirectoryFiles): Promise<void> {
  const questions = new Questions();
  const { slug, organisationId } = await questions.employer();
  const witnesses = await questions.witnesses();
  const removed = await lostKeys(questions, directories, organisationId);
  const passkeyIds = await keysReadOut(questions, organisationId);
  if (passkeyIds.length + removed.length === 0)
    throw new CannotRun("No passkey was named. Nothing was done.");
  questions.close();
  const shell = { kind: "job", organisationId, name: "key ceremony" } as const;
  await holdDirectoryCeremony(directories)(shell, { passkeyIds, removed, witnesses }).catch(inPlainWords);
  console.log(
    `\nThe key directory of /${slug} has ${passkeyIds.length} more. On record with ${witnesses.join(" and ")} as witnesses.`,
  );
  console.log("From now on the signer believes no other passkey. Two people in it sign what changes.");
}

async function lostKeys(
  questions: Questions,
  directories: DirectoryFiles,
  organisationId: string,
): Promise<string[]> {
  const read = await directories.read(organisationId);
  if (!read) return [];
  if (read.bad)
    throw new CannotRun(
      `Entry ${read.bad.number} of the signer's copy is ${read.bad.why}. Nothing was done.`,
    );
  const held = activeKeys(read.directory);
  console.log("In the directory:");
  for (const { name, publicKey } of held) console.log(`  ${keyFingerprint(publicKey)}  ${name}`);
  const lost: string[] = [];
  for (;;) {
    const typed = await questions.ask("Fingerprint of one that is lost or stolen (empty: no more): ");
    if (!typed) return lost;
    const key = held.find(({ publicKey }) => keyFingerprint(publicKey) === readFingerprint(typed));
    if (!key) throw new CannotRun("No passkey in the directory has that fingerprint. Nothing was done.");
    lost.push(key.credentialId);
  }
}

async function keysReadOut(questions: Questions, organisationId: string): Promise<string[]> {
  const enrolled = await withOrganisation(organisationId, (tx) => listOfficersPasskeys(tx, organisationId));
  const named = enrolled
    .filter(({ removedAt }) => !removedAt)
    .map((one) => ({
      ...one,
      fingerprint: keyFingerprint(Buffer.from(spkiOf(one.publicKey)).toString("base64")),
    }));
  const ids: string[] = [];
  for (;;) {
    // Typed, and not chosen from a list: what stands in the database is not what it is compared with.
    const typed = await questions.ask("Fingerprint, as the officer reads it out (empty: no more): ");
    if (!typed) return ids;
    const found = named.find(({ fingerprint }) => fingerprint === readFingerprint(typed));
    if (!found)
      throw new CannotRun(
        "No passkey that is enrolled has that fingerprint. If it was read right, somebody else's is enrolled in its place: find out whose. Nothing was done.",
      );
    const answer = await questions.ask(
      `It is enrolled for ${found.name}. Is that who read it out? (yes or no): `,
    );
    if (answer.toLowerCase() !== "yes") throw new CannotRun("Nothing was done.");
    if (!ids.includes(found.id)) ids.push(found.id);
  }
}

function inPlainWords(fault: unknown): never {
  if (!(fault instanceof Refusal)) throw fault;
  const said = fault.code === "directory-refused" ? why[fault.detail.why ?? ""] : undefined;
  const unknown =
    fault.code === "person-unknown"
      ? "It is not on record who one of the officers is: two colleagues record it first"
      : undefined;
  throw new CannotRun(
    `${said ?? unknown ?? `Refused: ${fault.code} ${fault.detail.why ?? ""}`}. Nothing was done.`,
    {
      cause: fault,
    },
  );
}
