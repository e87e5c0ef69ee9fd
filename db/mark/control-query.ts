import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import type { Level } from "@/lib/domain/core/level";

/** Of which mark, and when, the controls are run. */
export interface ControlGiven {
  organisationId: string;
  markId: string;
  issuerId: string;
  level: Level;
  /** The moment, its day, and the first moment of a period that many months long. */
  now: Date;
  day: string;
  since(months: number): Date;
  /** Ids of the requirements of the mark. */
  requirements: readonly string[];
  /** Where people reach the product. */
  addresses: readonly string[];
  /** How many e-IDs older than the period have their whole file read. */
  sampled: number;
}

/** Whose, of what and when: every control's query takes these by name. */
export type ControlParameters = {
  organisation: string;
  mark: string;
  issuer: string;
  level: number;
  /** The beginning of the period and its end, ISO 8601, and the day that is. */
  from: string;
  to: string;
  day: string;
};

/** What was asked, kept with the result so that anybody can ask again. */
export interface Asked {
  query: string;
  parameters: Record<string, string | number>;
}

/** Runs a query written with `:names`, as it is kept with the result. */
export async function ask<Row>(
  tx: Tx,
  text: string,
  parameters: Asked["parameters"],
): Promise<{ rows: Row[]; asked: Asked }> {
  const names = [...new Set([...text.matchAll(named)].map(([, name = ""]) => name))];
  const used = names.map((name) => [name, parameters[name]] as const);
  const query = text.trim();
  const rows = (await tx.execute(bound(query, parameters))) as unknown as Row[];
  return { rows, asked: { query, parameters: Object.fromEntries(used) as Asked["parameters"] } };
}

/** Several questions of one control, as one. */
export const together = (...asked: Asked[]): Asked => ({
  query: asked.map(({ query }) => query).join(";\n\n"),
  parameters: Object.assign({}, ...asked.map(({ parameters }) => parameters)),
});

const named = /(?<!:):([a-z]\w*)/gi;

function bound(text: string, parameters: Asked["parameters"]): SQL {
  const parts = text.split(named);
  const chunks = parts.map((part, at) => {
    if (at % 2 === 0) return sql.raw(part);
    const value = parameters[part];
    if (value === undefined) throw new Error(`no parameter ${part}`);
    return sql`${String(value)}`;
  });
  return sql.join(chunks);
}

/** The issuers that the mark is of: the one it names, and who took over from it (docs/adr/0121). */
export const itsIssuers = `(array(select line.id from tenant.issuer line where line.organisation_id = :organisation::uuid
    and :issuer::uuid in (line.id, line.root_issuer_id)))`;
/** Conditions on the mark's own e-IDs, of table eid as e and eid_type as t. */
export const ofMark = `e.organisation_id = :organisation::uuid and t.issuer_id = any ${itsIssuers} and t.level = :level::int`;
export const itsType = `join tenant.eid_type t
    on t.organisation_id = e.organisation_id and t.id = e.type_id and t.version = e.type_version`;
