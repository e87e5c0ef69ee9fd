import type { Tx } from "@/db/core/client";
import { listSignedSteps } from "@/db/credential/act-chain";
import type { EidRow } from "@/db/credential/eid";
import { listChain } from "@/db/credential/eid-chain";
import { listHolderMarks, listPersonMarks } from "@/db/credential/key-directory";
import type { KeyDirectories } from "@/lib/credential/key-directories";
import { faultOfActFile, writeActFile } from "@/lib/crypto/act-file";
import { spkiOf } from "@/lib/crypto/passkey";
import { type Certified, type SignedStep, unsignedStep } from "@/lib/domain/credential/act-chain";
import { onePersonsSteps } from "@/lib/domain/credential/directory-hands";
import { type Directory, isOnePerson, type Person, signsFor } from "@/lib/domain/credential/key-directory";
import { type ActWords, actLevel } from "@/lib/domain/credential/signed-act";
import { readRequirement } from "./directory-setting";

/** Where officers sign: an act of anywhere else is none. */
export interface ActParty {
  id: string;
  origin: string;
}
type Row = Awaited<ReturnType<typeof listSignedSteps>>[number];

/** Whose acts are believed: those of where officers sign, by keys that the directory has where there is one. */
export interface Deciders {
  party: ActParty | null;
  directories: KeyDirectories;
}
interface Asked extends Deciders {
  keys: readonly string[];
  /** What is to be certified; null where that was done before. */
  certified: Certified | null;
}

/**
 * Why an e-ID's decisions are not signed as its employer requires; null when they are, or where acts are offered. Each is
 * verified anew from what the passkey signed: what the database says of it is not enough. Where there is a key directory,
 * it alone says whose passkey it is and who is who.
 */
export async function unsignedDecision(tx: Tx, eid: EidRow, asked: Asked): Promise<string | null> {
  const { keys, party, directories, certified } = asked;
  if (eid.level < actLevel) return null;
  const required = await readRequirement(tx, eid.organisationId, directories);
  if (typeof required === "string") return required;
  const { since, directory } = required;
  if (!since) return null;
  if (!party) return "acts are required, and there is no signing page";
  const rows = await listSignedSteps(tx, eid);
  const steps = rows.map((row): SignedStep => ({ ...row, act: actOf(row, party, directory) }));
  const why = unsignedStep({ number: eid.number, keys, since, certified }, steps);
  if (why || !directory) return why;
  return wrongPerson(tx, eid, directory, rows);
}

function actOf(row: Row, party: ActParty, directory: Directory | null): SignedStep["act"] {
  if (!row.act) return null;
  const { at, ...words }: Omit<ActWords, "at"> & { at: string } = JSON.parse(row.act.words);
  const read = { words: { ...words, at: new Date(at) } };
  const outside = directory ? outsideOf(directory, row, read.words) : unlikeRow(row);
  const fault = outside ?? faultOfActFile(writeActFile(row.act), expected(party));
  return { ...read, fault: fault ?? withoutRole(row, read.words) };
}

const expected = ({ origin, id: rpId }: ActParty) => ({ origin, rpId });

/** By the roles on record then, of which none ever goes: also of what was signed before this was looked at. */
function withoutRole({ may, act }: Row, { officer }: Partial<ActWords>): string | null {
  return may && officer?.account === act?.accountId ? null : "signed by somebody whose role it was not";
}

/** As the database has it. */
function unlikeRow({ passkey, isTheirs, act }: Row): string | null {
  if (!(passkey && act) || !Buffer.from(spkiOf(passkey.publicKey)).equals(act.publicKey))
    return "signed with a key that is no passkey";
  return isTheirs ? null : "signed by another";
}

/** As the directory has it, then: whoever put a key of theirs into the database has signed nothing. */
function outsideOf(directory: Directory, row: Row, { at, officer }: Partial<ActWords>): string | null {
  const text = Buffer.from(row.act?.publicKey ?? []).toString("base64");
  const known = directory.keys.filter(({ publicKey }) => publicKey === text);
  if (known.length === 0) return "signed with a key that is not in the key directory";
  const key = known.find(({ removedAt }) => !removedAt || (at && removedAt > at));
  if (!key) return "signed with a key that was removed from the key directory";
  const isTheirs = [row.by, officer?.account].every(
    (account) => account && signsFor(directory, key, account),
  );
  return isTheirs ? null : "signed by another";
}

/** By the holder, or one person's where it takes two, by whom the directory says that the accounts are. */
async function wrongPerson(
  tx: Tx,
  eid: EidRow,
  directory: Directory,
  rows: readonly Row[],
): Promise<string | null> {
  const { organisationId, employeeId } = eid;
  const chain = await listChain(tx, eid);
  const accounts = [...new Set(chain.flatMap(({ by }) => by ?? []))];
  const others = accounts.filter((account) => !directory.keys.some((key) => key.account === account));
  const people: Person[] = [...directory.keys];
  for (const account of others)
    people.push({ account, people: await listPersonMarks(tx, organisationId, account) });
  const holder = { account: "", people: await listHolderMarks(tx, organisationId, employeeId) };
  const own = rows.find(
    ({ by, act }) => act && people.some((one) => one.account === by && isOnePerson(one, holder)),
  );
  return own ? `${own.verb}: by its holder` : onePersonsSteps(eid, chain, people);
}
