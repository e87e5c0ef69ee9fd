import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import { changedBy } from "@/lib/domain/core/refusal";
import type { Tx } from "./client";
import { changedMeanwhile } from "./versioned";

type TextTable = PgTable & Record<"organisationId" | "version" | "publishedAt", PgColumn>;
interface Draft {
  organisationId: string;
  version: number;
  publishedAt: Date | null;
  editedAt: Date;
  editedBy: string | null;
}
type Text<Row extends Draft, Key extends keyof Row = never> = Omit<
  Row,
  "organisationId" | "version" | "publishedAt" | Key
>;

type Named = Pick<Draft, "organisationId" | "version">;
type Published<Row> = Row & { publishedAt: Date };

/** One text of a table that has several, each with versions of its own: the column that says which, and what it says. */
interface OneOf<Key> {
  column: PgColumn;
  key: Key;
  value: string;
}

/**
 * A text that is published in versions: at most one draft, the next version, and what has been published is never
 * edited (db/core/guards.sql). `kind` is what the log calls it.
 */
export function versionedText<Row extends Draft, Key extends string & keyof Row = never>(
  table: TextTable,
  kind: string,
  one?: OneOf<Key>,
) {
  const which = one && eq(one.column, one.value);
  const reads = readsOf<Row>(table, which);
  const { readDraft, readInForce } = reads;

  /** Locks the draft as it was shown; `seen` is when it was last edited then, null when there was none. */
  async function lockDraft(tx: Tx, organisationId: string, seen: Date | null): Promise<Row | undefined> {
    // Two who write the first draft have no row to wait for; they wait for each other here.
    const key = [kind, organisationId, ...(one ? [one.value] : [])].join(" ");
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    const draft = await readDraft(tx);
    if ((draft?.editedAt.getTime() ?? null) === (seen?.getTime() ?? null)) return draft;
    if (draft) throw changedBy(draft.editedBy, draft.editedAt);
    const subjectId = one?.value ?? String((await readInForce(tx))?.version ?? "");
    throw await changedMeanwhile(tx, organisationId, subjectId, { kind });
  }

  /** Writes the draft: the one there is, or a new version after the last. Answers its version. */
  async function saveDraft(tx: Tx, organisationId: string, draft: Row | undefined, text: Text<Row, Key>) {
    if (draft) {
      await update(tx, draft, text);
      return draft.version;
    }
    const version = ((await readInForce(tx))?.version ?? 0) + 1;
    const row = { organisationId, version, ...text, ...(one ? { [one.key]: one.value } : {}) };
    await tx.insert(table).values(row as TextTable["$inferInsert"]);
    return version;
  }

  /** In force from now on. */
  const savePublished = (tx: Tx, draft: Named, now: Date) => update(tx, draft, { publishedAt: now });

  async function update(tx: Tx, row: Named, change: Text<Row, Key> | { publishedAt: Date }): Promise<void> {
    const { organisationId, version, publishedAt } = table;
    await tx
      .update(table)
      .set(change as PgUpdateSetSource<TextTable>)
      .where(
        and(eq(organisationId, row.organisationId), eq(version, row.version), isNull(publishedAt), which),
      );
  }

  return { ...reads, lockDraft, saveDraft, savePublished };
}

function readsOf<Row extends Draft>(table: TextTable, which: SQL | undefined) {
  const published = (tx: Tx) =>
    tx
      .select()
      .from(table)
      .where(and(isNotNull(table.publishedAt), which))
      .orderBy(desc(table.version))
      .$dynamic();

  /** Every published version, newest first: the first is in force. */
  const listPublished = async (tx: Tx): Promise<Published<Row>[]> => {
    const rows: unknown[] = await published(tx);
    return rows as Published<Row>[];
  };

  /** The version in force; undefined before the first was published. */
  const readInForce = async (tx: Tx): Promise<Published<Row> | undefined> => {
    const [row] = await published(tx).limit(1);
    return row as Published<Row> | undefined;
  };

  /** The version being written. */
  const readDraft = async (tx: Tx): Promise<Row | undefined> => {
    const [row] = await tx
      .select()
      .from(table)
      .where(and(isNull(table.publishedAt), which))
      .orderBy(table.version)
      .limit(1);
    return row as Row | undefined;
  };

  return { listPublished, readInForce, readDraft };
}
