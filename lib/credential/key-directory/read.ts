import {
  type DirectoryCheckRow,
  listKeyActIds,
  listKeySignatures,
  listOfficersPasskeys,
  readDirectoryCheck,
} from "@/db/credential/key-directory";
import type { Scope } from "@/lib/command";
import { credentialName } from "@/lib/credential/key-directories";
import { readShownDirectory } from "@/lib/credential/shown-directory";
import { keyFingerprint } from "@/lib/crypto/key-fingerprint";
import { spkiOf } from "@/lib/crypto/passkey";
import { isSamePerson, may } from "@/lib/domain/core/actor";
import {
  activeKeys,
  countPeople,
  type Directory,
  type DirectoryEntry,
  findKey,
  type KeyEntryKind,
  keyEntryKinds,
} from "@/lib/domain/credential/key-directory";
import { entryDays } from "@/lib/domain/credential/key-directory-entry";
import type { KeyVerb, KeyWords } from "@/lib/domain/credential/signed-act";
import { officerIn } from "@/lib/domain/credential/signed-by";
import { query } from "@/lib/query";

export interface DirectoryKeyView {
  name: string;
  fingerprint: string;
  since: Date;
  removedAt: Date | null;
  does: KeyEntryKind;
  /** Who signed the entry, or was witness. */
  by: string[];
  /** What was signed to let it in, and to have it leave; none for who may not take it. */
  acts: KeyActView[];
  removal: KeyActView[];
}
export interface KeyActView {
  id: string;
  by: string;
}
/** What two sign about a passkey. */
export interface KeySigningView {
  passkeyId: string;
  verb: KeyVerb;
  name: string;
  fingerprint: string;
  /** Who has signed it so far. */
  signed: string[];
  mine: boolean;
  signedByMe: boolean;
  /** Something is to be done about it; else it is in force, and can be removed. */
  waits: boolean;
}
export interface KeyDirectoryView {
  entries: number;
  /** It began by itself, and proves nothing. */
  isDemo: boolean;
  people: number;
  check: Pick<DirectoryCheckRow, "checkedAt" | "entries" | "differsAt"> | null;
  keys: DirectoryKeyView[];
  /** Enrolled and not in it, or removed by its owner or a colleague and still in it. */
  waiting: KeySigningView[];
  /** In force: two others can have each of them leave it. */
  removable: KeySigningView[];
}

/** What the page of the key directory shows; null where the employer has none. */
export const readKeyDirectory = query({
  permission: "key-directory:read",
  async run(scope: Scope, _: undefined): Promise<KeyDirectoryView | null> {
    const { tx, actor } = scope;
    const { organisationId } = actor;
    const shown = await readShownDirectory(tx, organisationId);
    if (!shown) return null;
    const { directory, entries } = shown;
    const check = await readDirectoryCheck(tx, organisationId);
    const signing = await signingsOf(scope, directory);
    const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
    // As lib/credential/signed-act/take.ts asks.
    const ids = may(actor, "officer:read")
      ? await listKeyActIds(tx, organisationId)
      : new Map<string, string>();
    return {
      entries: entries.length,
      isDemo: entries[0]?.does === "demo",
      people: countPeople(activeKeys(directory)),
      check: check ?? null,
      keys: directory.keys.map(({ name, credentialId, publicKey, since, removedAt, number }) => ({
        ...{ name, since, removedAt, fingerprint: keyFingerprint(publicKey) },
        ...byOf(byNumber.get(number)),
        acts: actsOf(byNumber.get(number), ids),
        removal: removedAt ? actsOf(removalOf(entries, { credentialId, number }), ids) : [],
      })),
      waiting: signing.filter(({ waits }) => waits),
      removable: signing.filter(({ waits }) => !waits),
    };
  },
});

function byOf(entry: DirectoryEntry | undefined): Pick<DirectoryKeyView, "does" | "by"> {
  const { acts = [], witnesses = [] } = entry ?? {};
  const does = keyEntryKinds.find((kind) => kind === entry?.does) ?? "ceremony";
  const names = acts.map(({ words }) => officerIn(words));
  return { does, by: does === "ceremony" ? [...witnesses] : names };
}

function actsOf(entry: DirectoryEntry | undefined, ids: ReadonlyMap<string, string>): KeyActView[] {
  return (entry?.acts ?? []).flatMap(({ words }) => {
    const id = ids.get(words);
    return id ? [{ id, by: officerIn(words) }] : [];
  });
}

/** The first one after it came in: it may come again, and leave again. */
const removalOf = (
  entries: readonly DirectoryEntry[],
  { credentialId, number }: { credentialId: string; number: number },
) => entries.find((entry) => entry.number > number && entry.removed.includes(credentialId));

async function signingsOf({ tx, actor, now }: Scope, directory: Directory) {
  const { organisationId } = actor;
  const since = new Date(now.getTime() - entryDays * 86_400_000);
  const signatures = (await listKeySignatures(tx, organisationId, since)).filter(
    ({ words }) => !directory.nonces.has((JSON.parse(words) as KeyWords).nonce),
  );
  const passkeys = await listOfficersPasskeys(tx, organisationId);
  return passkeys.flatMap(({ id, accountId, credentialId, publicKey, removedAt, name }) => {
    const held = findKey(directory, credentialName(credentialId));
    if (!held && removedAt) return [];
    const verb: KeyVerb = held ? "remove-key" : "add-key";
    const own = signatures.filter((one) => one.passkeyId === id && one.verb === verb);
    return {
      ...{ passkeyId: id, verb, name, fingerprint: keyFingerprint(textOf(publicKey)) },
      signed: [...new Set(own.map(({ by }) => by))],
      mine: isSamePerson(actor, accountId),
      signedByMe: own.some((one) => isSamePerson(actor, one.accountId)),
      waits: !held || removedAt !== null || own.length > 0,
    };
  });
}

const textOf = (publicKey: Uint8Array) => Buffer.from(spkiOf(publicKey)).toString("base64");
