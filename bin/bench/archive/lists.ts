import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { openKeyFiles } from "@/lib/pki/key-folder";

const hour = 3_600_000;
/** What an employer of some 1,200 e-IDs has blocked at a time, and what comes and goes in a day. */
const blocked = 500;
const changesADay = 3;
/** Some on hold; the others for good, each for its reason, and a third with a time of loss. */
const holds = 30;
const reasons = [
  "keyCompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "affiliationChanged",
];
export const archive = ["tenant.crl", "tenant.crl_entry", "tenant.crl_served"];

export interface Archive {
  sql: postgres.Sql;
  days: number;
  lists: number;
  /** Octets of the archive after the first list: what was blocked already, which no year adds to. */
  begun: number;
  /** Octets that the lists took when each was kept whole, with their index. */
  whole: number;
}

/**
 * So many days of lists, by the hour and at each change, ending `end`; each also as it was kept before. This program is
 * the demo's seed: beside the signer nobody else opens a certificate, an administrator neither.
 */
export async function publishDays(adminUrl: string, days: number, end: Date): Promise<Archive> {
  const sql = postgres(adminUrl, { max: 2, onnotice: () => undefined });
  const seed = postgres(env().DATABASE_URL, { max: 1, onnotice: () => undefined });
  const organisationId = await anOrganisation();
  const { KEYS_DIR, STATUS_URL } = env();
  const hold = holdIssuerCeremony({
    rootKeys: { folder: `${KEYS_DIR}/root`, passphrase: "bara roten" },
    operativeKeys: { folder: KEYS_DIR, passphrase: secret("signer-passphrase") },
    statusUrl: STATUS_URL,
  });
  const { issuerId } = await hold(aJob(organisationId), { witnesses: ["Bench 1", "Bench 2"] });
  const signer = await openKeyFiles(KEYS_DIR, secret("signer-passphrase"));
  await sql`create table public.whole (organisation_id uuid, issuer_id uuid, authority text, number bigint, slug text,
    der bytea, entries int, this_update timestamptz, next_update timestamptz,
    primary key (organisation_id, issuer_id, authority, number))`;
  const of = { organisationId, issuerId };
  const start = end.getTime() - days * 24 * hour;
  for (let nth = 0; nth < blocked; nth++) await block(seed, of, new Date(start - nth * hour), nth);
  const publish = publishCrl(signer);
  let lists = 0;
  let begun = 0;
  for (let at = start; at < end.getTime(); at += hour) {
    const changes = (at - start) % (24 * hour) < changesADay * hour;
    if (changes) {
      await unblockOldest(seed, of, new Date(at));
      await block(seed, of, new Date(at), 0);
    }
    await publish(aJob(organisationId), { issuerId }, { now: new Date(at) });
    await sql`insert into public.whole select l.organisation_id, l.issuer_id, l.authority, l.number, l.slug, s.der,
      l.entries, l.this_update, l.next_update from tenant.crl l join tenant.crl_served s
      using (organisation_id, issuer_id, authority, number) where l.issuer_id = ${issuerId}`;
    if (lists++ === 0) begun = await sizeOf(sql, archive);
  }
  await seed.end();
  return { sql, days, lists, begun, whole: await sizeOf(sql, ["public.whole"]) };
}

interface Of {
  organisationId: string;
  issuerId: string;
}

async function block(seed: postgres.Sql, of: Of, at: Date, nth: number): Promise<void> {
  const its = {
    organisation_id: of.organisationId,
    issuer_id: of.issuerId,
    serial: `1${randomBytes(16).toString("hex").slice(1)}`,
  };
  const isHold = nth < holds;
  const reason = isHold ? "certificateHold" : (reasons[nth % reasons.length] ?? null);
  const invalidity_at = !isHold && nth % 3 === 0 ? new Date(at.getTime() - nth * 60_000) : null;
  const status = isHold ? "hold" : "revoked";
  await inside(seed, of, async (tx) => {
    const not_after = new Date(at.getTime() + 9e10);
    await tx`insert into tenant.certificate_status ${tx({ ...its, status, reason, at, invalidity_at, not_after })}`;
    await tx`insert into tenant.certificate_event ${tx({ ...its, to_status: status, reason, at, status_at: at, invalidity_at })}`;
  });
}

async function unblockOldest(seed: postgres.Sql, of: Of, now: Date): Promise<void> {
  await inside(seed, of, async (tx) => {
    const [row] = await tx`update tenant.certificate_status set status = 'good', reason = null, at = null
      where issuer_id = ${of.issuerId} and serial = (select serial from tenant.certificate_status
        where issuer_id = ${of.issuerId} and status = 'hold' order by at limit 1) returning serial`;
    const its = { organisation_id: of.organisationId, issuer_id: of.issuerId, serial: row?.serial };
    await tx`insert into tenant.certificate_event ${tx({ ...its, to_status: "good", at: now })}`;
  });
}

async function inside(
  seed: postgres.Sql,
  { organisationId }: Of,
  work: (tx: postgres.TransactionSql) => Promise<void>,
): Promise<void> {
  await seed.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    await work(tx);
  });
}

/** With indexes and what lies out of line, after what is dead has been cleared away. */
export async function sizeOf(sql: postgres.Sql, tables: readonly string[]): Promise<number> {
  let octets = 0;
  for (const table of tables) {
    await sql.unsafe(`vacuum full ${table}`);
    const [row] = await sql`select pg_total_relation_size(${table}::regclass)::float8 as size`;
    octets += row?.size ?? 0;
  }
  return octets;
}
