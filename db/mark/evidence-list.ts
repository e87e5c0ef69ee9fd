import {
  and,
  asc,
  desc,
  eq,
  exists,
  inArray,
  isNull,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import { storedFile } from "@/db/schema/agreement-file";
import { controlResult } from "@/db/schema/control";
import { evidence, evidenceUse } from "@/db/schema/evidence";
import { officer } from "@/db/schema/officer";
import { Refusal } from "@/lib/domain/core/refusal";
import { frozenText } from "./declared-evidence";
import { asEvidence, type EvidenceRow, type EvidenceUseRow } from "./evidence";

type ControlResultRow = typeof controlResult.$inferSelect;

/** A piece of evidence with what it is made of and what it is for. */
export interface ListedEvidence extends EvidenceRow {
  ownerName: string | null;
  file: { mediaType: string; size: number } | null;
  agreement: { id: string; number: string; title: string } | null;
  control: ControlResultRow | null;
  successor: { id: string; title: string } | null;
  /**
   * Whether what is stored still has the hash it was stored with: of a file's bytes, or of a frozen result's row.
   * null for a link and an agreement, which are kept elsewhere.
   */
  intact: boolean | null;
  uses: EvidenceUseRow[];
}

const successor = alias(evidence, "successor");

function selected(tx: Tx) {
  return tx
    .select({
      row: evidence,
      ownerName: officer.name,
      mediaType: storedFile.mediaType,
      size: storedFile.size,
      whole: sql<boolean | null>`sha256(${storedFile.content}) = ${storedFile.sha256}`,
      agreement: { id: agreement.id, number: agreement.number, title: agreement.title },
      control: controlResult,
      successor: { id: successor.id, title: successor.title },
    })
    .from(evidence)
    .leftJoin(
      officer,
      and(eq(officer.organisationId, evidence.organisationId), eq(officer.id, evidence.ownerId)),
    )
    .leftJoin(
      storedFile,
      and(eq(storedFile.organisationId, evidence.organisationId), eq(storedFile.sha256, evidence.sha256)),
    )
    .leftJoin(
      agreement,
      and(eq(agreement.organisationId, evidence.organisationId), eq(agreement.id, evidence.agreementId)),
    )
    .leftJoin(
      controlResult,
      and(
        eq(controlResult.organisationId, evidence.organisationId),
        eq(controlResult.id, evidence.controlResultId),
      ),
    )
    .leftJoin(
      successor,
      and(eq(successor.organisationId, evidence.organisationId), eq(successor.id, evidence.supersededBy)),
    );
}

async function listWhere(tx: Tx, where: SQL | undefined): Promise<ListedEvidence[]> {
  const rows = await selected(tx)
    .where(where)
    .orderBy(sql`lower(${evidence.title}) collate "sv-x-icu"`, asc(evidence.addedAt), asc(evidence.id));
  const ids = rows.map(({ row }) => row.id);
  const uses =
    ids.length === 0 ? [] : await tx.select().from(evidenceUse).where(inArray(evidenceUse.evidenceId, ids));
  return rows.map(({ row, mediaType, size, whole, control, ...rest }) => ({
    ...asEvidence(row),
    ...rest,
    control,
    file: mediaType === null || size === null ? null : { mediaType, size },
    intact: control ? frozenText(control) !== null : whole,
    uses: uses
      .filter(({ evidenceId }) => evidenceId === row.id)
      .map(({ markId, requirement }) => ({ markId, requirement }))
      .sort((one, other) => one.requirement.localeCompare(other.requirement, "en", { numeric: true })),
  }));
}

/** What is shown for a mark, by title in Swedish order; what serves no requirement yet is among it. Withdrawn is not. */
export function listEvidenceOfMark(
  tx: Tx,
  organisationId: string,
  markId: string,
  requirement?: string,
): Promise<ListedEvidence[]> {
  const of = eq(evidence.organisationId, organisationId);
  return listWhere(tx, and(of, isNull(evidence.withdrawnAt), shownFor(tx, markId, requirement)));
}

/** That it serves the mark, or its one requirement; for a mark, also what serves none yet. */
function shownFor(tx: Tx, markId: string, requirement?: string): SQL | undefined {
  const ofThis = and(
    eq(evidenceUse.organisationId, evidence.organisationId),
    eq(evidenceUse.evidenceId, evidence.id),
  );
  const use = (where?: SQL) =>
    tx.select({ id: evidenceUse.evidenceId }).from(evidenceUse).where(and(ofThis, where));
  const here = eq(evidenceUse.markId, markId);
  if (requirement !== undefined) return exists(use(and(here, eq(evidenceUse.requirement, requirement))));
  return or(exists(use(here)), notExists(use()));
}

/**
 * What of a mark's evidence can be pointed at, by title in Swedish order: neither withdrawn nor replaced. `pointed` is
 * among it whatever has become of it.
 */
export function listEvidenceTitles(
  tx: Tx,
  organisationId: string,
  markId: string,
  pointed: string | null,
): Promise<{ id: string; title: string }[]> {
  const there = and(isNull(evidence.withdrawnAt), isNull(evidence.supersededBy), shownFor(tx, markId));
  return tx
    .select({ id: evidence.id, title: evidence.title })
    .from(evidence)
    .where(
      and(
        eq(evidence.organisationId, organisationId),
        pointed === null ? there : or(eq(evidence.id, pointed), there),
      ),
    )
    .orderBy(sql`lower(${evidence.title}) collate "sv-x-icu"`, asc(evidence.id));
}

/** Throws not-found, also for another employer's. What was withdrawn can still be read by its address. */
export async function readEvidence(tx: Tx, organisationId: string, id: string): Promise<ListedEvidence> {
  const [row] = await listWhere(tx, and(eq(evidence.organisationId, organisationId), eq(evidence.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The bytes of a file, and whether they have the hash they were stored with. */
export async function readEvidenceContent(
  tx: Tx,
  organisationId: string,
  sha256: Uint8Array,
): Promise<{ content: Uint8Array; mediaType: string; whole: boolean }> {
  const [row] = await tx
    .select({
      content: storedFile.content,
      mediaType: storedFile.mediaType,
      whole: sql<boolean>`sha256(${storedFile.content}) = ${storedFile.sha256}`,
    })
    .from(storedFile)
    .where(and(eq(storedFile.organisationId, organisationId), eq(storedFile.sha256, sha256)));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Agreements that can be shown: signed ones, which are not taken away again. */
export function listAgreementsToShow(tx: Tx, organisationId: string) {
  return tx
    .select({ id: agreement.id, number: agreement.number, title: agreement.title })
    .from(agreement)
    .where(
      and(eq(agreement.organisationId, organisationId), inArray(agreement.status, ["signed", "terminated"])),
    )
    .orderBy(asc(agreement.number));
}

/** The newest result of each of a mark's controls. */
export function listResultsToShow(tx: Tx, organisationId: string, markId: string) {
  return tx
    .selectDistinctOn([controlResult.control], {
      id: controlResult.id,
      control: controlResult.control,
      outcome: controlResult.outcome,
      ranAt: controlResult.ranAt,
    })
    .from(controlResult)
    .where(and(eq(controlResult.organisationId, organisationId), eq(controlResult.markId, markId)))
    .orderBy(asc(controlResult.control), desc(controlResult.ranAt));
}

/** What may be something to do, once for each mark it serves: neither withdrawn nor replaced, and not approved and lasting. */
export async function listUnsettledEvidence(
  tx: Tx,
  organisationId: string,
  lastDay: string,
): Promise<(EvidenceRow & { markId: string })[]> {
  const rows = await tx
    .selectDistinct({ row: evidence, markId: evidenceUse.markId })
    .from(evidence)
    .innerJoin(
      evidenceUse,
      and(eq(evidenceUse.organisationId, evidence.organisationId), eq(evidenceUse.evidenceId, evidence.id)),
    )
    .where(
      and(
        eq(evidence.organisationId, organisationId),
        isNull(evidence.withdrawnAt),
        isNull(evidence.supersededBy),
        or(ne(evidence.state, "approved"), lte(evidence.effectiveTo, lastDay)),
      ),
    );
  return rows.map(({ row, markId }) => ({ ...asEvidence(row), markId }));
}
