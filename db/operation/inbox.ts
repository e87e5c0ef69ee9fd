import { and, eq, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { employeeOf } from "@/db/people/people";
import { employee } from "@/db/schema/employee";
import { inboxRead, inboxSetting } from "@/db/schema/inbox";
import { officer } from "@/db/schema/officer";
import type { RecordedKind } from "@/lib/domain/operation/inbox";
import { type InboxReader, inboxSources } from "./inbox-source";

export type InboxSettingRow = typeof inboxSetting.$inferSelect;

export interface InboxRow {
  kind: RecordedKind;
  ref: string;
  at: Date;
  /** How many e-IDs, blocks or works it is about. */
  n: number;
  eidId: string | null;
  number: string | null;
  what: string | null;
  detail: string | null;
  who: "holder" | "officer" | null;
  read: boolean;
}
interface RawRow extends Record<string, unknown>, Omit<InboxRow, "at" | "eidId"> {
  at: string;
  eid_id: string | null;
}

/** All that is told of these kinds, and whether any account of the reader's has read it. */
function told(reader: InboxReader, kinds: readonly RecordedKind[]): SQL {
  const all = sql.join(
    kinds.map((kind) => inboxSources[kind](reader)),
    sql` union all `,
  );
  return sql`(select item.*, exists (select from ${inboxRead} r where r.organisation_id = ${reader.organisationId}::uuid
    and r.account_id in ${[...reader.accounts]} and r.kind = item.kind and r.ref = item.ref) as read
    from (${all}) item) one`;
}

/** Unread first, the newest first within. */
export async function listInbox(
  tx: Tx,
  reader: InboxReader,
  kinds: readonly RecordedKind[],
  most: number,
): Promise<InboxRow[]> {
  if (kinds.length === 0) return [];
  const rows = await tx.execute<RawRow>(
    sql`select * from ${told(reader, kinds)} order by read, at desc, kind, ref limit ${most}`,
  );
  return rows.map(({ eid_id: eidId, at, ...row }) => ({ ...row, eidId, at: new Date(at) }));
}

/** How many are unread of each kind. */
export async function countUnread(
  tx: Tx,
  reader: InboxReader,
  kinds: readonly RecordedKind[],
): Promise<Map<RecordedKind, number>> {
  if (kinds.length === 0) return new Map();
  const rows = await tx.execute<{ kind: RecordedKind; n: number }>(
    sql`select kind, count(*)::int as n from ${told(reader, kinds)} where not read group by kind`,
  );
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** One, by its ref, or all up to an instant; never what is not told to the reader. Answers how many were unread. */
export async function insertRead(
  tx: Tx,
  reader: InboxReader,
  kinds: readonly RecordedKind[],
  which: { accountId: string; readAt: Date } & ({ ref: string } | { until: Date }),
): Promise<number> {
  if (kinds.length === 0) return 0;
  const these =
    "ref" in which ? sql`ref = ${which.ref}` : sql`at <= ${which.until.toISOString()}::timestamptz`;
  const made = await tx.execute(sql`
    insert into ${inboxRead} (organisation_id, account_id, kind, ref, read_at)
    select ${reader.organisationId}::uuid, ${which.accountId}::uuid, kind, ref, ${which.readAt.toISOString()}::timestamptz
    from ${told(reader, kinds)} where not read and ${these}
    on conflict do nothing returning ref`);
  return made.length;
}

const ofAccount = (organisationId: string, accountId: string) =>
  and(eq(inboxSetting.organisationId, organisationId), eq(inboxSetting.accountId, accountId));

const unset = { muted: [], dailyMail: true, mailedAt: null, version: 0 };

/** As it was never set, everything is told. */
export async function readInboxSetting(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<InboxSettingRow> {
  const [row] = await tx.select().from(inboxSetting).where(ofAccount(organisationId, accountId));
  return row ?? { ...unset, organisationId, accountId };
}

/** False where it has been set since the version that was shown; one that was never set has version 0. */
export async function saveInboxSetting(
  tx: Tx,
  { organisationId, accountId, version }: Pick<InboxSettingRow, "organisationId" | "accountId" | "version">,
  after: Pick<InboxSettingRow, "muted" | "dailyMail">,
): Promise<boolean> {
  const unsetYet = { organisationId, accountId };
  if (version === 0) await tx.insert(inboxSetting).values(unsetYet).onConflictDoNothing();
  const made = await tx
    .update(inboxSetting)
    .set({ ...after, version: version + 1 })
    .where(and(ofAccount(organisationId, accountId), eq(inboxSetting.version, version)))
    .returning({ version: inboxSetting.version });
  return made.length > 0;
}

/** True for the one that writes the mail; another that comes at once waits for it, and is not. */
export async function claimDailyMail(
  tx: Tx,
  { organisationId, accountId, mailedAt: before }: InboxSettingRow,
  mailedAt: Date,
): Promise<boolean> {
  const same = before ? eq(inboxSetting.mailedAt, before) : isNull(inboxSetting.mailedAt);
  const made = await tx
    .insert(inboxSetting)
    .values({ organisationId, accountId, mailedAt })
    .onConflictDoUpdate({
      target: [inboxSetting.organisationId, inboxSetting.accountId],
      set: { mailedAt },
      setWhere: and(eq(inboxSetting.dailyMail, true), same),
    })
    .returning({ accountId: inboxSetting.accountId });
  return made.length > 0;
}

/** Officers with an address on record who have not switched their daily mail off. */
export async function listDailyReaders(tx: Tx) {
  return tx
    .select({
      accountId: officer.accountId,
      email: employee.email,
      mailedAt: inboxSetting.mailedAt,
    })
    .from(officer)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, officer.organisationId),
        eq(employee.id, employeeOf(officer.organisationId, officer.accountId)),
      ),
    )
    .leftJoin(
      inboxSetting,
      and(
        eq(inboxSetting.organisationId, officer.organisationId),
        eq(inboxSetting.accountId, officer.accountId),
      ),
    )
    .where(
      and(
        isNull(officer.disabledAt),
        ne(employee.email, ""),
        or(isNull(inboxSetting.dailyMail), eq(inboxSetting.dailyMail, true)),
      ),
    )
    .orderBy(officer.accountId);
}

/** What was read is out of sight after a while, and that it was read as well. */
export async function forgetRead(tx: Tx, before: Date): Promise<void> {
  await removeRows(tx, inboxRead, lt(inboxRead.readAt, before));
}
