import { canonicalJson } from "@/lib/domain/core/canonical-json";
import {
  activeKeys,
  countPeople,
  type Directory,
  type DirectoryEntry,
  type DirectoryKey,
  type EntryAct,
  findKey,
  type HeldKey,
  hashedEntry,
  isOnePerson,
  signsFor,
} from "./key-directory";

/** How long the first of two signatures waits for the second. */
export const entryDays = 7;
/** With fewer, two others than the one whose key it is may not be found. */
export const fewestPeople = 3;
const fewestBegun = 2;
/** How old what two signed of the setting is at most: each waits a week for the other, and then for the signer. */
const settingDays = 3 * entryDays;

export type EntryFault =
  | "missing"
  | "out-of-order"
  | "altered"
  | "other-employer"
  | "in-it-already"
  | "not-in-it"
  | "of-the-demo"
  | "without-witnesses"
  | "not-needed"
  | "set-so-already"
  | "too-few"
  | "not-of-one-key"
  | "not-by-two"
  | "signer-not-in-it"
  | "not-signed"
  | "other-words"
  | "replayed"
  | "stale"
  | "one-person"
  | "own-key";

export interface EntryChecks {
  /** SHA-256, hex. */
  hashOf: (text: string) => string;
  /** Why an act is not a signature by this key (SubjectPublicKeyInfo, base64), at a signing page there; null when it is. */
  faultOfAct: (act: EntryAct, publicKey: string, origin: string) => string | null;
  isDemo: boolean;
}

/** Why an entry does not follow from what the directory says so far; null when it does. */
export function faultOfEntry(
  directory: Directory,
  entry: DirectoryEntry,
  checks: EntryChecks,
): EntryFault | null {
  const { last, organisationId } = directory;
  if (entry.organisationId !== organisationId) return "other-employer";
  if (entry.number > last.number + 1) return "missing";
  if (entry.number <= last.number) return "out-of-order";
  if (checks.hashOf(hashedEntry(entry)) !== entry.hash) return "altered";
  if (entry.previous !== last.hash) return "out-of-order";
  if (entry.keys.some(({ credentialId }) => findKey(directory, credentialId))) return "in-it-already";
  if (entry.removed.some((credentialId) => !findKey(directory, credentialId))) return "not-in-it";
  if (entry.does === "demo") return checks.isDemo ? null : "of-the-demo";
  if (entry.does === "ceremony") return faultOfCeremony(directory, entry);
  return entry.does === "require" || entry.does === "offer"
    ? faultOfSetting(directory, entry, checks)
    : faultOfSigned(directory, entry, checks);
}

/** Whoever stands at the signer's own door lets nobody into a directory that works by itself. */
function faultOfCeremony(
  directory: Directory,
  { witnesses, keys, removed }: DirectoryEntry,
): EntryFault | null {
  const names = new Set(witnesses.map((name) => name.trim().toLowerCase()).filter(Boolean));
  if (names.size < 2) return "without-witnesses";
  const left = activeKeys(directory).filter(({ credentialId }) => !removed.includes(credentialId));
  if (countPeople(left) >= fewestPeople) return "not-needed";
  return countPeople([...left, ...keys]) < fewestBegun ? "too-few" : null;
}

/** To require takes nobody's signature to be believed, since it only tightens; to weaken it takes two people's. */
function faultOfSetting(directory: Directory, entry: DirectoryEntry, checks: EntryChecks): EntryFault | null {
  const { acts, keys, removed, does } = entry;
  if (keys.length + removed.length > 0) return "not-of-one-key";
  if ((directory.setting?.isRequired ?? false) === (does === "require")) return "set-so-already";
  if (does === "require" ? acts.length > 1 : acts.length !== 2) return "not-by-two";
  const nonces = new Set(directory.nonces);
  const signers: HeldKey[] = [];
  for (const act of acts) {
    const signer = findKey(directory, act.credentialId);
    if (!signer) return "signer-not-in-it";
    if (checks.faultOfAct(act, signer.publicKey, entry.origin)) return "not-signed";
    const said = JSON.parse(act.words);
    if (said.verb !== `${does}-acts`) return "other-words";
    const fault = faultOfSaid(directory, said, { entry, signer, nonces, days: settingDays });
    if (fault) return fault;
    signers.push(signer);
  }
  const [one, other] = signers;
  return one && other && isOnePerson(one, other) ? "one-person" : null;
}

function faultOfSigned(directory: Directory, entry: DirectoryEntry, checks: EntryChecks): EntryFault | null {
  const { acts, keys, removed } = entry;
  const [removedId] = removed;
  const key = keys[0] ?? (removedId === undefined ? undefined : findKey(directory, removedId));
  if (!key || keys.length !== (entry.does === "add" ? 1 : 0) || keys.length + removed.length !== 1)
    return "not-of-one-key";
  const [one, other] = acts.map(({ credentialId }) => findKey(directory, credentialId));
  if (acts.length !== 2) return "not-by-two";
  if (!(one && other)) return "signer-not-in-it";
  const nonces = new Set(directory.nonces);
  for (const [nth, act] of acts.entries()) {
    const signer = nth === 0 ? one : other;
    if (checks.faultOfAct(act, signer.publicKey, entry.origin)) return "not-signed";
    const fault = faultOfWords(directory, act, { entry, key, signer, nonces });
    if (fault) return fault;
  }
  if (isOnePerson(one, other)) return "one-person";
  return isOnePerson(one, key) || isOnePerson(other, key) ? "own-key" : null;
}

interface Signed {
  entry: DirectoryEntry;
  key: DirectoryKey;
  signer: HeldKey;
  /** Used before; this one's is added. */
  nonces: Set<string>;
}

/** Read only once they are known to be signed. */
function faultOfWords(
  directory: Directory,
  { words }: EntryAct,
  { entry, key, signer, nonces }: Signed,
): EntryFault | null {
  const said = JSON.parse(words);
  const isOfThis = said.verb === `${entry.does}-key`;
  if (!(isOfThis && canonicalJson(said.key) === canonicalJson(plain(key)))) return "other-words";
  return faultOfSaid(directory, said, { entry, signer, nonces, days: entryDays });
}

interface Said {
  employer?: unknown;
  officer?: { account?: unknown };
  nonce?: unknown;
  at: string;
}

/** At this employer, by whose key it is, of an act that made no entry before, and lately. */
function faultOfSaid(
  directory: Directory,
  said: Said,
  { entry, signer, nonces, days }: Omit<Signed, "key"> & { days: number },
): EntryFault | null {
  const isHere = said.employer === directory.organisationId;
  if (!(isHere && signsFor(directory, signer, String(said.officer?.account)))) return "other-words";
  const nonce = String(said.nonce);
  if (nonces.has(nonce)) return "replayed";
  nonces.add(nonce);
  const age = Date.parse(entry.at) - Date.parse(said.at);
  return age >= 0 && age <= days * 86_400_000 ? null : "stale";
}

/** What is signed of a key, without what the directory says of it. */
export const plain = ({ credentialId, publicKey, account, name, people }: DirectoryKey): DirectoryKey => ({
  ...{ credentialId, publicKey, account, name, people },
});
