import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { changedMeanwhile } from "@/db/core/versioned";
import { organisation, organisationSlug } from "@/db/schema/organisation";
import { Refusal } from "@/lib/domain/core/refusal";

export type OrganisationRow = typeof organisation.$inferSelect;

export async function readOrganisation(tx: Tx, organisationId: string): Promise<OrganisationRow> {
  const [row] = await tx.select().from(organisation).where(eq(organisation.organisationId, organisationId));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Every employer of the installation, by name in the address. */
export async function listOrganisationIds(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: organisationSlug.organisationId })
    .from(organisationSlug)
    .orderBy(organisationSlug.slug);
  return rows.map((row) => row.id);
}

/** What an employer says to anybody who has lost something, and nothing else of it. */
export interface EmergencyLine {
  slug: string;
  organisation: string;
  phone: string;
  hours: string | null;
}

export async function readEmergencyLine(tx: Tx, organisationId: string): Promise<EmergencyLine | undefined> {
  const [row] = await tx
    .select({
      slug: organisation.slug,
      organisation: organisation.name,
      phone: organisation.emergencyPhone,
      hours: organisation.emergencyHours,
    })
    .from(organisation)
    .where(eq(organisation.organisationId, organisationId));
  return row;
}

/** Which employer has a number; the directory is readable before anybody has signed in. */
export async function readOrganisationIdByNumber(tx: Tx, number: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: organisationSlug.organisationId })
    .from(organisationSlug)
    .where(eq(organisationSlug.number, number));
  return row?.id;
}

export async function insertOrganisation(tx: Tx, row: typeof organisation.$inferInsert): Promise<void> {
  await tx
    .insert(organisationSlug)
    .values({ slug: row.slug, organisationId: row.organisationId, number: row.number });
  await tx.insert(organisation).values(row);
}

/** Guarded by the version it was read at; a stale tab is refused. */
export async function saveOrganisation(
  tx: Tx,
  before: OrganisationRow,
  after: Partial<OrganisationRow>,
): Promise<void> {
  const saved = await tx
    .update(organisation)
    .set({ ...after, version: before.version + 1 })
    .where(
      and(eq(organisation.organisationId, before.organisationId), eq(organisation.version, before.version)),
    )
    .returning({ version: organisation.version });
  if (saved.length === 0) throw await changedMeanwhile(tx, before.organisationId, before.organisationId);
}

/** Every employer: only the worker's policy shows them. */
export async function listAllOrganisationIds(tx: Tx): Promise<string[]> {
  const rows = await tx.select({ id: organisation.organisationId }).from(organisation);
  return rows.map((row) => row.id);
}
