import { readStoredFile } from "@/db/contract/document";
import { appendAudit } from "@/db/core/audit";
import { type Tx, withOrganisation, withSnapshot } from "@/db/core/client";
import { readMarkFacts } from "@/db/mark/mark-facts";
import { appendReviewerVisit, findReviewerAccess, type ReviewerAccessRow } from "@/db/mark/reviewer";
import { hashOf } from "@/lib/crypto/secret-address";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { assemble } from "@/lib/domain/mark/assemble";
import type { DeclarationContent } from "@/lib/domain/mark/declaration";
import { allEvidence } from "@/lib/domain/mark/declaration-order";
import { accessState } from "@/lib/domain/mark/reviewer-access";

export interface Review {
  reviewer: { name: string; company: string; expiresAt: Date };
  content: DeclarationContent;
  /** Evidence, by id, that is no longer what was added. */
  changed: ReadonlySet<string>;
}

/** What the visit is of, as the list of visits calls it; a piece of evidence is called by its title. */
export const openedAll = "requirements";

/**
 * A quality mark as it stands, for whoever holds the secret address: read without signing in, and on record each time.
 * Undefined when the address is nobody's, has ended or has expired.
 */
export async function openReview(
  organisationId: string,
  token: string,
  now: Date,
): Promise<Review | undefined> {
  return withSnapshot(organisationId, async (tx) => {
    const access = await findOpen(tx, organisationId, token, now);
    if (!access) return undefined;
    const { content, changed } = await stands(tx, access, now);
    await recordVisit(tx, access, openedAll, now);
    const { name, company, expiresAt } = access;
    return { reviewer: { name, company, expiresAt }, content, changed };
  });
}

/**
 * A file of the mark's evidence, to be saved; on record each time. Undefined also for what is secret, for what has
 * changed since it was added, and for another mark's.
 */
export async function openEvidence(
  organisationId: string,
  { token, evidenceId }: { token: string; evidenceId: string },
  now: Date,
): Promise<{ name: string; mediaType: string; content: Uint8Array } | undefined> {
  return withOrganisation(organisationId, async (tx) => {
    const access = await findOpen(tx, organisationId, token, now);
    if (!access) return undefined;
    const { content } = await stands(tx, access, now);
    const asked = filesOf(content).find(({ id }) => id === evidenceId);
    if (!asked || asked.classification === "secret") return undefined;
    const file = await readStoredFile(tx, Buffer.from(asked.sha256, "hex"));
    if (!file?.whole) return undefined;
    await recordVisit(tx, access, asked.title, now);
    return { name: asked.fileName ?? asked.title, mediaType: file.mediaType, content: file.content };
  });
}

async function findOpen(
  tx: Tx,
  organisationId: string,
  token: string,
  now: Date,
): Promise<ReviewerAccessRow | undefined> {
  const access = await findReviewerAccess(tx, organisationId, hashOf(token));
  return access && accessState(access, now) === "open" ? access : undefined;
}

async function stands(tx: Tx, { organisationId, markId }: ReviewerAccessRow, now: Date) {
  const facts = await readMarkFacts(tx, organisationId, markId, now);
  const year = Number(dayOf(now).slice(0, 4));
  return {
    content: assemble(facts, { kind: "application", year, now }),
    changed: new Set(facts.evidence.filter((one) => one.changed).map(({ id }) => id)),
  };
}

const filesOf = (content: DeclarationContent) =>
  allEvidence(content).flatMap((one) =>
    one.kind === "file" && one.sha256 ? [{ ...one, sha256: one.sha256 }] : [],
  );

/** Both on the mark's own list and in the log, or the visit does not take place. */
async function recordVisit(
  tx: Tx,
  { organisationId, id: accessId, name, company }: ReviewerAccessRow,
  opened: string,
  at: Date,
): Promise<void> {
  await appendReviewerVisit(tx, { organisationId, accessId, opened, at });
  await appendAudit(tx, { kind: "reviewer", organisationId, accessId, name }, at, {
    action: "reviewer-access.used",
    subjectKind: "reviewer-access",
    subjectId: accessId,
    detail: { subjectName: `${name}, ${company}`, after: { opened } },
  });
}
