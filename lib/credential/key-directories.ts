import type { Tx } from "@/db/core/client";
import { listSettingSigners } from "@/db/credential/act-setting";
import { listPersonMarks } from "@/db/credential/key-directory";
import type { SignedActRow } from "@/db/credential/signed-act";
import { readOfficerName } from "@/db/people/officer";
import type { PasskeyRow } from "@/db/people/passkey";
import { spkiOf } from "@/lib/crypto/passkey";
import { Refusal } from "@/lib/domain/core/refusal";
import { offerDays } from "@/lib/domain/credential/act-setting";
import {
  type Directory,
  type DirectoryChange,
  type DirectoryKey,
  type EntryAct,
  findKey,
  isOnePerson,
  type Person,
  signsFor,
} from "@/lib/domain/credential/key-directory";

/** The signer's own copy of who may sign, one for each employer that has begun one (docs/adr/0111). */
export interface KeyDirectories {
  /** Each of its links looked at; null where the employer has none. Throws Refusal directory-broken. */
  of(tx: Tx, organisationId: string): Promise<Directory | null>;
  /** Throws Refusal directory-refused where the change does not follow from what it says. */
  enter(tx: Tx, organisationId: string, change: DirectoryChange): Promise<void>;
}

/** Where nobody has begun any: passkeys are believed as the database has them. */
export const noDirectories: KeyDirectories = {
  of: () => Promise.resolve(null),
  enter: () => Promise.reject(new Refusal("directory-none")),
};

/** An act as an entry of the directory has it. */
export function entryActOf(
  { words, clientData, authenticatorData, signature }: SignedActRow,
  credentialId: Uint8Array,
): EntryAct {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return {
    ...{ credentialId: credentialName(credentialId), words, clientDataJSON: text(clientData) },
    ...{ authenticatorData: text(authenticatorData), signature: text(signature) },
  };
}

export const credentialName = (id: Uint8Array): string => Buffer.from(id).toString("base64url");
const keyText = (publicKey: Uint8Array): string => Buffer.from(spkiOf(publicKey)).toString("base64");

/** A passkey as the directory would have it. Throws Refusal where it is not on record who its officer is. */
export async function directoryKeyOf(
  tx: Tx,
  { organisationId, accountId, credentialId, publicKey, software }: PasskeyRow,
): Promise<DirectoryKey> {
  const people = await listPersonMarks(tx, organisationId, accountId);
  // Beside the account itself: else two accounts of one person would count as two.
  if (people.length < 2 && !software) throw new Refusal("person-unknown", { permission: "passkey:use" });
  return {
    credentialId: credentialName(credentialId),
    publicKey: keyText(publicKey),
    account: accountId,
    name: (await readOfficerName(tx, accountId)) ?? "",
    people,
  };
}

/** Whether a passkey of the database's is the very key that the directory has. */
export function isInDirectory(directory: Directory, passkey: PasskeyRow): boolean {
  const key = findKey(directory, credentialName(passkey.credentialId));
  return key?.publicKey === keyText(passkey.publicKey);
}

/**
 * Throws where one person has signed a change with another account of theirs: the database counts the accounts as the
 * officers' records have them at that moment, and the directory has who is who.
 */
export async function refuseOneForTwo(
  tx: Tx,
  directory: Directory | null,
  {
    organisationId,
    accountId,
    passkey,
    now,
  }: { organisationId: string; accountId: string; passkey: PasskeyRow; now: Date },
): Promise<void> {
  const own = directory?.keys.find(
    ({ credentialId }) => credentialId === credentialName(passkey.credentialId),
  );
  if (!directory || !own) return;
  const since = new Date(now.getTime() - (offerDays + 1) * 86_400_000);
  const signers = await listSettingSigners(tx, { organisationId, verb: "offer-acts", since });
  const others = signers.filter((one) => one.accountId !== accountId);
  const keys = others.flatMap(({ credentialId }) =>
    directory.keys.filter((key) => key.credentialId === credentialName(credentialId)),
  );
  if (keys.some((key) => isOnePerson(key, own))) throw new Refusal("second-person-needed");
}

/** Throws unless the passkey is in the directory, as a key of the person whose account signs. */
export function refuseOutside(directory: Directory | null, passkey: PasskeyRow, accountId: string): void {
  if (!directory) return;
  const key = findKey(directory, credentialName(passkey.credentialId));
  if (!(key && isInDirectory(directory, passkey) && signsFor(directory, key, accountId)))
    throw new Refusal("passkey-not-in-directory");
}

/** Throws where the directory says that whoever signs is the person it is for, whatever the accounts are. */
export function refuseOwnMatter(directory: Directory | null, passkey: PasskeyRow, subject: Person): void {
  const key = directory && findKey(directory, credentialName(passkey.credentialId));
  const known = directory?.keys.filter(({ account }) => account === subject.account) ?? [];
  if (key && [subject, ...known].some((one) => isOnePerson(key, one))) throw new Refusal("acts-on-self");
}
