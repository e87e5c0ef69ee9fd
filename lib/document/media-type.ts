import type { MediaType } from "@/lib/domain/contract/file";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { openArchive } from "./zip";

type Told = { type: MediaType } | { refused: RefusalCode };

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);

/** What a file is, by its bytes and not its name; or why it is not kept. */
export async function tellMediaType(bytes: Uint8Array): Promise<Told> {
  if (bytes.length === 0) return { refused: "file-empty" };
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return { type: "application/pdf" };
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: "image/png" };
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { type: "image/jpeg" };
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return tellOffice(bytes);
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { refused: "file-old-office" };
  return tellText(bytes);
}

/** The main part of each kind of document, as [Content_Types].xml names it (ISO/IEC 29500-2 §10.1.2). */
const mainParts: readonly [part: string, type: MediaType][] = [
  [
    "wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ],
  ["spreadsheetml.sheet.main+xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  [
    "presentationml.presentation.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ],
];
const isProgram = (name: string) =>
  /(^|\/)(vbaProject\.bin|activeX\/)/i.test(name) ||
  (/(^|\/)embeddings\//i.test(name) && /\.(exe|js|vbs|bat|ps1)$/i.test(name));

/** Where every office document says what its parts are. */
const contentTypes = "[Content_Types].xml";

async function tellOffice(bytes: Uint8Array): Promise<Told> {
  const archive = await openArchive(bytes);
  const contents = await archive?.unpack((name) => name === contentTypes, 1024 * 1024);
  const text = contents?.get(contentTypes);
  if (!archive || !text) return { refused: "file-type-not-allowed" };
  const types = Buffer.from(text).toString("utf8");
  if (/macroEnabled|vbaProject/i.test(types) || archive.names.some(isProgram))
    return { refused: "file-with-macros" };
  const found = mainParts.find(([part]) =>
    types.includes(`application/vnd.openxmlformats-officedocument.${part}`),
  );
  return found ? { type: found[1] } : { refused: "file-type-not-allowed" };
}

// What a browser would read as a page, wherever it begins after white space (WHATWG MIME sniffing §7.1).
const markup =
  /^\s*<(!doctype\b|!--|\?xml\b|\?php\b|(html|head|body|script|style|iframe|svg|table|div|a|p|br|h1|title|meta)[\s>/])/i;

function tellText(bytes: Uint8Array): Told {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { refused: "file-type-not-allowed" };
  }
  if (markup.test(text)) return { refused: "file-is-web-page" };
  const controls = /[^\P{Cc}\t\n\r\f]/u;
  return controls.test(text) ? { refused: "file-type-not-allowed" } : { type: "text/plain" };
}
