import { closeDatabase } from "@/db/client";
import { makeIssuer } from "./ceremony/make-issuer";
import { renewRootList } from "./ceremony/renew-root-list";
import { CannotRun, explain } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

/** What needs the root's key: with nothing said, a new issuer; with --root-crl, the root's next revocation list. */
async function ceremony(words: readonly string[]): Promise<void> {
  const [word, ...rest] = words;
  if (rest.length > 0 || (word !== undefined && word !== "--root-crl"))
    throw new CannotRun(`Unknown: ${words.join(" ")}. Say nothing to make an issuer, or --root-crl.`);
  await prepareShell();
  await (word ? renewRootList() : makeIssuer());
}

try {
  await ceremony(process.argv.slice(2));
  await closeDatabase();
} catch (fault) {
  const { words, code } = explain(fault);
  console.error(words);
  process.exit(code);
}
