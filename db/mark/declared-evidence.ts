import { createHash } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { storedFile } from "@/db/schema/agreement-file";
import { controlResult } from "@/db/schema/control";
import { controlFingerprint } from "@/lib/domain/mark/control-fingerprint";
import type { DeclaredEvidence } from "@/lib/domain/mark/declaration";

type Hashed = Pick<DeclaredEvidence, "kind" | "sha256">;

const hashesOf = (all: readonly Hashed[], kind: Hashed["kind"]) => [
  ...new Set(all.flatMap((one) => (one.kind === kind && one.sha256 ? [one.sha256] : []))),
];

/** Which of these files and frozen results, by their hash in hex, are no longer what was added. */
export async function listChanged(
  tx: Tx,
  organisationId: string,
  all: readonly Hashed[],
): Promise<Set<string>> {
  const results = hashesOf(all, "control");
  const whole = await listFrozen(tx, organisationId, results);
  return new Set([
    ...(await listChangedFiles(tx, organisationId, hashesOf(all, "file"))),
    ...results.filter((hash) => !whole.has(hash)),
  ]);
}

/** What a result said when it was frozen: the very text that has the hash. null when it no longer says that. */
export async function readFrozen(tx: Tx, organisationId: string, sha256: string): Promise<Uint8Array | null> {
  const told = (await listFrozen(tx, organisationId, [sha256])).get(sha256);
  return told === undefined ? null : Buffer.from(told);
}

async function listFrozen(
  tx: Tx,
  organisationId: string,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(controlResult)
    .where(and(eq(controlResult.organisationId, organisationId), inArray(controlResult.sha256, [...hashes])));
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const told = frozenText(row);
      return told === null ? [] : [[row.sha256, told]];
    }),
  );
}

/** The text a frozen result has its hash of; null when the row no longer gives it. */
export function frozenText(row: typeof controlResult.$inferSelect): string | null {
  const told = controlFingerprint(row);
  return createHash("sha256").update(told).digest("hex") === row.sha256 ? told : null;
}

async function listChangedFiles(
  tx: Tx,
  organisationId: string,
  hashes: readonly string[],
): Promise<string[]> {
  if (hashes.length === 0) return [];
  const rows = await tx
    .select({ sha256: storedFile.sha256 })
    .from(storedFile)
    .where(
      and(
        eq(storedFile.organisationId, organisationId),
        inArray(
          storedFile.sha256,
          hashes.map((hash) => Buffer.from(hash, "hex")),
        ),
        sql`sha256(${storedFile.content}) <> ${storedFile.sha256}`,
      ),
    );
  return rows.map(({ sha256 }) => Buffer.from(sha256).toString("hex"));
}
