import { createHmac, timingSafeEqual } from "node:crypto";
import { keyRing, type RingKey, writingKey } from "./key-ring";

const hashed = ({ key }: RingKey, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** HMAC-SHA-256 under lookup-key: of a code, a token, an input. What it is of stands first in the text. */
export const keyedHash = (text: string): Buffer => hashed(writingKey("lookup-key"), text);

/** The same under every key in use: while the key is changed, what was made before is still what it was. */
export const keyedHashes = (text: string): Buffer[] => {
  const written = writingKey("lookup-key");
  const others = keyRing("lookup-key").filter(({ id }) => id !== written.id);
  return [written, ...others].map((key) => hashed(key, text));
};

/** Whether it is of that text, whichever key it was made with; as many bytes of it as were kept. */
export const isKeyedHash = (kept: Uint8Array, text: string): boolean =>
  keyedHashes(text).some((hash) => timingSafeEqual(hash.subarray(0, kept.length), kept));
