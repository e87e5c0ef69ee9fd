import { execFileSync } from "node:child_process";
import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";

/** A file's own name, and what somebody who opens it reads. */
export interface ReadFile {
  name: string;
  text: string;
}

/** What is for machines and says so in the documentation, or is what people added, byte for byte. */
const notOurs = /(?:^|\/)SHA256SUMS$|\.json$|^(?:underlag|evidence)\/[0-9a-f]{12}-/;

/** The texts of a file that was handed out: of an archive, those of every file in it that the product wrote. */
export async function textsOf(name: string, bytes: Uint8Array): Promise<ReadFile[]> {
  if (name.endsWith(".zip"))
    return (
      await Promise.all(
        Object.entries(unzipSync(bytes))
          .filter(([inside]) => !notOurs.test(inside))
          .map(([inside, content]) => textsOf(inside, content)),
      )
    ).flat();
  if (name.endsWith(".pdf")) return [{ name, text: pdfText(bytes) }];
  if (name.endsWith(".xlsx")) return [{ name, text: await workbookText(bytes) }];
  return [{ name, text: strFromU8(bytes) }];
}

const pdfText = (bytes: Uint8Array) =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: bytes, encoding: "utf8", maxBuffer: 64_000_000 });

async function workbookText(bytes: Uint8Array): Promise<string> {
  const sheets = await readXlsxFile(Buffer.from(bytes));
  return sheets
    .flatMap(({ sheet, data }) => [sheet, ...data.map((row) => row.map((cell) => cell ?? "").join(" ; "))])
    .join("\n");
}
