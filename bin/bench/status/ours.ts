import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLogin } from "@/bin/setup/address.mjs";
import type { Family } from "@/bin/setup/family.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";
import { connect } from "@/bin/setup/roles.mjs";
import { makeSecret } from "@/bin/setup/secrets.mjs";
import { withOrganisation } from "@/db/core/client";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { secret } from "@/lib/crypto/secret";
import { blockLimits } from "@/lib/domain/credential/block-pause";
import { env } from "@/lib/env";
import { type Asked, untilGood } from "./ask";

export interface Issuer {
  organisationId: string;
  issuerId: string;
  issuerDer: Uint8Array;
  slug: string;
}

/** An employer whose issuer was made in a ceremony, as any other. */
export async function anIssuer(): Promise<Issuer> {
  // One officer blocks many in a few minutes, which the guard against mass blocking would stop at 25.
  const number = String(randomInt(2_120_000_000, 2_129_999_999));
  const organisationId = await anOrganisation({ number, blockLimit: blockLimits.most });
  const root = mkdtempSync(join(tmpdir(), "sigill-bench-"));
  const { KEYS_DIR, STATUS_URL } = env();
  const hold = holdIssuerCeremony({
    rootKeys: { folder: root, passphrase: randomBytes(18).toString("base64") },
    operativeKeys: { folder: KEYS_DIR, passphrase: secret("signer-passphrase") },
    statusUrl: STATUS_URL,
  });
  const { issuerId } = await hold(aJob(organisationId), { witnesses: ["Bench 1", "Bench 2"] });
  rmSync(root, { recursive: true });
  const authority = await withOrganisation(organisationId, (tx) =>
    readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
  );
  if (!authority) throw new Error("the ceremony left no issuing certificate");
  return { organisationId, issuerId, issuerDer: authority.der, slug: authority.slug };
}

/** So many certificates by status alone, with their places in the status list as the database gives them. */
export async function fill(
  administrator: string,
  of: Issuer,
  from: number,
  to: number,
  status: "good" | "revoked" = "good",
): Promise<void> {
  const sql = await connect(administrator);
  const reason = status === "good" ? null : "keyCompromise";
  const revokedAt = status === "good" ? null : new Date();
  for (let at = from; at < to; at += 100_000) {
    await unguarded(
      sql,
      ["certificate_status"],
      (tx) => tx`
        insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, reason, at, not_after,
          changed_in)
        select ${of.organisationId}, ${of.issuerId}, '1' || substr(md5(nth::text), 2), ${status}, ${reason}, ${revokedAt},
          now() + interval '2 years', pg_current_xact_id()
        from generate_series(${at}::int, ${Math.min(to, at + 100_000) - 1}::int) as nth`,
    );
    await sql`
      select tenant.give_status_indexes(${of.organisationId}, array_agg(${of.issuerId}::uuid),
        array_agg('1' || substr(md5(nth::text), 2)))
      from generate_series(${at}::int, ${Math.min(to, at + 100_000) - 1}::int) as nth`;
  }
  await sql`analyze tenant.certificate_status, tenant.status_list_index`;
  await sql.end();
}

export async function serialsOf(administrator: string, from: number, to: number): Promise<string[]> {
  const sql = await connect(administrator);
  const rows = await sql`
    select '1' || substr(md5(nth::text), 2) as serial from generate_series(${from}::int, ${to - 1}::int) as nth`;
  await sql.end();
  return rows.map(({ serial }) => serial as string);
}

/** The status program by its own login, in as many processes as it takes by itself. */
export async function startOurs(
  family: Family,
  database: string,
  { issuerDer }: Issuer,
  serials: string[],
  settings: Record<string, string> = {},
): Promise<Asked> {
  const port = Number(settings.STATUS_PORT ?? (await freePort()));
  const asked = { url: `http://127.0.0.1:${port}/ocsp`, issuerDer, serials };
  let pid = 0;
  const keys = join(env().KEYS_DIR, "status");
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  const own = {
    NODE_ENV: "production" as const,
    KEYS_DIR: keys,
    DATABASE_URL: database,
    STATUS_PORT: String(port),
    LOG_LEVEL: "warn",
  };
  await family.raise({
    ...bundledProgram("status", { ...process.env, ...settings, ...own }),
    name: `status ${port}`,
    mortal: true,
    ready: async (_alive, of) => {
      pid = of ?? 0;
      await untilGood(asked);
    },
  });
  return { ...asked, pid };
}

export async function startWorker(family: Family, database: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: "production" as const, DATABASE_URL: database, LOG_LEVEL: "info" };
  const { SECRETS_DIR } = process.env;
  const folder = join(SECRETS_DIR ?? "", "signer");
  const places = { SIGNER_DIR: folder, SIGNER_SOCKET: join(folder, "run/socket") };
  const login = withLogin(database, "sigill_signer", makeSecret(SECRETS_DIR ?? "", "database-signer"));
  await family.raise({
    ...bundledProgram("signer", { ...env, ...places, DATABASE_URL: login }),
    mortal: true,
  });
  await family.raise({ ...bundledProgram("worker", { ...env, ...places }), mortal: true });
}
