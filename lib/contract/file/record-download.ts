import { z } from "zod";
import { readDocumentPlace } from "@/db/contract/document";
import { command } from "@/lib/command";

/** Puts on record that a document is taken out: before anybody gets it. */
export const recordDownload = command({
  name: "file.record-download",
  permission: "agreement:read",
  input: z.object({ documentId: z.uuid() }),
  keepsAnswer: false,
  async run({ tx }, { documentId }) {
    const { number, title, name, sha256 } = await readDocumentPlace(tx, documentId);
    return {
      value: { name },
      audit: {
        action: "agreement.document-downloaded",
        // Not the agreement: its timeline tells what was done to it, not who has read it.
        subjectKind: "document",
        subjectId: documentId,
        detail: {
          subjectName: `${number} ${title}`,
          after: { document: name, sha256: Buffer.from(sha256).toString("hex") },
        },
      },
    };
  },
});
