import { z } from "zod";
import { readStoredFile } from "@/db/contract/document";
import { readDeclaration } from "@/db/mark/declaration";
import { readFrozen } from "@/db/mark/declared-evidence";
import { command } from "@/lib/command";
import { type DeclarationFormat, declarationFormats, editionName } from "@/lib/domain/mark/declaration";
import type { Locale } from "@/lib/i18n/locale";
import { query } from "@/lib/query";
import { declarationJson } from "./json";
import { declarationPdf } from "./pdf";
import type { DeclarationView } from "./read";
import { declarationWorkbook } from "./workbook";

/** Puts on record that a declaration is taken out, in which form: before anybody gets the file. */
export const recordDeclarationExport = command({
  name: "declaration.record-export",
  permission: "quality-mark:read",
  input: z.object({ declarationId: z.uuid(), format: z.enum(declarationFormats) }),
  keepsAnswer: false,
  async run({ tx, actor }, { declarationId, format }) {
    const row = await readDeclaration(tx, actor.organisationId, declarationId);
    return {
      value: { format },
      audit: {
        action: "declaration.exported",
        subjectKind: "declaration",
        subjectId: declarationId,
        detail: { subjectName: `${row.kind} ${editionName(row)}`, after: { format, sha256: row.sha256 } },
      },
    };
  },
});

/** The bytes that a file or a frozen result has its hash, in hex, of; null when they no longer have it, or are not there. */
export const readEvidenceBytes = query({
  permission: "quality-mark:read",
  async run(
    { tx, actor },
    { kind, sha256 }: { kind: "file" | "control"; sha256: string },
  ): Promise<Uint8Array | null> {
    if (kind === "control") return readFrozen(tx, actor.organisationId, sha256);
    const file = await readStoredFile(tx, Buffer.from(sha256, "hex"));
    return file?.whole ? file.content : null;
  },
});

/** The file in every form but the one that is written piece by piece. */
export const declarationFile: Record<
  Exclude<DeclarationFormat, "zip">,
  (view: DeclarationView, locale: Locale) => Promise<Buffer>
> = {
  pdf: declarationPdf,
  xlsx: declarationWorkbook,
  json: async (view) => declarationJson(view),
};
