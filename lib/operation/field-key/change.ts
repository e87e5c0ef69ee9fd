import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { countPapersMadeBefore } from "@/db/credential/break-glass";
import { beginKey, listFieldKeys, readKeyChange, removeKey } from "@/db/operation/field-key";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { keyRing } from "@/lib/crypto/key-ring";
import type { FieldKeyName } from "@/lib/domain/operation/field-key";
import { countNotUnder, recordChange } from "./change-rows";
import { hashing } from "./hash-anew";
import { sealing } from "./seal-anew";

/** Why a key is not changed, for whoever is at the shell; nothing was. */
export class CannotChange extends Error {}

const reasons: Record<string, string> = {
  "no-worker": "No worker has said yet which key there is. Start one of this version.",
  "already-begun": "A change is under way: the key before is still in use. It is removed first.",
  "key-current": "The newest key of the secret is in use already. Make one: npm run rotate-keys -- new",
  "key-known-before": "That key was used here before. Make a new one.",
  "not-heard": "These have said nothing for a minute, and must run and know the new key first",
  "not-known-to": "These do not know the new key: give them the secret, and start them again",
  "not-previous": "That key is not the one before.",
  "rows-left": "Rows are left under it.",
  "too-early":
    "Nothing is under it, and it is kept for 14 days from then: what was sent with it may come back.",
  "written-by": "These still write with it",
};

function refuse(why: string | null): void {
  if (why === null) return;
  const [code = "", ...about] = why.split(" ");
  throw new CannotChange([reasons[code] ?? code, ...(about.length > 0 ? [about.join(" ")] : [])].join(": "));
}

/**
 * From here on the newest key of the secret is written with, and the worker puts under it what there is. Refused until
 * every program that runs has said that it knows both.
 */
export function beginKeyChange(name: FieldKeyName, now: Date): Promise<{ from: string; to: string }> {
  return withoutOrganisation(async (tx) => {
    const before = (await listFieldKeys(tx)).filter((key) => key.name === name);
    const current = before.find(({ state }) => state === "current");
    const ring = keyRing(name);
    const to = ring.at(-1)?.id ?? "";
    if (current && !ring.some(({ id }) => id === current.keyId))
      throw new CannotChange(
        `The secret ${name} of this shell lacks the key ${current.keyId}, which is in use.`,
      );
    refuse(await beginKey(tx, name, to));
    await record(tx, "field-key.begun", name, to, now);
    return { from: current?.keyId ?? "", to };
  });
}

/**
 * The key before is in use no more. Refused while a row is under it, save those that no key opens, of which whoever asks
 * says how many they know of.
 */
export async function removeKeyBefore(name: FieldKeyName, known: number, now: Date): Promise<string> {
  const change = await withoutOrganisation((tx) => readKeyChange(tx, name));
  if (!change) throw new CannotChange("No key is being changed: there is none to remove.");
  const { current, previous } = change;
  if (!current.completeAt) throw new CannotChange(reasons["rows-left"] ?? "");
  if (current.unreadable !== known)
    throw new CannotChange(
      `${current.unreadable} rows are opened by no key, as the worker's log says. Look at them first, and then say --unreadable ${current.unreadable}.`,
    );
  const employers = await withoutOrganisation(listAllOrganisationIds);
  const changing = name === "lookup-key" ? hashing : sealing;
  const { staying, passing } = await countNotUnder(changing, current.keyId, employers);
  if (staying + passing > known)
    throw new CannotChange(`${staying + passing} rows are under another key than ${current.keyId}.`);
  if (name === "lookup-key") await refusePapers(current.completeAt, employers);
  await withoutOrganisation(async (tx) => {
    refuse(await removeKey(tx, name, previous.keyId));
    await record(tx, "field-key.removed", name, previous.keyId, now);
  });
  return previous.keyId;
}

/** Emergency codes are kept under the key they were made with: with it they would end unseen. */
async function refusePapers(before: Date, employers: readonly string[]): Promise<void> {
  let papers = 0;
  for (const organisationId of employers)
    papers += await withOrganisation(organisationId, (tx) => countPapersMadeBefore(tx, before));
  if (papers > 0)
    throw new CannotChange(
      `${papers} papers with emergency codes were made before the change was complete, and are in use. They are replaced first.`,
    );
}

/** For each employer: the keys are of them all. */
async function record(
  tx: Tx,
  action: "field-key.begun" | "field-key.removed",
  secret: FieldKeyName,
  keyId: string,
  now: Date,
): Promise<void> {
  for (const organisationId of await listAllOrganisationIds(tx))
    await recordChange(tx, organisationId, now, action, { secret, keyId });
}
