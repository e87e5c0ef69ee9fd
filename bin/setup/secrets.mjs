import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names of the database logins and of the files that hold their passwords. */
export const logins = ["migrate", "app", "worker", "status", "api", "disposal", "signer"];

/**
 * Makes each secret that is missing, once: 0600 in a folder 0700. Losing identifier-key loses the identity numbers, and
 * losing disclosure-key whom the disclosures are about.
 * @param {string} folder SECRETS_DIR
 */
export function makeSecrets(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ["identifier-key", "lookup-key", "session-key", "disclosure-key", "token-key"]) {
    makeSecret(folder, name, () => randomBytes(32).toString("base64"));
  }
  makeSecret(folder, "signer-passphrase");
  makeSecret(folder, "status-passphrase");
}

/** What the demo's stand-in for an e-service proves itself by; no secret of Sigill's, which has the public half. @param {string} folder */
export function makeDemoKey(folder) {
  makeSecret(folder, "demo-client-key", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { crv, kty, x, y, d } = privateKey.export({ format: "jwk" });
    const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url"); // RFC 7638
    return JSON.stringify({ kid, crv, kty, x, y, d });
  });
}

/** What the personas' passkeys are made of: they prove nothing. @param {string} folder */
export const makeDemoPasskeyKey = (folder) => makeSecret(folder, "demo-passkey-key");

/** The secrets of each program, as its unit gives them (deploy/systemd). */
export const secretsOf = {
  web: ["identifier-key", "lookup-key", "session-key", "disclosure-key"],
  worker: ["identifier-key", "lookup-key"],
  signer: ["identifier-key", "signer-passphrase", "pkcs11-pin"],
  status: ["status-passphrase"],
  api: ["identifier-key", "token-key", "disclosure-key"],
  "demo-service": ["demo-client-key"],
  "demo-signing": ["demo-passkey-key"],
};

/**
 * A folder with a program's own secrets and no others, so that one that asks for another's fails here as it would fail
 * where each is given its own. @param {string} folder SECRETS_DIR @param {keyof typeof secretsOf} program
 */
export function secretsFor(folder, program) {
  const own = join(folder, `of-${program}`);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { mode: 0o700 });
  // The one that is not made here: whoever has a token has its PIN.
  const given = secretsOf[program].filter((name) => name !== "pkcs11-pin" || existsSync(join(folder, name)));
  for (const name of given) symlinkSync(join("..", name), join(own, name));
  return own;
}

/** The content of a secret, made now if there was none. @param {string} folder @param {string} name */
export function makeSecret(folder, name, make = () => randomBytes(24).toString("base64url")) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${make()}\n`, { mode: 0o600, flag: "wx" });
  }
  return readFileSync(path, "utf8").trim();
}
