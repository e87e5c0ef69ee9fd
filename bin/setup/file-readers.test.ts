import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importsOf, sourcesIn } from "./house.mjs";

const sources = ["app", "components", "lib", "bin"].flatMap(sourcesIn);
const textOf = (file: string) => readFileSync(file, "utf8");
/** An import of types alone leaves nothing behind when programs are bundled. */
const withoutTypes = (text: string) => text.replaceAll(/^(import|export) type [^;]*;$/gm, "");

/** Modules that make sense of bytes from outside, and the one file that calls them: the child's. */
const readers = [
  "lib/document/media-type",
  "lib/document/table-csv",
  "lib/document/table-file",
  "lib/document/table-merged",
  "lib/document/table-sheet",
  "lib/document/table-workbook",
  "lib/document/table-xml",
  "lib/document/zip",
  "lib/pki/cms",
  "lib/pki/pdf",
  "lib/pki/pdf-signature",
];
const child = "lib/file-reader/readers.ts";

test("workbooks, CSV, archives, PDF and CMS are read by the child's program alone", () => {
  const callers = sources.filter((file) => {
    if (file === child || readers.includes(file.replace(/\.ts$/, ""))) return false;
    const values = withoutTypes(textOf(file));
    return importsOf(file).some(
      (target) => readers.includes(target) && values.includes(`/${target.split("/").at(-1)}"`),
    );
  });
  expect(callers).toEqual([]);
});

test("the child's program is loaded by nobody else", () => {
  const callers = sources.filter((file) => /file-reader\/(readers|serve)"/.test(withoutTypes(textOf(file))));
  expect(callers).toEqual(["bin/file-reader.ts"]);
});

test("nothing that is packed is unpacked elsewhere but what we packed ourselves", () => {
  const unpacking =
    /\b(inflate|inflateRaw|gunzip|unzip|brotliDecompress|zstdDecompress)(Sync)?\(|from "yauzl"|\bcreate(Inflate|Gunzip|Unzip)/;
  expect(sources.filter((file) => unpacking.test(textOf(file))).toSorted()).toEqual([
    "lib/document/sfnt.ts", // the typeface
    "lib/document/zip.ts",
    "lib/pki/status-list.ts", // our own list, as it was published
  ]);
});

/** Commands that take bytes and read them themselves: one format of text each, with its length. */
const ownText = [
  "lib/mark/framework/load.ts", // JSON, 2 MB
  "lib/use/relying-party/read-metadata.ts", // SAML metadata, 1 MB
  "lib/credential/eid/complete-production.ts", // certificates that the signer answered with
  "lib/credential/eid/produce.ts", // PKCS #10, 44 kB
];

test("a command that takes a file has it read before its transaction", () => {
  const taking = sources.filter((file) => textOf(file).includes("z.instanceof(Uint8Array)"));
  const reading = taking.filter((file) => /\breads(:|\()/.test(textOf(file)));
  const fields = ["lib/mark/evidence/fields.ts"];
  expect(taking.toSorted()).toEqual([...reading, ...ownText, ...fields].toSorted());
  for (const name of ["add", "edit"]) expect(textOf(`lib/mark/evidence/${name}.ts`)).toMatch(/\breads:/);
});
