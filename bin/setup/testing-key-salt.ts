import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/**
 * For the database tests: the key files that one process writes share a salt, so that each passphrase is derived once
 * (testing-key-derivation.ts). What else draws sixteen octets, a serial number for one, draws them as in the product.
 * lib/pki/key-file.test.ts runs without this, and sees that two files have two salts.
 */
const holder = globalThis as unknown as { suiteSalt?: Buffer };

/** The file that called the caller's caller, by V8's own frames: a whole stack in words costs a hundred times as much. */
function callerFile(): string | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 4;
  Error.prepareStackTrace = (_fault, frames) => frames[3]?.getFileName();
  const file = new Error().stack;
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  return file;
}

if (!holder.suiteSalt) {
  const draw = crypto.randomBytes as (size: number, answer?: unknown) => Buffer;
  const salt = draw(16);
  const callsFromKeyFile = () => callerFile()?.endsWith("/lib/pki/key-file.ts");
  const shared = (size: number, answer?: unknown) =>
    size === salt.length && !answer && callsFromKeyFile() ? Buffer.from(salt) : draw(size, answer);
  Object.assign(crypto, { randomBytes: shared });
  syncBuiltinESMExports();
  holder.suiteSalt = salt;
}
