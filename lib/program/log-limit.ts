/** A line of the log as it is about to be written. */
export interface Line {
  level: number;
  about: Record<string, unknown>;
  text: string;
  say(more: object): void;
}

interface Kind {
  /** Written since the count began, so that what differs is seen and what is equal is not seen twice. */
  seen: Set<string>;
  more: number;
  line: Line;
  everyMs: number;
  timer: NodeJS.Timeout;
}

const firstMs = 60_000;
const lastMs = 3_600_000;
/** Lines of one kind that differ: two issuers, two rows. */
const differing = 20;
const kinds = 500;

/** The same fault many times is one line and then a count: after a minute, and ever more seldom while it lasts. */
export class LogLimit {
  private readonly known = new Map<string, Kind>();

  /** Whether the line is to be written now; otherwise it is counted. */
  passes(line: Line): boolean {
    const name = kindOf(line);
    const text = JSON.stringify([line.text, line.about], (key, value) =>
      key === "stack" ? undefined : value,
    );
    const kind = this.known.get(name);
    if (!kind) {
      this.begin(name, line, text);
      return true;
    }
    if (!kind.seen.has(text) && kind.seen.size < differing) {
      kind.seen.add(text);
      return true;
    }
    kind.more += 1;
    kind.line = line;
    return false;
  }

  /** Tells what has been counted, when the program ends. */
  end(): void {
    for (const kind of this.known.values()) {
      clearTimeout(kind.timer);
      tell(kind);
    }
    this.known.clear();
  }

  private begin(name: string, line: Line, text: string): void {
    const [oldest] = this.known;
    if (oldest && this.known.size >= kinds) this.drop(...oldest);
    const timer = this.later(name, firstMs);
    this.known.set(name, { seen: new Set([text]), more: 0, line, everyMs: firstMs, timer });
  }

  private later(name: string, ms: number): NodeJS.Timeout {
    return setTimeout(() => this.count(name), ms).unref();
  }

  /** It is over when nothing came for as long as it was waited. */
  private count(name: string): void {
    const kind = this.known.get(name);
    if (!kind) return;
    if (kind.more === 0) this.drop(name, kind);
    else {
      tell(kind);
      kind.more = 0;
      kind.everyMs = Math.min(lastMs, kind.everyMs * 2);
      kind.timer = this.later(name, kind.everyMs);
    }
  }

  private drop(name: string, kind: Kind): void {
    clearTimeout(kind.timer);
    tell(kind);
    this.known.delete(name);
  }
}

function tell({ more, line, everyMs }: Kind): void {
  if (more > 0) line.say({ repeated: more, withinSeconds: everyMs / 1000 });
}

/** Two lines are of one kind when they differ only in ids, numbers and addresses. */
function kindOf({ level, about, text }: Line): string {
  const fault = Object.values(about).find(isFault);
  return JSON.stringify([
    level,
    plain(text),
    about.what,
    about.refused,
    fault && [fault.name, fault.state, plain(fault.message)],
  ]);
}

const plain = (text: string) => text.replace(/\S+/g, (word) => (/[\d/]/.test(word) ? "#" : word));

type Fault = { name: string; message: string; state?: unknown };

function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "stack" in value && "message" in value;
}
