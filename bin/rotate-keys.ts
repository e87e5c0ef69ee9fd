import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/core/client";
import { keyRing } from "@/lib/crypto/key-ring";
import { type FieldKeyName, fieldKeyNames, unheard } from "@/lib/domain/operation/field-key";
import { env } from "@/lib/env";
import { beginKeyChange, CannotChange, removeKeyBefore } from "@/lib/operation/field-key/change";
import { lookAtKeys } from "@/lib/operation/field-key/read";
import { addKey, takeKeyOut } from "./rotate-keys/ring-file";
import { forRotateKeys } from "./setup/credentials";
import { CannotRun, explain } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

const usage = `Changes a key while everything goes on: identifier-key, which numbers are encrypted with, or lookup-key, which
people are found by:

  npm run rotate-keys                           shows the keys, how far a change has come, and which programs know which
  npm run rotate-keys -- new identifier-key     adds a key to the file in SECRETS_DIR; nothing is written with it yet
  npm run rotate-keys -- begin identifier-key   writes with it from now on, and puts under it what there is; refused
                                                until each program that runs knows it
  npm run rotate-keys -- remove identifier-key  ends the key before, and takes it out of the file in SECRETS_DIR; refused
                                                while a row is under it and for 14 days after that
    --unreadable N                              knowing that nothing can be made of N rows

Environment: that of the worker (docs/operations.md, "Keys that are changed"), with DATABASE_URL for the login sigill_worker.
"new" asks no database. Beside a Sigill that npm start runs, nothing needs to be set. With systemd:

${forRotateKeys}

"new" and "remove" write the file: run them as root, with SECRETS_DIR=/etc/sigill and the worker's DATABASE_URL.

Exit codes: 0 done; 1 a fault; 3 refused, with the reason, and nothing was done.`;

function wish() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { help: { type: "boolean" }, unreadable: { type: "string", default: "0" } },
    });
    const [verb = "look", named, ...more] = positionals;
    const names = fieldKeyNames.filter((one) => one === named || (named === undefined && verb === "look"));
    const unreadable = Number(values.unreadable);
    if (!["look", "new", "begin", "remove"].includes(verb) || names.length === 0 || more.length > 0)
      throw new Error(`Unknown: ${positionals.join(" ")}.`);
    if (!Number.isSafeInteger(unreadable)) throw new Error("--unreadable is a number.");
    return { help: values.help, verb, names, unreadable };
  } catch (fault) {
    throw new CannotRun(`${(fault as Error).message}\n\n${usage}`);
  }
}

async function change(): Promise<void> {
  const { help, verb, names, unreadable } = wish();
  if (help) return console.log(usage);
  if (verb !== "new" || !process.env.SECRETS_DIR) await prepareShell("worker");
  for (const name of names)
    if (verb === "new") make(name);
    else if (verb === "begin") await begin(name);
    else if (verb === "remove") await remove(name, unreadable);
    else await look(name);
}

function make(name: FieldKeyName): void {
  const id = addKey(env().SECRETS_DIR, name);
  console.log(
    `${name} has the new key ${id}. Copy the file to every server that has it and to where its backup is, start web, worker, signer and api again one by one (each that has it), and then: npm run rotate-keys -- begin ${name}`,
  );
}

async function begin(name: FieldKeyName): Promise<void> {
  const { from, to } = await beginKeyChange(name, new Date());
  console.log(
    `From now on ${name} ${to} is written with. The worker puts under it what is under ${from}; npm run rotate-keys says how far it has come.`,
  );
}

async function remove(name: FieldKeyName, unreadable: number): Promise<void> {
  const { keys } = await lookAtKeys(name);
  const gone = keys.filter(
    ({ state, keyId }) => state === "removed" && keyRing(name).some(({ id }) => id === keyId),
  );
  const ids =
    gone.length > 0 ? gone.map(({ keyId }) => keyId) : [await removeKeyBefore(name, unreadable, new Date())];
  for (const id of ids) {
    console.log(`${name} ${id} is in use no more.`);
    const kept = takeKeyOut(env().SECRETS_DIR, name, id);
    if (kept)
      console.log(
        `It is in ${kept} now. Put it with the backups that were made before today, and delete it with the last of them. Run this on every other server that has the file.`,
      );
  }
}

async function look(name: FieldKeyName): Promise<void> {
  const { newest, keys, beats, unaware } = await lookAtKeys(name);
  for (const { keyId, state, since, moved, total, completeAt, unreadable } of keys) {
    const come = total === null ? "" : `, ${moved} rows of ${total} put under it`;
    const shut = unreadable > 0 ? `, ${unreadable} that no key opens` : "";
    const done = completeAt ? `, nothing left before it since ${completeAt.toISOString()}` : "";
    console.log(`${name} ${keyId}: ${state}, since ${since.toISOString()}${come}${shut}${done}`);
  }
  if (!keys.some(({ keyId }) => keyId === newest)) console.log(`${name} ${newest}: new, not begun`);
  for (const { login, host, known, writes } of beats)
    console.log(`${login} on ${host}: knows ${known.join(", ")}, writes with ${writes}`);
  for (const login of unheard(name, beats)) console.log(`${login}: not heard of for a minute`);
  if (unaware.length > 0) process.exitCode = 1;
}

try {
  await change();
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault instanceof CannotChange ? new CannotRun(fault.message) : fault);
  console.error(words);
  process.exit(code);
}
