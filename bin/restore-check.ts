import { closeDatabase, withoutOrganisation } from "@/db/core/client";
import { endAllSessions } from "@/db/people/session-end";
import { voidAllBreakGlass } from "@/lib/credential/break-glass/void";
import { presumeReminded } from "@/lib/credential/end-reminder/sweep";
import { keepLists } from "@/lib/credential/issuer/keep-lists";
import { restoreIssuer } from "@/lib/credential/issuer/restore-issuer";
import { SignerClient } from "@/lib/credential/issuer/signer-client";
import { fieldKeyNames } from "@/lib/domain/operation/field-key";
import { env } from "@/lib/env";
import { listMissingKeys } from "@/lib/operation/field-key/read";
import { pauseAllJobs } from "@/lib/operation/job/pause-all";
import { presumeRoleEnds } from "@/lib/people/officer/sweep-role-ends";
import { ListFolder } from "@/lib/pki/list-folder";
import { openTerminal } from "./bootstrap/terminal";
import { type Looked, lacks, lookAtAll } from "./restore-check/look";
import { inWords, keysInWords, missingInWords } from "./restore-check/words";
import { forRestoreCheck } from "./setup/credentials";
import { CannotRun, explain, requireFolder } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

const usage = `After a restore: compares the database with what was published from it before, and brings it up to that. The
worker waits for this, and status answers tryLater until it is done. Also where the two agree, or nothing was ever
published, it pauses all jobs, voids emergency codes, counts due reminders as sent and ends every sign-in: what was
done of these since the backup lies nowhere else. So run it after a restore alone.

  npm run restore-check                         compares, says what it found, and asks
  npm run restore-check -- --look               only compares
  npm run restore-check -- --yes                brings the database up without being asked, for a script
  npm run restore-check -- --without-record …   goes by the lists alone where the record beside one is lost

Environment: that of the worker (docs/operations.md), with DATABASE_URL for the login sigill_worker, SIGNER_SOCKET and
PUBLISHED_DIR; the signer must run. Beside a Sigill that npm start runs, nothing needs to be set. With systemd:

${forRestoreCheck}

Exit codes: 0 nothing is left to do; 1 something is, or a fault; 3 refused, with the reason, and nothing was done.`;

interface Wish {
  help: boolean;
  look: boolean;
  yes: boolean;
  withoutRecord: boolean;
}

/** Throws CannotRun for a word nobody knows. */
function readWish(args: readonly string[]): Wish {
  const known = ["--help", "--look", "--yes", "--without-record"];
  if (args.some((word) => !known.includes(word)) || (args.includes("--look") && args.includes("--yes")))
    throw new CannotRun(`Unknown: ${args.join(" ")}.\n\n${usage}`);
  const said = (word: string) => args.includes(word);
  return {
    help: said("--help"),
    look: said("--look"),
    yes: said("--yes"),
    withoutRecord: said("--without-record"),
  };
}

async function check({ help, look, yes, withoutRecord }: Wish): Promise<void> {
  if (help) return console.log(usage);
  await prepareShell("worker");
  const folder = requireFolder("PUBLISHED_DIR", env().PUBLISHED_DIR);
  const lists = new ListFolder(folder);
  const { issuers, faults } = await lookAtAll(lists, new Date());
  console.log(inWords({ issuers, faults, folder }));
  const keys = await lookAtKeys();
  const lacking = issuers.filter((one) => lacks(one) === "list" || (lacks(one) && !withoutRecord));
  const older = issuers.filter(({ found }) => found?.behind || (found?.differences.length ?? 0) > 0);
  if (faults.length > 0 || lacking.length > 0 || keys.length > 0) process.exitCode = 1;
  if (lacking.length > 0) return console.error(`${missingInWords(lacking, folder)}\nNothing was done.`);
  if (!look && (yes || (await agreed(older.length > 0)))) await bringAllUp(older, lists);
  else if (!look || older.length > 0) process.exitCode = 1;
}

/** Rows that nothing here opens or finds, as after a restore from before a key was changed. */
async function lookAtKeys(): Promise<string[]> {
  const words: string[] = [];
  for (const name of fieldKeyNames) words.push(...keysInWords(name, await listMissingKeys(name)));
  for (const line of words) console.error(line);
  return words;
}

/** What no list can tell is done whatever the lists say. */
async function bringAllUp(older: readonly Looked[], lists: ListFolder): Promise<void> {
  const signer = older.length > 0 ? await theSigner() : undefined;
  // Before any list says that the two agree, since a worker that waits goes on with that.
  const now = new Date();
  const [paused, voided] = [await pauseAllJobs(now), await voidAllBreakGlass(now)];
  if (paused > 0)
    console.log(
      `${paused} jobs had not ended: all are paused, and each is resumed or cancelled by whoever may.`,
    );
  if (voided > 0)
    console.log(
      `${voided} papers with emergency codes are void: a code that was used since would open once more. Make new ones.`,
    );
  await presumeReminded(env().PUBLIC_URL, now);
  await presumeRoleEnds(env().PUBLIC_URL, now);
  if (signer)
    for (const one of issuersOf(older)) {
      await bringUp(one, restoreIssuer(signer, lists));
      await keepLists(signer, lists, one);
    }
  await withoutOrganisation((tx) => endAllSessions(tx, now));
  console.log("Every sign-in has been ended. Worker and status go on by themselves.");
}

/** Before anything is done that it is needed for. */
async function theSigner(): Promise<SignerClient> {
  const signer = new SignerClient(requireFolder("SIGNER_SOCKET", env().SIGNER_SOCKET));
  const faults = await signer.health().catch(() => ["it does not answer"]);
  if (faults.length > 0)
    throw new CannotRun(`The signer cannot sign the lists (${faults.join(", ")}). Start it first.`);
  return signer;
}

/** Each once, by its first list. */
const issuersOf = (looked: readonly Looked[]): Looked[] =>
  looked.filter((one, nth) => looked.findIndex(({ issuerId }) => issuerId === one.issuerId) === nth);

async function bringUp(
  { organisationId, issuerId, slug }: Looked,
  restore: ReturnType<typeof restoreIssuer>,
) {
  const done = await restore({ kind: "job", organisationId, name: "restore-check" }, { issuerId });
  console.log(
    `${slug}: ${done.eids} e-IDs blocked again, ${done.certificates} certificates besides, ${done.kept} kept that the database does not know, ${done.postponed} holds given a day more. List ${done.number} is published after list ${done.published}.`,
  );
}

async function agreed(isOlder: boolean): Promise<boolean> {
  const { ask, close } = openTerminal();
  if (!ask) throw new CannotRun(`There is nobody here to ask. Say --look or --yes; --help says more.`);
  const answer = await ask(
    isOlder
      ? "Bring the database up to this? [y/N] "
      : "The lists agree. Was the database restored, so that jobs are paused, emergency codes voided, due reminders counted as sent and sign-ins ended? [y/N] ",
  );
  close();
  return answer.trim().toLowerCase() === "y";
}

try {
  await check(readWish(process.argv.slice(2)));
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
