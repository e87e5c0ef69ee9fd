import { existsSync } from "node:fs";
import { closeDatabase } from "@/db/core/client";
import { env } from "@/lib/env";
import { entriesInTable } from "@/lib/signer/log";
import { entriesOf, LogFile, logFileOf } from "@/lib/signer/log-file";
import { verifyLog } from "@/lib/signer/verify";
import { forSignerLog } from "./setup/credentials";
import { CannotRun, explain, requireFolder } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

const usage = `Verifies the signer's log: that each entry follows the one before, and that its file and its table say the same. Names
the first entry that was altered, moved, put in or removed.

  npm run verify-signer-log                    compares, and says what it found
  npm run verify-signer-log -- --write-file    after the machine with the file was lost: writes it anew from the table

Environment: that of the signer (docs/operations.md), with DATABASE_URL for the login sigill_signer, and SIGNER_DIR.
Beside a Sigill that npm start runs, nothing needs to be set. With systemd:

${forSignerLog}

Exit codes: 0 the log is whole; 1 it is not, or a fault; 3 refused, with the reason, and nothing was done.`;

async function verify(words: readonly string[]): Promise<void> {
  const [word, ...more] = words;
  if (word === "--help") return console.log(usage);
  if (more.length > 0 || (word && word !== "--write-file"))
    throw new CannotRun(`Unknown: ${words.join(" ")}.\n\n${usage}`);
  await prepareShell("signer");
  const folder = requireFolder("SIGNER_DIR", env().SIGNER_DIR);
  if (word) await writeFile(folder);
  const { entries, bad } = await verifyLog(unreadable(entriesOf(folder)), entriesInTable());
  if (!bad) return console.log(`The signer's log is whole: ${entries} entries, the same in file and table.`);
  console.error(
    `Entry ${bad.number} of the signer's log is the first that is wrong: ${bad.why}, in its ${bad.where}.`,
  );
  process.exitCode = 1;
}

/** A line that cannot be read is an entry that was altered. */
async function* unreadable(entries: ReturnType<typeof entriesOf>): ReturnType<typeof entriesOf> {
  let number = 0;
  try {
    for await (const entry of entries) {
      yield entry;
      number = entry.number;
    }
  } catch {
    throw new Error(
      `Entry ${number + 1} of the signer's log is the first that is wrong: unreadable, in its file.`,
    );
  }
}

async function writeFile(folder: string): Promise<void> {
  if (existsSync(logFileOf(folder)))
    throw new CannotRun(
      `${logFileOf(folder)} is there. Move it away first, and keep it: it may be what is right.`,
    );
  const { bad } = await verifyLog(entriesInTable(), entriesInTable());
  if (bad) throw new CannotRun(`Entry ${bad.number} in the table is ${bad.why}: no file is made of that.`);
  const file = await LogFile.open(folder);
  for await (const entry of entriesInTable()) await file.append([entry]);
  await file.close();
}

try {
  await verify(process.argv.slice(2));
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(fault instanceof Error && code === 1 ? fault.message : words);
  process.exit(code);
}
