import { canonicalJson } from "@/lib/domain/core/canonical-json";

/** A passkey as the directory has it. */
export interface DirectoryKey {
  /** As its authenticator named it; base64url. */
  credentialId: string;
  /** SubjectPublicKeyInfo, DER, base64. */
  publicKey: string;
  account: string;
  name: string;
  /** Hashes of what the person is known by. Two keys that share one are one person's, whatever their accounts are. */
  people: readonly string[];
}

/** What one officer signed of an entry: the words, and the assertion over their hash (base64). */
export interface EntryAct {
  credentialId: string;
  words: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
}

/** By the signer's own door with witnesses, by the demo for its personas, or by two officers who are in it. */
export const keyEntryKinds = ["ceremony", "demo", "add", "remove"] as const;
export type KeyEntryKind = (typeof keyEntryKinds)[number];
/** That the employer's decisions must be signed from then on, and that they need not be, which takes two (docs/adr/0122). */
const settingEntryKinds = ["require", "offer"] as const;
export const entryKinds = [...keyEntryKinds, ...settingEntryKinds] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface DirectoryChange {
  does: EntryKind;
  keys: readonly DirectoryKey[];
  /** Credential ids. */
  removed: readonly string[];
  acts: readonly EntryAct[];
  /** Full names, of a ceremony. */
  witnesses: readonly string[];
}

export interface DirectoryEntry extends DirectoryChange {
  number: number;
  /** Hash of the entry before, hex; zeros before the first. */
  previous: string;
  organisationId: string;
  /** ISO 8601, by the database's clock. */
  at: string;
  /** Where officers signed then. */
  origin: string;
  hash: string;
}

export interface HeldKey extends DirectoryKey {
  since: Date;
  /** Of the entry that let it in. */
  number: number;
  removedAt: Date | null;
}

/** Who may sign at an employer, as its entries say one after the other. */
export interface Directory {
  organisationId: string;
  last: { number: number; hash: string };
  /** Those removed too. */
  keys: readonly HeldKey[];
  /** Of every act that an entry was made of. */
  nonces: ReadonlySet<string>;
  /** Whether decisions must be signed, as the newest entry about that says; null where none does. */
  setting: { isRequired: boolean; at: Date } | null;
}

export const noDirectory = (organisationId: string): Directory => ({
  ...{ organisationId, last: { number: 0, hash: "0".repeat(64) } },
  ...{ keys: [], nonces: new Set<string>(), setting: null },
});

/** What an entry's hash is over. */
export function hashedEntry({ hash: _, ...entry }: DirectoryEntry): string {
  return canonicalJson(entry);
}

export const activeKeys = ({ keys }: Directory): HeldKey[] => keys.filter(({ removedAt }) => !removedAt);

export const findKey = (directory: Directory, credentialId: string): HeldKey | undefined =>
  activeKeys(directory).find((key) => key.credentialId === credentialId);

export type Person = Pick<DirectoryKey, "account" | "people">;
export const isOnePerson = (one: Person, other: Person): boolean =>
  one.account === other.account || one.people.some((mark) => other.people.includes(mark));

/** Whether a key signs for an account: its own, or another that the directory has of the same person. */
export function signsFor({ keys }: Directory, key: Person, account: string): boolean {
  return keys.some((one) => one.account === account && isOnePerson(one, key));
}

/** Who of them are one person: also two who share nothing, where a third is both. */
export function groupPeople<P extends Person>(them: readonly P[]): P[][] {
  let people: P[][] = [];
  for (const one of them) {
    const same = people.filter((person) => person.some((other) => isOnePerson(one, other)));
    people = [...people.filter((person) => !same.includes(person)), [...same.flat(), one]];
  }
  return people;
}
/** Whether the directory knows two of its keys as one person's. */
export const sameGroup = <P extends Person>(keys: readonly P[], one: P, other: P): boolean =>
  groupPeople(keys).some((person) => person.includes(one) && person.includes(other));
export const countPeople = (keys: readonly Person[]): number => groupPeople(keys).length;

/** The directory after an entry, of which nothing is looked at here. */
export function entered(directory: Directory, entry: DirectoryEntry): Directory {
  const { number, hash, removed } = entry;
  const at = new Date(entry.at);
  const isRemoved = (key: HeldKey) => !key.removedAt && removed.includes(key.credentialId);
  return {
    ...directory,
    last: { number, hash },
    keys: [
      ...directory.keys.map((key) => (isRemoved(key) ? { ...key, removedAt: at } : key)),
      ...entry.keys.map((key) => ({ ...key, since: at, number, removedAt: null })),
    ],
    nonces: new Set([...directory.nonces, ...entry.acts.map((act) => saidIn(act, "nonce"))]),
    setting: settingAfter(entry) ?? directory.setting,
  };
}

/** Two made acts optional when the later of them signed: what is required after that is required. */
function settingAfter({ does, at, acts }: DirectoryEntry): Directory["setting"] {
  if (does === "require") return { isRequired: true, at: new Date(at) };
  if (does !== "offer") return null;
  const signed = acts.map((act) => saidIn(act, "at")).toSorted();
  return { isRequired: false, at: new Date(signed.at(-1) ?? at) };
}

/** Of words that a signer wrote; empty for any others. */
function saidIn({ words }: EntryAct, member: "nonce" | "at"): string {
  try {
    return String(JSON.parse(words)[member]);
  } catch {
    return "";
  }
}
