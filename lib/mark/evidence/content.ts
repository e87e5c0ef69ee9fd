import { createHash } from "node:crypto";
import { storeFile } from "@/db/contract/document";
import { listAgreementsToShow, listResultsToShow } from "@/db/mark/evidence-list";
import type { ReadingScope, Scope } from "@/lib/command";
import { cleanFileName, isMisnamed, type MediaType, maximumFileBytes } from "@/lib/domain/contract/file";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseUnknown } from "@/lib/domain/mark/control";
import { type EvidenceKind, refuseBadLink } from "@/lib/domain/mark/evidence";
import { readHead } from "@/lib/file-reader/read-file";
import type { Content } from "./fields";

/** The columns that say what evidence is made of. */
export interface Made {
  sha256: Uint8Array | null;
  fileName: string | null;
  url: string | null;
  agreementId: string | null;
  controlResultId: string | null;
}
const nothing: Made = { sha256: null, fileName: null, url: null, agreementId: null, controlResultId: null };

/** Checks what evidence of a kind is made of, and keeps a file's bytes. Refuses what is missing or not what it says. */
export async function make(
  scope: Scope,
  kind: EvidenceKind,
  content: Content,
  { markId, type }: { markId: string; type: MediaType | null },
): Promise<Made> {
  if (kind === "file") return { ...nothing, ...(await keep(scope, content, type)) };
  if (kind === "link") {
    refuseBadLink(content.url ?? "");
    return { ...nothing, url: content.url };
  }
  const { tx, actor } = scope;
  if (kind === "agreement") {
    const known = await listAgreementsToShow(tx, actor.organisationId);
    return { ...nothing, agreementId: among(known, content.agreementId, "agreementId").id };
  }
  const known = await listResultsToShow(tx, actor.organisationId, markId);
  const result = among(known, content.controlResultId, "controlResultId");
  refuseUnknown(result.outcome, "controlResultId");
  return { ...nothing, controlResultId: result.id };
}

/** The media type that a file's bytes say, where one was sent. Throws Refusal for a type that is not stored. */
export async function readType(
  { actor }: ReadingScope,
  { content }: Pick<Content, "content">,
): Promise<MediaType | null> {
  if (!content) return null;
  if (content.length > maximumFileBytes) throw new Refusal("file-too-large", {}, "file");
  const found = await readHead(content, { kind: "media-type", employer: actor.organisationId, options: {} });
  if ("refused" in found) throw new Refusal(found.refused, {}, "file");
  return found.type;
}

function among<Row extends { id: string }>(known: readonly Row[], id: string | null, field: string): Row {
  if (id === null) throw new Refusal("evidence-content-missing", {}, field);
  const found = known.find((one) => one.id === id);
  if (!found) throw new Refusal("not-found", {}, field);
  return found;
}

/** A file is what its bytes say; a name that says otherwise is refused, so that nobody is led to open it as that. */
async function keep(
  { tx, actor: { organisationId }, now }: Scope,
  { name, content }: Content,
  type: MediaType | null,
) {
  if (!content || !type) throw new Refusal("file-missing", {}, "file");
  if (isMisnamed(name, type)) throw new Refusal("file-not-as-named", {}, "file");
  const sha256 = createHash("sha256").update(content).digest();
  const file = { mediaType: type, size: content.length, content, storedAt: now };
  await storeFile(tx, { organisationId, sha256, ...file });
  return { sha256, fileName: cleanFileName(name, type) };
}
