import { createHash } from "node:crypto";
import { Zip, ZipPassThrough } from "fflate";
import type { DeclaredEvidence } from "@/lib/domain/mark/declaration";
import { allEvidence } from "@/lib/domain/mark/declaration-order";
import type { Locale } from "@/lib/i18n/locale";
import { declarationJson } from "./json";
import { declarationPdf } from "./pdf";
import type { DeclarationView } from "./read";
import { declarationWords, nameOfFile } from "./words";
import { declarationWorkbook } from "./workbook";

interface Part {
  name: string;
  content: Uint8Array;
}

/** Answers the bytes that have a hash, or null when they are no longer those that were added. */
type ReadBytes = (of: { kind: "file" | "control"; sha256: string }) => Promise<Uint8Array | null>;

/**
 * Everything for the reviewer, piece by piece, so that no more than one file is held in memory: the declaration in
 * three forms, the files and frozen results that are not secret, and SHA256SUMS to check them by
 * (`sha256sum -c SHA256SUMS`).
 */
export async function* declarationZip(
  view: DeclarationView,
  locale: Locale,
  read: ReadBytes,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((fault, chunk) => {
    if (fault) throw fault;
    ready.push(chunk);
  });
  for await (const { name, content } of summed(parts(view, locale, read))) {
    const entry = new ZipPassThrough(name);
    Object.assign(entry, fromUnix);
    entry.mtime = view.assembledAt;
    zip.add(entry);
    entry.push(content, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready;
}

/** Info-ZIP, which Debian and macOS have, reads names as DOS wrote them unless they come from Unix: å became ├Ñ. */
const fromUnix = { os: 3, attrs: 0o100644 << 16 };

async function* parts(view: DeclarationView, locale: Locale, read: ReadBytes): AsyncGenerator<Part> {
  const { t } = declarationWords(locale);
  const name = nameOfFile(view, locale);
  yield { name: `${name}.pdf`, content: await declarationPdf(view, locale) };
  yield { name: `${name}.xlsx`, content: await declarationWorkbook(view, locale) };
  yield { name: `${name}.json`, content: declarationJson(view) };
  const apart: string[] = [];
  for (const one of allEvidence(view.content)) {
    const { kind, title, url, sha256, fileName } = one;
    if ((kind === "file" || kind === "control") && sha256 !== null) {
      const content = closed(one, view) ? null : await read({ kind, sha256 });
      const name = plainName(kind === "file" ? fileName : `${title}.json`);
      if (content) yield { name: `${t("folder")}/${sha256.slice(0, 12)}-${name}`, content };
      else
        apart.push(`${sha256}  ${title}: ${t(one.classification === "secret" ? "secret-apart" : "changed")}`);
    } else apart.push(`${title}: ${url ?? t("agreement-apart")}`);
  }
  const content = Buffer.from(apart.map((line) => `${line}\n`).join(""));
  if (apart.length > 0) yield { name: `${t("folder")}/--.txt`, content };
}

const closed = ({ id, classification }: DeclaredEvidence, { changed }: DeclarationView) =>
  classification === "secret" || changed.has(id);

/** No path, and nothing a file system would stumble on. */
const plainName = (name: string | null) => (name ?? "").replace(/[^\p{L}\p{N}. _-]/gu, "_").slice(-100);

async function* summed(all: AsyncIterable<Part>): AsyncGenerator<Part> {
  const sums: string[] = [];
  for await (const part of all) {
    sums.push(`${createHash("sha256").update(part.content).digest("hex")}  ${part.name}\n`);
    yield part;
  }
  yield { name: "SHA256SUMS", content: Buffer.from(sums.join("")) };
}
