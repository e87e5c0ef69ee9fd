import type { Tx } from "@/db/core/client";
import { listKeyActs } from "@/db/credential/key-directory";
import { entryActOf, type KeyDirectories } from "@/lib/credential/key-directories";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Directory, type EntryAct, findKey, isOnePerson } from "@/lib/domain/credential/key-directory";
import { entryDays } from "@/lib/domain/credential/key-directory-entry";
import type { KeyVerb, KeyWords } from "@/lib/domain/credential/signed-act";

interface Signed {
  organisationId: string;
  verb: KeyVerb;
  passkeyId: string;
  actId: string;
  now: Date;
}

/** After an act about a passkey: with another person's of the same, it is an entry of the directory. Says whether it is. */
export async function enterKey(tx: Tx, directories: KeyDirectories, signed: Signed): Promise<boolean> {
  const { organisationId, actId, verb, passkeyId, now } = signed;
  const directory = await directories.of(tx, organisationId);
  if (!directory) throw new Refusal("directory-none");
  const since = new Date(now.getTime() - entryDays * 86_400_000);
  const acts = (await listKeyActs(tx, { organisationId, passkeyId, verb, since })).map(keyActOf);
  const own = acts.find(({ id }) => id === actId);
  const signer = own && findKey(directory, own.act.credentialId);
  if (!(own && signer)) throw new Refusal("passkey-not-in-directory");
  if (isOnePerson(signer, own.words.key)) throw new Refusal("acts-on-self");
  const other = acts.find((one) => isSecond(directory, one, own));
  if (!other) return false;
  const { key } = own.words;
  await directories.enter(tx, organisationId, {
    ...(verb === "add-key"
      ? { does: "add", keys: [key], removed: [] }
      : { does: "remove", keys: [], removed: [key.credentialId] }),
    acts: [other.act, own.act],
    witnesses: [],
  });
  return true;
}

interface KeyAct {
  id: string;
  act: EntryAct;
  words: KeyWords;
}

/** By somebody else who is in it, of the very same, and not of an entry before. */
function isSecond(directory: Directory, { act, words }: KeyAct, own: KeyAct): boolean {
  const [key, signer] = [act, own.act].map(({ credentialId }) => findKey(directory, credentialId));
  return (
    key !== undefined &&
    signer !== undefined &&
    !isOnePerson(key, signer) &&
    !directory.nonces.has(words.nonce) &&
    canonicalJson(words.key) === canonicalJson(own.words.key)
  );
}

function keyActOf({ act, credentialId }: Awaited<ReturnType<typeof listKeyActs>>[number]): KeyAct {
  return { id: act.id, words: JSON.parse(act.words), act: entryActOf(act, credentialId) };
}
