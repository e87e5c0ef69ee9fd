import { closeDatabase } from "@/db/client";
import { env } from "@/lib/env";
import { keepLists } from "@/lib/issuer/outside";
import { restoreIssuer } from "@/lib/issuer/restore-issuer";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import { secret } from "@/lib/secret";
import { openTerminal } from "./bootstrap/terminal";
import { type Looked, lookAtAll } from "./restore-check/look";
import { inWords } from "./restore-check/words";
import { CannotRun, explain, requireFolder } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

const usage =
  "Say nothing to compare and be asked, --look only to compare, or --yes to bring the database up without being asked.";

/**
 * After a restore: compares the database with what was published from it before, and brings it up to that. The worker
 * waits for this, and status answers tryLater until it is done.
 */
async function check(words: readonly string[]): Promise<void> {
  const [word, ...rest] = words;
  if (rest.length > 0 || (word !== undefined && !["--look", "--yes"].includes(word)))
    throw new CannotRun(`Unknown: ${words.join(" ")}. ${usage}`);
  await prepareShell("worker");
  const { KEYS_DIR, PUBLISHED_DIR } = env();
  const folder = requireFolder("PUBLISHED_DIR", PUBLISHED_DIR);
  const lists = new ListFolder(folder);
  const { issuers, faults } = await lookAtAll(lists, new Date());
  console.log(inWords({ issuers, faults, folder }));
  const older = issuers.filter(({ found }) => found?.behind || (found?.differences.length ?? 0) > 0);
  if (older.length > 0 && word !== "--look" && (word === "--yes" || (await agreed()))) {
    const signer = await openKeyFiles(KEYS_DIR, secret("signer-passphrase"));
    for (const one of older) {
      await bringUp(one, restoreIssuer(signer, lists));
      await keepLists(signer, lists, one);
    }
    console.log("Every sign-in has been ended. Worker and status go on by themselves.");
  } else if (older.length > 0) process.exitCode = 1;
  if (faults.length > 0) process.exitCode = 1;
}

async function bringUp(
  { organisationId, issuerId, slug }: Looked,
  restore: ReturnType<typeof restoreIssuer>,
) {
  const done = await restore({ kind: "job", organisationId, name: "restore-check" }, { issuerId });
  console.log(
    `${slug}: ${done.eids} e-IDs blocked again, ${done.certificates} certificates besides, ${done.kept} kept that the database does not know, ${done.postponed} holds given a day more. List ${done.number} is published after list ${done.published}.`,
  );
}

async function agreed(): Promise<boolean> {
  const { ask, close } = openTerminal();
  if (!ask) throw new CannotRun(`There is nobody here to ask. ${usage}`);
  const answer = await ask("Bring the database up to this? [y/N] ");
  close();
  return answer.trim().toLowerCase() === "y";
}

try {
  await check(process.argv.slice(2));
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
