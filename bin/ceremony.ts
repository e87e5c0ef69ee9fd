import { closeDatabase } from "@/db/core/client";
import { makeIssuer } from "./ceremony/make-issuer";
import { renewRootList } from "./ceremony/renew-root-list";
import { revokeIssuingAuthority } from "./ceremony/revoke-authority";
import { succeedIssuingAuthority } from "./ceremony/succeed-issuer";
import { forCeremony } from "./setup/credentials";
import { CannotRun, explain } from "./setup/exit";
import { prepareShell } from "./setup/shell-environment";

const usage = `Makes an employer its own issuer, at the server's shell and with two witnesses beside.

  npm run ceremony                   asks for everything: a new root, an issuing authority, the root's list. Where acts are
                                     required and the employer issues already, two people sign it first, with its name, on
                                     the issuers' page
  npm run ceremony -- --succeed exempelkoping-1
                                     the next issuing authority under the same root: it takes over when it is ready. Where
                                     acts are required two people sign it first, on the issuers' page
  npm run ceremony -- --root-crl     the root's next revocation list, once a year, with the root's key fetched
  npm run ceremony -- --revoke       revokes an issuing authority for good: the root's next list names it

Environment: DATABASE_URL for the login sigill_worker, and of the signer its user, KEYS_DIR, SIGNER_DIR, SIGNING_URL, STATUS_URL and
the secret signer-passphrase (docs/operations.md): the key is made where the signer finds it. Beside a Sigill that npm start runs, nothing needs to be set. With systemd:

${forCeremony}

Exit codes: 0 done; 3 refused, with the reason, and nothing was done; 1 a fault.`;

const withRoot: Readonly<Record<string, () => Promise<void>>> = {
  "--root-crl": renewRootList,
  "--revoke": revokeIssuingAuthority,
};

/** What needs the root's key: with nothing said, a new issuer; otherwise what is done with the root of one that there is. */
async function ceremony(words: readonly string[]): Promise<void> {
  const [word, ...rest] = words;
  if (word === "--help") return console.log(usage);
  const [issuer, ...more] = word === "--succeed" ? rest : [undefined, ...rest];
  const succeed = word === "--succeed" ? () => succeedIssuingAuthority(issuer) : undefined;
  const work = word === undefined ? makeIssuer : (succeed ?? withRoot[word]);
  if (more.length > 0 || !work) throw new CannotRun(`Unknown: ${words.join(" ")}.\n\n${usage}`);
  await prepareShell("worker");
  await work();
}

try {
  await ceremony(process.argv.slice(2));
  await closeDatabase();
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault)); // words for whoever stands there, not a stack
  process.exit(explain(fault).code);
}
