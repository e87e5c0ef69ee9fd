import crypto, { type BinaryLike, type ScryptOptions } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/**
 * For tests: a key file's key is derived once for the same passphrase, salt and cost, and answered as a copy from then on,
 * since suites open the same files again and again. Another passphrase or salt is derived as in the product, and so are
 * codes that people type, whose cost is lower: how long those take is what their tests are about.
 */
type Answer = (fault: Error | null, key: Buffer) => void;
const holder = globalThis as unknown as { suiteDerivations?: Map<string, Buffer> };
const leastCost = 2 ** 15;

if (!holder.suiteDerivations) {
  const known = new Map<string, Buffer>();
  const derive = crypto.scrypt;
  const answerSoon = setImmediate; // taken now, since a suite with fake timers would have to run it by hand
  const remembered = (
    passphrase: BinaryLike,
    salt: BinaryLike,
    length: number,
    options: ScryptOptions,
    answer: Answer,
  ) => {
    if ((options.N ?? 0) < leastCost) return derive(passphrase, salt, length, options, answer);
    const octets = [passphrase, salt].map((one) => Buffer.from(one as Uint8Array).toString("base64"));
    const id = JSON.stringify([octets, length, options.N, options.r, options.p]);
    const key = known.get(id);
    if (key) return answerSoon(answer, null, Buffer.from(key));
    derive(passphrase, salt, length, options, (fault, made) => {
      if (!fault) known.set(id, Buffer.from(made));
      answer(fault, made);
    });
  };
  Object.assign(crypto, { scrypt: remembered });
  syncBuiltinESMExports();
  holder.suiteDerivations = known;
}
