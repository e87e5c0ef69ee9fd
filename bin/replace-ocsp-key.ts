import { closeDatabase } from "@/db/core/client";
import { replaceOwn } from "./replace-ocsp-key/replace-own";
import { withdrawGone } from "./replace-ocsp-key/withdraw-gone";
import { forGoneOcspKey, forOcspKey } from "./setup/credentials";
import { CannotRun, explain } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

const usage = `Replaces OCSP keys before their time, because somebody else may have them: makes the next, has it certified, and
never uses the old again. Its certificate goes onto the issuer's revocation list. Most relying parties do not look there
(docs/operations.md, "If a key is exposed"): tell them.

  npm run replace-ocsp-key                    all keys of the status program whose place this is
  npm run replace-ocsp-key -- --gone ocsp-…   one whose program and folder are gone: blocks it, and replaces nothing

Environment: that of the status program (docs/operations.md), with DATABASE_URL for the login sigill_status, its KEYS_DIR
and the secret status-passphrase; for --gone that of the worker, with SIGNER_SOCKET. The program, the worker and the
signer go on meanwhile. Beside a Sigill that npm start runs, nothing needs to be set. With systemd:

${forOcspKey}

${forGoneOcspKey}

Exit codes: 0 done; 3 refused, with the reason, and nothing was done; 1 not finished, or a fault: run it again.`;

async function replaceKeys(words: readonly string[]): Promise<void> {
  const [word, keyId, ...more] = words;
  if (word === "--help") return console.log(usage);
  if (more.length > 0 || (word && (word !== "--gone" || !keyId)))
    throw new CannotRun(`Unknown: ${words.join(" ")}.\n\n${usage}`);
  await prepareShell(keyId ? "worker" : "status");
  await (keyId ? withdrawGone(keyId) : replaceOwn());
}

try {
  await replaceKeys(process.argv.slice(2));
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
