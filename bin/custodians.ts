import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { guardOf, tokenCustodies } from "@/lib/pki/guarded-token";
import { openKeyFile } from "@/lib/pki/key-file";
import { keysIn, readKeyFile } from "@/lib/pki/key-folder";
import { openKeys } from "@/lib/pki/key-place";
import { changeKeyFile, changeToken, guardKey, guardToken } from "@/lib/pki/share-key";
import { tokenOfSettings } from "@/lib/signer/key-store";
import { askCustodians, askPassphrase, askShares, giveOut } from "./ceremony/custodians";
import { Questions } from "./ceremony/questions";
import { forCustodians } from "./setup/credentials";
import { CannotRun, explain } from "./setup/exit";
import { takeEmbedded } from "./setup/shell-environment";

const usage = `Changes who open an issuing key together: at the server's shell, with those who open it now and those who shall.

  npm run custodians                  asks for the key, for as many shares as open it now, and for the new custodians
  npm run custodians -- --unattended  the signer opens the key by itself again; not for levels 3 and 4

The shares given out before open nothing afterwards. A copy of the key's file from before still does with them: destroy
both. Environment: KEYS_DIR and the secrets of the signer, as its user; with a token also PKCS11_MODULE and PKCS11_TOKEN.
With systemd:

${forCustodians}

Exit codes: 0 done; 3 refused, with the reason, and nothing was changed; 1 a fault.`;

async function change(words: readonly string[]): Promise<void> {
  const [word] = words;
  if (word === "--help") return console.log(usage);
  if (words.length > 1 || (word !== undefined && word !== "--unattended"))
    throw new CannotRun(`Unknown: ${words.join(" ")}.\n\n${usage}`);
  if (!process.env.KEYS_DIR) takeEmbedded("signer");
  const questions = new Questions();
  const guards = await chooseKey(questions);
  const isUnattended = word === "--unattended";
  if (guards === tokenGuard()) await changeTokens(questions, isUnattended);
  else await changeFiles(questions, guards, isUnattended);
  questions.close();
  console.log(
    isUnattended
      ? `The signer opens ${guards} by itself from now on.`
      : `From now on the new shares open ${guards}. The old ones open nothing: destroy them. Restart the signer, and open the key with npm run unlock.`,
  );
}

function tokenGuard(): string | undefined {
  const token = tokenOfSettings();
  return token && guardOf(token.token);
}

async function chooseKey(questions: Questions): Promise<string> {
  const token = tokenGuard();
  const all = [...keysIn(env().KEYS_DIR), ...(token ? [token] : [])];
  const [first] = all;
  if (!first) throw new CannotRun("The signer has no key yet: hold the ceremony first.");
  if (all.length === 1) return first;
  const chosen = await questions.ask(`Which key (${all.join(", ")}): `);
  if (!all.includes(chosen)) throw new CannotRun(`There is no key ${chosen}. Nothing was changed.`);
  return chosen;
}

async function changeFiles(questions: Questions, keyId: string, isUnattended: boolean): Promise<void> {
  const folder = env().KEYS_DIR;
  const file = readKeyFile(folder, keyId);
  const { custody } = file;
  const opensNow = await askPassphrase(questions, custody);
  await openKeyFile(file, opensNow); // a wrong one is refused before anybody writes a share down
  if (isUnattended) {
    const passphrase = secret("signer-passphrase");
    return changeKeyFile({ folder, keyId }, opensNow, { passphrase, custody: undefined });
  }
  const plan = await askCustodians(questions);
  if (!plan) throw new CannotRun("Nobody was named. Nothing was changed.");
  const guard = await guardKey(plan, keyId, custody ? [custody] : []);
  await giveOut(questions, guard);
  await changeKeyFile({ folder, keyId }, opensNow, { passphrase: guard.secret, custody: guard.custody });
}

async function changeTokens(questions: Questions, isUnattended: boolean): Promise<void> {
  const folder = env().KEYS_DIR;
  const token = tokenOfSettings();
  if (!token) throw new CannotRun("There is no token.");
  if (isUnattended)
    throw new CannotRun(
      "A token is given a PIN that somebody knows with its maker's tool. Put it into pkcs11-pin, and remove token.custody.json from KEYS_DIR.",
    );
  const custodies = tokenCustodies(folder, token.token);
  const isGuarded = custodies.length > 0;
  const pin = isGuarded ? (await askShares(questions, custodies)).toString() : secret("pkcs11-pin");
  const place = { ...token, pin };
  await openKeys(place);
  const plan = await askCustodians(questions);
  if (!plan) throw new CannotRun("Nobody was named. Nothing was changed.");
  const guard = await guardToken(place, plan, custodies);
  await giveOut(questions, guard);
  await changeToken(folder, place, guard);
  console.log("The PIN in pkcs11-pin opens the token no more: remove the secret.");
}

try {
  await change(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault)); // words for whoever stands there, not a stack
  process.exit(explain(fault).code);
}
