import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { lockAgreement } from "@/db/contract/agreement";
import { hasDocument, insertDocument, lockDocument, saveDocument, storeFile } from "@/db/contract/document";
import { command, type ReadingScope, type Scope } from "@/lib/command";
import type { PdfSignature } from "@/lib/domain/contract/document";
import { cleanFileName, type MediaType, maximumFileBytes } from "@/lib/domain/contract/file";
import { Refusal } from "@/lib/domain/core/refusal";
import { readHead } from "@/lib/file-reader/read-file";
import { fileName } from "@/lib/form/schema";
import { readOwnAnchors } from "./anchors";

const input = z.object({
  agreementId: z.uuid(),
  /** The document it takes the place of. */
  replaces: z.uuid().or(z.literal("")).default(""),
  name: fileName,
  content: z.instanceof(Uint8Array),
});
type Input = z.output<typeof input>;

/**
 * Keeps a file under an agreement: typed by its bytes, named by its hash, its signatures told. With `replaces` it takes
 * another's place, which stays to be read. `trusted` are roots beside our own issuers', as DER or PEM.
 */
export const addDocument = (trusted: readonly Uint8Array[]) =>
  command({
    name: "file.add-document",
    permission: "agreement:write",
    input,
    reads: (scope, { content }) => read(scope, content, trusted),
    async run(scope, { agreementId, replaces, name, content }, { type, signatures }) {
      const { tx, actor, now } = scope;
      const agreement = await lockAgreement(tx, agreementId);
      const replaced = replaces ? await lockDocument(tx, agreementId, replaces) : null;
      const sha256 = createHash("sha256").update(content).digest();
      if (await hasDocument(tx, agreementId, sha256)) throw new Refusal("document-there-already", {}, "file");
      const added = {
        organisationId: actor.organisationId,
        id: randomUUID(),
        agreementId,
        sha256,
        name: cleanFileName(name, type),
        signatures,
        addedBy: actor.name,
        addedAt: now,
      };
      if (replaced) await saveDocument(tx, replaced, { supersededBy: added.id });
      await keep(scope, type, { content, sha256 }, added);
      const detail = {
        subjectName: `${agreement.number} ${agreement.title}`,
        ...(replaced ? { before: { document: replaced.name, sha256: hex(replaced.sha256) } } : {}),
        after: { document: added.name, sha256: hex(sha256), size: content.length },
      };
      return {
        value: { agreementId, documentId: added.id },
        audit: {
          action: replaced ? "agreement.document-replaced" : "agreement.document-added",
          subjectKind: "agreement",
          subjectId: agreementId,
          detail,
        },
      };
    },
  });

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The child says which type the bytes are of, and who signed them (docs/adr/0139). */
async function read(
  { actor, now, within }: ReadingScope,
  content: Input["content"],
  trusted: readonly Uint8Array[],
): Promise<{ type: MediaType; signatures: PdfSignature[] }> {
  if (content.length > maximumFileBytes) throw new Refusal("file-too-large", {}, "file");
  const employer = actor.organisationId;
  const found = await readHead(content, { kind: "media-type", employer, options: {} });
  if ("refused" in found) throw new Refusal(found.refused, {}, "file");
  if (found.type !== "application/pdf") return { type: found.type, signatures: [] };
  const anchors = await within((tx) => readOwnAnchors(tx, employer, trusted));
  const options = { ...anchors, now: now.toISOString() };
  const signatures = await readHead(content, { kind: "pdf-signatures", employer, options });
  return { type: found.type, signatures };
}

async function keep(
  { tx, actor, now }: Scope,
  mediaType: MediaType,
  { content, sha256 }: { content: Uint8Array; sha256: Uint8Array },
  document: Parameters<typeof insertDocument>[1],
): Promise<void> {
  const { organisationId } = actor;
  await storeFile(tx, { organisationId, sha256, mediaType, size: content.length, content, storedAt: now });
  await insertDocument(tx, document);
}
