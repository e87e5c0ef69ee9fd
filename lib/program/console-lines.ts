import { format, stripVTControlCharacters } from "node:util";
import { isTold, log, toldOf } from "@/lib/log";

const levels = {
  debug: "debug",
  dir: "info",
  error: "error",
  info: "info",
  log: "info",
  trace: "debug",
  warn: "warn",
} as const;
type Level = (typeof levels)[keyof typeof levels];

/** Whatever prints, Next and Node.js included, prints one line of JSON per event from now on. */
export function speakInLines(): void {
  for (const [method, level] of Object.entries(levels) as [keyof typeof levels, Level][])
    console[method] = (...words: unknown[]) => say(level, words);
  for (const stream of [process.stdout, process.stderr]) stream.write = writeAsLines as typeof stream.write;
  process.removeAllListeners("warning");
  process.on("warning", (warning) => log().warn({ fault: warning }, "Node.js warns"));
}

/** For a program that nobody else watches over: what nothing caught is told, and ends it. */
export function endAtFaults(): void {
  process.on("uncaughtException", (fault) => {
    log().fatal({ fault }, "a fault that nothing caught ends the program");
    process.exit(1);
  });
}

function say(level: Level, words: unknown[]): void {
  const faults = words.filter((word) => word instanceof Error);
  if (faults.some(isTold)) return;
  const others = words.filter((word) => !(word instanceof Error)).map((word) => toldOf(word));
  const text = wordsOf(format(...others));
  const [fault, ...more] = faults;
  if (!text && !fault) return;
  log()[level]({ ...(fault && { fault }), ...(more.length > 0 && { more }) }, text || "a fault");
}

/** Without colours, and without the signs Next puts before a line. */
const wordsOf = (text: string) =>
  stripVTControlCharacters(text)
    .replace(/^[\s▲⨯⚠✓○»-]+/u, "")
    .trim();

/** The net for what writes past the console. The log itself writes past this. */
function writeAsLines(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
  const text = typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk);
  for (const line of text.split("\n")) say("info", [line]);
  const done = rest.find((one) => typeof one === "function");
  if (done) setImmediate(done as () => void);
  return true;
}

/** Loads what speaks of itself while it is loaded; what it says is handed over instead of printed. */
export async function loadQuietly<T>(load: () => Promise<T>, said: (words: string) => void): Promise<T> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => said(wordsOf(format(...words)));
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
