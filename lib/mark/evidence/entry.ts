import type { EvidenceRow } from "@/db/mark/evidence";
import { listOfficers } from "@/db/people/officer";
import type { Scope } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Made } from "./content";

type Told = Pick<EvidenceRow, "title" | "effectiveFrom" | "effectiveTo" | "classification"> & Partial<Made>;

/** Evidence as the log tells it: its facts, and which bytes. */
export function told(row: Told): Record<string, unknown> {
  const { title, effectiveFrom, effectiveTo, classification, fileName, url, sha256 } = row;
  return {
    title,
    effectiveFrom,
    effectiveTo,
    classification,
    ...(fileName ? { document: fileName } : {}),
    ...(url ? { url } : {}),
    ...(sha256 ? { sha256: Buffer.from(sha256).toString("hex") } : {}),
  };
}

/** What the log calls an act on evidence. */
export const entry = (
  action: string,
  { id, title }: Pick<EvidenceRow, "id" | "title">,
  detail: Record<string, unknown> = {},
) => ({ action, subjectKind: "evidence", subjectId: id, detail: { subjectName: title, ...detail } });

/** Whose evidence it becomes: a person's, since another person must review it. */
export function authorIn({ actor }: Scope): { authorId: string; authorName: string } {
  const authorId = accountOf(actor);
  if (authorId === null) throw new Refusal("second-person-needed");
  return { authorId, authorName: actor.name };
}

/** Only an officer of the employer who is still one can own evidence. */
export async function refuseBadOwner({ tx }: Scope, ownerId: string | null): Promise<void> {
  if (ownerId === null) return;
  const known = (await listOfficers(tx)).some(({ id, disabledAt }) => id === ownerId && disabledAt === null);
  if (!known) throw new Refusal("not-found", {}, "ownerId");
}
