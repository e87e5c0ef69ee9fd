import { env } from "@/lib/env";
import { readShare, ShareRefused } from "@/lib/pki/share";
import { askDoor } from "@/lib/signer/custodian-client";
import type { LockState } from "@/lib/signer/custodians";
import { Questions } from "./ceremony/questions";
import { forUnlock } from "./setup/credentials";
import { CannotRun, explain, requireFolder } from "./setup/exit";
import { takeEmbedded } from "./setup/shell-environment";
import { stateWords, wordsFor } from "./unlock/words";

const usage = `A custodian gives their share, so that the signer can open a key (docs/operations.md, "Custodians").

  npm run unlock                asks for one share, typed from paper; nothing is shown
  npm run unlock -- --state     how many shares are here, and what is open
  npm run unlock -- --check     whether a share is as it was given out; nothing is opened
  npm run unlock -- --lock      closes what custodians have opened, and forgets what they gave

Each custodian comes when it suits them, and at any terminal of this machine: shares are forgotten after 15 minutes.
Environment: SIGNER_DIR, as the signer's user. With systemd:

${forUnlock}

Exit codes: 0 done; 3 refused, with the reason; 1 a fault.`;

const words = { "": "share", "--check": "check", "--state": "state", "--lock": "lock" } as const;

async function unlock(given: readonly string[]): Promise<void> {
  const [word = ""] = given;
  if (word === "--help") return console.log(usage);
  if (given.length > 1 || !(word in words)) throw new CannotRun(`Unknown: ${given.join(" ")}.\n\n${usage}`);
  if (!process.env.SIGNER_DIR) takeEmbedded("signer");
  const folder = requireFolder("SIGNER_DIR", env().SIGNER_DIR);
  const verb = words[word as keyof typeof words];
  const locks = await asked(
    folder,
    verb,
    verb === "share" || verb === "check" ? await typedShare() : undefined,
  );
  if (verb === "check") return console.log(`It is a share of ${locks[0]?.guards}, as it was given out.`);
  if (locks.length === 0) return console.log("No key of this signer needs custodians.");
  for (const lock of locks) console.log(stateWords(lock));
}

/** One that was mistyped is told here, and never leaves. */
async function typedShare(): Promise<Buffer> {
  const questions = new Questions();
  const typed = Buffer.from(await questions.askHidden("Your share, all 18 groups on one line: "));
  questions.close();
  try {
    readShare(typed).point.fill(0);
  } catch (fault) {
    if (fault instanceof ShareRefused)
      throw new CannotRun(wordsFor(fault.code, fault.group), { cause: fault });
    throw fault;
  }
  return typed;
}

async function asked(
  folder: string,
  verb: (typeof words)[keyof typeof words],
  typed: Buffer | undefined,
): Promise<LockState[]> {
  const answer = await askDoor(folder, verb, typed)
    .catch((cause: unknown) => {
      throw new CannotRun(`No signer answers at ${folder}/unlock. Start it, and run this as its user.`, {
        cause,
      });
    })
    .finally(() => typed?.fill(0));
  if ("code" in answer) throw new CannotRun(wordsFor(answer.code, answer.group));
  return answer.locks;
}

try {
  await unlock(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault)); // words for whoever stands there, not a stack
  process.exit(explain(fault).code);
}
