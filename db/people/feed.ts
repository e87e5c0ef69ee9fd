import { and, asc, count, desc, eq, gt, gte, isNotNull, max, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { client } from "@/db/schema/client";
import { employee } from "@/db/schema/employee";
import { employeeDelivery, employeeFeed, employeeImportReceipt } from "@/db/schema/employee-feed";
import { employeeImport, employeeImportRow } from "@/db/schema/employee-import";
import { Refusal } from "@/lib/domain/core/refusal";
import { type FeedLife, isSilent } from "@/lib/domain/people/feed";

/** The api program's only write about people, without RETURNING: its login reads no column of the table. */
export async function insertDelivery(
  tx: Tx,
  row: Pick<
    typeof employeeDelivery.$inferInsert,
    "organisationId" | "id" | "clientId" | "sha256" | "size" | "content"
  >,
): Promise<void> {
  await tx.execute(sql`
    insert into tenant.employee_delivery (organisation_id, id, client_id, sha256, size, content)
    values (${row.organisationId}, ${row.id}, ${row.clientId}, ${row.sha256}, ${row.size}, ${row.content})`);
}

/** As db/core/employee-feed.sql tells it: null for another client's list and for one that never came. */
export async function readDeliveryState(
  tx: Tx,
  { organisationId, clientId, id }: { organisationId: string; clientId: string; id: string },
): Promise<Record<string, unknown> | null> {
  const [row] = await tx.execute<{ told: Record<string, unknown> | null }>(
    sql`select tenant.delivery_state(${organisationId}::uuid, ${clientId}::uuid, ${id}::uuid) as told`,
  );
  return row?.told ?? null;
}

export type DeliveryRow = typeof employeeDelivery.$inferSelect;

/** Employers that have lists to be taken: by a policy of the worker's own. */
export async function listOrganisationsWithDeliveries(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organisationId: employeeDelivery.organisationId })
    .from(employeeDelivery);
  return rows.map((row) => row.organisationId);
}

export const waitingDelivery = (tx: Tx) => tx.select({ one: sql`1` }).from(employeeDelivery);

