import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem.mjs";
import { makeSecret } from "./secrets.mjs";

/**
 * For the stories: a token of SoftHSM, which an issuing key can be made in. Its PIN lies among the product's secrets, which
 * keeps its other keys in files. Answers what the programs are told. @param {string} folder of the product's data
 */
export function makeSoftToken(folder) {
  const own = join(folder, "softhsm");
  const tokens = join(own, "tokens");
  mkdirSync(tokens, { recursive: true, mode: 0o700 });
  const SOFTHSM2_CONF = join(own, "softhsm2.conf");
  writeFileSync(
    SOFTHSM2_CONF,
    `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  const pin = makeSecret(join(folder, "secrets"), "pkcs11-pin");
  const label = "berattelser";
  const officerPin = randomBytes(12).toString("base64url");
  const words = ["--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", officerPin];
  const { status, stderr, error } = spawnSync("softhsm2-util", words, {
    env: { ...process.env, SOFTHSM2_CONF },
    encoding: "utf8",
  });
  if (status !== 0) throw new Problem(`softhsm2-util made no token: ${stderr ?? error}`);
  return { SOFTHSM2_CONF, PKCS11_MODULE: "/usr/lib/softhsm/libsofthsm2.so", PKCS11_TOKEN: label };
}
