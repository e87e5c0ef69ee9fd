import { PkiError, type PkiErrorCode } from "./pki-error";

/**
 * A strict DER reader for bytes from strangers: definite, shortest lengths only, nothing recursive,
 * every offset checked. Anything else is a DerError, which each caller turns into its own refusal.
 */
export class DerError extends Error {
  override readonly name = "DerError";
}

export interface Element {
  tag: number;
  content: Uint8Array;
  /** Header and content, as they were sent. */
  der: Uint8Array;
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

export interface Header {
  tag: number;
  contentAt: number;
  end: number;
}

function readHeader(bytes: Uint8Array, at: number, limit: number): Header {
  const tag = bytes[at] ?? 0;
  const first = bytes[at + 1];
  if (first === undefined) throw new DerError("truncated");
  if ((tag & 0x1f) === 0x1f) throw new DerError("tag number above 30");
  if (first < 0x80) return bounded({ tag, contentAt: at + 2, end: at + 2 + first }, limit);
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) throw new DerError("indefinite or oversized length");
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  if (length < 0x80 || length < 256 ** (octets - 1)) throw new DerError("length not in its shortest form");
  const contentAt = at + 2 + octets;
  return bounded({ tag, contentAt, end: contentAt + length }, limit);
}

function bounded(header: Header, limit: number): Header {
  if (header.end > limit) throw new DerError("truncated");
  return header;
}

/** Where the next element begins and ends, without taking it out; with a tag, that tag or an error. */
export function headerAt(bytes: Uint8Array, at: number, limit: number, tag?: number): Header {
  const header = readHeader(bytes, at, limit);
  if (tag !== undefined && header.tag !== tag) throw new DerError(`tag ${header.tag}, expected ${tag}`);
  return header;
}

/** Reads the elements of one constructed value in order. */
export class DerCursor {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  peek(): number | undefined {
    return this.bytes[this.at];
  }

  /** The next element; with a tag, that tag or an error. */
  next(tag?: number): Element {
    const header = headerAt(this.bytes, this.at, this.bytes.length, tag);
    const element = {
      tag: header.tag,
      content: this.bytes.subarray(header.contentAt, header.end),
      der: this.bytes.subarray(this.at, header.end),
    };
    this.at = header.end;
    return element;
  }

  optional(tag: number): Element | undefined {
    return this.peek() === tag ? this.next(tag) : undefined;
  }

  /** Opens the next element, which must be constructed with this tag. */
  open(tag: number = tags.sequence): DerCursor {
    return new DerCursor(this.next(tag).content);
  }

  /** Nothing may follow. */
  close(): void {
    if (!this.done) throw new DerError("trailing bytes");
  }
}

/** The single element these bytes are, with nothing after it. */
export function readWhole(bytes: Uint8Array, tag?: number): Element {
  const cursor = new DerCursor(bytes);
  const element = cursor.next(tag);
  cursor.close();
  return element;
}

/** Walks everything constructed before anyone trusts it: size in bytes, nesting, number of elements. */
export function checkBounds(
  bytes: Uint8Array,
  limits: { bytes: number; depth: number; elements: number },
): void {
  if (bytes.length > limits.bytes) throw new DerError(`${bytes.length} bytes, at most ${limits.bytes}`);
  const ends = [bytes.length];
  let elements = 0;
  for (let at = 0; at < bytes.length; ) {
    while (at === ends.at(-1)) ends.pop();
    if (++elements > limits.elements) throw new DerError("too many elements");
    const header = readHeader(bytes, at, ends.at(-1) ?? bytes.length);
    const constructed = (header.tag & 0x20) !== 0;
    if (constructed && header.end > header.contentAt) ends.push(header.end);
    if (ends.length > limits.depth) throw new DerError("nested too deep");
    at = constructed ? header.contentAt : header.end;
  }
}

/** Runs a reader of untrusted bytes and gives its DerError the code its caller refuses with. */
export function readingAs<T>(code: PkiErrorCode, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) throw new PkiError(code, error.message, { cause: error });
    throw error;
  }
}
