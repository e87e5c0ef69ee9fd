import { z } from "zod";
import { lockAgreement } from "@/db/contract/agreement";
import { lockDocument, saveDocument } from "@/db/contract/document";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";

/** Takes a document away from a draft. Once an agreement is decided its documents can only be replaced. */
export const withdrawDocument = command({
  name: "file.withdraw-document",
  permission: "agreement:write",
  input: z.object({ agreementId: z.uuid(), documentId: z.uuid() }),
  async run({ tx, actor, now }, { agreementId, documentId }) {
    const agreement = await lockAgreement(tx, agreementId);
    if (agreement.status !== "draft") throw new Refusal("document-kept");
    const document = await lockDocument(tx, agreementId, documentId);
    await saveDocument(tx, document, { removedAt: now, removedBy: actor.name });
    return {
      value: { agreementId },
      audit: {
        action: "agreement.document-withdrawn",
        subjectKind: "agreement",
        subjectId: agreementId,
        detail: {
          subjectName: `${agreement.number} ${agreement.title}`,
          before: { document: document.name, sha256: Buffer.from(document.sha256).toString("hex") },
        },
      },
    };
  },
});