/** One worker at a time, until the transaction ends. */
export async function lockDeliveries(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('deliveries ' || ${organisationId}, 0))`,
  );
}

/** The oldest of each client, without its bytes. */
export function listNextDeliveries(tx: Tx) {
  const { organisationId, id, clientId, sha256, size, receivedAt } = employeeDelivery;
  return tx
    .selectDistinctOn([clientId], { organisationId, id, clientId, sha256, size, receivedAt })
    .from(employeeDelivery)
    .orderBy(clientId, asc(receivedAt), asc(id));
}

export async function readDeliveryContent(tx: Tx, id: string): Promise<Uint8Array> {
  const [row] = await tx
    .select({ content: employeeDelivery.content })
    .from(employeeDelivery)
    .where(eq(employeeDelivery.id, id));
  if (!row) throw new Refusal("list-gone");
  return row.content;
}

export async function deleteDelivery(
  tx: Tx,
  { organisationId, id }: Pick<DeliveryRow, "organisationId" | "id">,
) {
  await removeRows(
    tx,
    employeeDelivery,
    and(eq(employeeDelivery.organisationId, organisationId), eq(employeeDelivery.id, id)),
  );
}

/** The program behind a list, in whatever state it is. */
export async function readFeedClient(tx: Tx, clientId: string) {
  const [row] = await tx.select().from(client).where(eq(client.id, clientId));
  return row;
}

export type FeedRow = typeof employeeFeed.$inferSelect;

/** The limits in force: those that were approved last. */
export async function readFeedInForce(tx: Tx, clientId: string): Promise<FeedRow | undefined> {
  const [row] = await tx
    .select()
    .from(employeeFeed)
    .where(and(eq(employeeFeed.clientId, clientId), isNotNull(employeeFeed.approvedAt)))
    .orderBy(desc(employeeFeed.approvedAt), desc(employeeFeed.id))
    .limit(1);
  return row;
}

/** The limits that were proposed last, approved or not. */
export async function readLastFeed(tx: Tx, clientId: string): Promise<FeedRow | undefined> {
  const [row] = await tx
    .select()
    .from(employeeFeed)
    .where(eq(employeeFeed.clientId, clientId))
    .orderBy(desc(employeeFeed.proposedAt), desc(employeeFeed.id))
    .limit(1);
  return row;
}

export async function lockFeed(tx: Tx, id: string): Promise<FeedRow> {
  const [row] = await tx.select().from(employeeFeed).where(eq(employeeFeed.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function insertFeed(tx: Tx, row: typeof employeeFeed.$inferInsert): Promise<void> {
  await tx.insert(employeeFeed).values(row);
}

export async function saveFeedApproved(
  tx: Tx,
  { organisationId, id }: FeedRow,
  approved: { approvedBy: string; approvedAt: Date },
): Promise<void> {
  await tx
    .update(employeeFeed)
    .set(approved)
    .where(and(eq(employeeFeed.organisationId, organisationId), eq(employeeFeed.id, id)));
}

/** Lists that began in the client's own name since, whatever has come of them. */
export async function listBegunAlone(tx: Tx, clientId: string, since: Date): Promise<string[]> {
  const rows = await tx
    .select({ id: employeeImport.id })
    .from(employeeImport)
    .where(and(eq(employeeImport.committedBy, clientId), gte(employeeImport.committedAt, since)));
  return rows.map(({ id }) => id);
}

/** Rows of a client's list about protected persons, which the client is answered as if they were unknown. */
export async function countHiddenRows(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(employeeImportRow)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, employeeImportRow.organisationId),
        eq(employee.id, employeeImportRow.employeeId),
      ),
    )
    .where(
      and(
        eq(employeeImportRow.importId, importId),
        eq(employeeImportRow.kind, "unchanged"),
        eq(employee.protectedIdentity, true),
      ),
    );
  return row?.n ?? 0;
}

export interface FeedSign extends FeedLife {
  clientId: string;
  name: string;
}

/** Each feed in use with the limits in force, and when its last list came. */
export async function listFeedSigns(tx: Tx): Promise<FeedSign[]> {
  const last = tx
    .select({
      clientId: employeeImportReceipt.clientId,
      at: max(employeeImportReceipt.receivedAt).as("last_at"),
    })
    .from(employeeImportReceipt)
    .where(isNotNull(employeeImportReceipt.clientId))
    .groupBy(employeeImportReceipt.clientId)
    .as("last");
  const rows = await tx
    .selectDistinctOn([employeeFeed.clientId], {
      clientId: employeeFeed.clientId,
      name: client.name,
      silentDays: employeeFeed.silentDays,
      approvedAt: employeeFeed.approvedAt,
      blockedAt: client.blockedAt,
      scopes: client.scopes,
      lastAt: last.at,
    })
    .from(employeeFeed)
    .innerJoin(
      client,
      and(eq(client.organisationId, employeeFeed.organisationId), eq(client.id, employeeFeed.clientId)),
    )
    .leftJoin(last, eq(last.clientId, employeeFeed.clientId))
    .where(isNotNull(employeeFeed.approvedAt))
    .orderBy(employeeFeed.clientId, desc(employeeFeed.approvedAt), desc(employeeFeed.id));
  return rows.flatMap(({ approvedAt, blockedAt, scopes, ...sign }) =>
    approvedAt && !blockedAt && scopes.includes("employee:write") ? [{ ...sign, approvedAt }] : [],
  );
}

/** Feeds that have sent nothing for longer than was agreed: each is a task until the next list comes. */
export async function listSilentFeeds(tx: Tx, now: Date): Promise<FeedSign[]> {
  const signs = await listFeedSigns(tx);
  return signs.filter((sign) => isSilent(sign, now));
}

/** Lists of clients that are read and that no person has decided on. */
export function listWaitingFeeds(tx: Tx, now: Date) {
  return tx
    .select({ id: employeeImport.id, name: client.name, since: employeeImport.uploadedAt })
    .from(employeeImport)
    .innerJoin(
      client,
      and(eq(client.organisationId, employeeImport.organisationId), eq(client.id, employeeImport.clientId)),
    )
    .where(and(eq(employeeImport.state, "read"), gt(employeeImport.goneAt, now)))
    .orderBy(asc(employeeImport.uploadedAt));
}
