import { setTimeout as sleep } from "node:timers/promises";
import { withoutOrganisation } from "@/db/core/client";
import { listAuthorities } from "@/db/credential/status";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { OwnKeys, type Replacing } from "@/lib/status/own-keys";
import { CannotRun } from "../setup/exit";

/** The worker answers within seconds, and whoever stands here wants to know. */
const patienceMs = 60_000;
/** So long the program whose place this is takes to see that its old keys are exposed, and does away with them itself. */
const handOverMs = 20_000;

/** At a status program's place: its next keys are made, and it goes over to them. Says what happened. */
export async function replaceOwn(): Promise<void> {
  const place = { folder: env().KEYS_DIR, passphrase: secret("status-passphrase") };
  const keys = new OwnKeys(await openKeyFiles(place.folder, place.passphrase), place);
  const replacing = await keys.replace();
  if (replacing.length === 0)
    throw new CannotRun(
      `No key in ${place.folder} has a certificate that is in use: there is nothing to replace.`,
    );
  for (const { slug, keyId, withdrawn } of replacing)
    console.log(`${slug}: ${keyId} is made, and asks for its certificate. Exposed: ${withdrawn.join(", ")}.`);
  const waiting = await untilCertified(replacing);
  for (const { slug, keyId } of waiting)
    console.error(
      `${slug}: ${keyId} has no certificate after a minute. The old key is still used meanwhile. See why: the audit log (a refusal), the worker's log, the signer's.`,
    );
  const certified = replacing.filter((one) => !waiting.includes(one));
  const left = await untilGone(keys, certified);
  for (const { slug, keyId, withdrawn } of certified)
    console.log(`${slug}: answers are signed with ${keyId}, and not with ${withdrawn.join(", ")} any more.`);
  if (left.length > 0) console.error(`${left.join(", ")} could not be taken away from ${place.folder}.`);
  if (waiting.length + left.length > 0) process.exitCode = 1;
  else console.log("The revocation list names the old certificates. Now tell relying parties.");
}

/** Those that have no certificate when patience is over. */
async function untilCertified(replacing: readonly Replacing[]): Promise<Replacing[]> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const rows = await withoutOrganisation(listAuthorities);
    const waiting = replacing.filter(({ keyId }) => !rows.some((row) => row.keyId === keyId));
    if (waiting.length === 0 || Date.now() > until) return waiting;
    await sleep(250);
  }
}

/** A program that runs does it itself; where none does, it is done here. Answers which keys are left. */
async function untilGone(keys: OwnKeys, replacing: readonly Replacing[]): Promise<string[]> {
  const until = Date.now() + handOverMs;
  const left = () => replacing.flatMap(({ withdrawn }) => withdrawn).filter((keyId) => keys.isHere(keyId));
  while (Date.now() < until && left().length > 0) await sleep(250);
  await keys.tend();
  return left();
}
