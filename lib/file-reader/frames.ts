import type { Readable, Writable } from "node:stream";

/**
 * A program and its reader of files send each other frames: each is its length in four bytes and then as many bytes.
 */
const lengthBytes = 4;

/** The longest frame: the content of a signed answer as base64, and a file as it was uploaded. */
const longestFrame = 32 * 1024 * 1024;

/** Resolves when the other side has taken the bytes, or may still take more. */
export function writeFrame(to: Writable, bytes: Uint8Array): Promise<void> {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(bytes.length);
  to.write(length);
  if (to.write(bytes)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const settle = (fault?: Error | null) => {
      to.off("drain", settle).off("close", settle).off("error", settle);
      if (fault) reject(fault);
      else resolve();
    };
    to.once("drain", settle).once("close", settle).once("error", settle);
  });
}

export const writeJson = (to: Writable, value: unknown): Promise<void> =>
  writeFrame(to, Buffer.from(JSON.stringify(value)));

/** The frames as they come. Nothing is read from the pipe before a frame is asked for, so that who writes has to wait. */
export async function* framesOf(from: Readable): AsyncGenerator<Buffer, void> {
  let parts: Buffer[] = [];
  let held = 0;
  for await (const piece of from as AsyncIterable<Buffer>) {
    parts.push(piece);
    held += piece.length;
    for (;;) {
      const wanted = lengthIn(parts, held);
      if (wanted === undefined || held < lengthBytes + wanted) break;
      const all = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts, held);
      yield all.subarray(lengthBytes, lengthBytes + wanted);
      const rest = all.subarray(lengthBytes + wanted);
      [parts, held] = [rest.length > 0 ? [rest] : [], rest.length];
    }
  }
}

/** The length of the first frame, once enough of it has come. */
function lengthIn(parts: readonly Buffer[], held: number): number | undefined {
  if (held < lengthBytes) return undefined;
  const [first] = parts;
  const start = first && first.length >= lengthBytes ? first : Buffer.concat(parts.slice(0, lengthBytes));
  const length = start.readUInt32BE(0);
  if (length > longestFrame) throw new Error(`A frame of ${length} bytes is longer than any may be.`);
  return length;
}
