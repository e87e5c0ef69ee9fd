import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "@/bin/bench/frame/throwaway";
import { freePort } from "@/bin/setup/ports.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";
import { loginUrls } from "@/bin/setup/roles.mjs";
import { makeSecrets } from "@/bin/setup/secrets.mjs";
import { closeDatabase, withOrganisation } from "@/db/core/client";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anOrganisation, aType } from "@/db/seed/builders";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { secret } from "@/lib/crypto/secret";
import { blockLimits } from "@/lib/domain/credential/block-pause";
import { toPem } from "@/lib/pki/pem";

/** What the programs of a drill share, beside their logins. */
export interface Setting {
  env: Record<string, string>;
  urls: Record<"app" | "worker" | "signer" | "status" | "migrate" | "seed", string>;
  statusUrl: string;
}

/** Secrets, folders and ports; this process then acts as the demo's seed, which may do what web and worker do. Call it again for another server. */
export async function prepare(place: Place, adminUrl: string, before?: Setting): Promise<Setting> {
  const at = (name: string) => join(place.folder, "sigill", name);
  makeSecrets(at("secrets"));
  const urls = (await loginUrls(adminUrl, at("secrets"), { demo: true })) as Setting["urls"];
  const port = before ? before.env.STATUS_PORT : String(await freePort());
  const statusUrl = `http://127.0.0.1:${port}`;
  const env = {
    ...{ NODE_ENV: "production", PATH: process.env.PATH ?? "", LOG_LEVEL: "info" },
    ...{ SECRETS_DIR: at("secrets"), KEYS_DIR: at("keys"), PUBLISHED_DIR: at("published") },
    ...{ SIGNER_DIR: at("signer"), SIGNER_SOCKET: at("run/socket") },
    ...{ STATUS_PORT: String(port), STATUS_URL: statusUrl },
  };
  await closeDatabase();
  Object.assign(process.env, env, { DATABASE_URL: urls.seed, LOG_LEVEL: "silent" });
  return { env, urls, statusUrl };
}

export const programOf = (name: "worker" | "signer" | "status", { env, urls }: Setting) => ({
  ...bundledProgram(name, {
    ...{ ...env, NODE_ENV: "production", DATABASE_URL: urls[name] },
    ...(name === "status" && { KEYS_DIR: `${env.KEYS_DIR}-status` }), // each has keys of its own
  }),
  mortal: true,
});

export interface DrillIssuer {
  organisationId: string;
  issuerId: string;
  typeId: string;
  slug: string;
  /** Files for openssl: the issuing certificate, and what it is verified by. */
  issuing: string;
  chain: string;
}

/** An employer that issues e-IDs of its own, with its certificates as files for programs that are not ours. */
export async function anIssuerOf(place: Place, { env, statusUrl }: Setting): Promise<DrillIssuer> {
  const organisationId = await anOrganisation({ blockLimit: blockLimits.most }); // one officer blocks many
  const root = mkdtempSync(join(tmpdir(), "sigill-drill-root-"));
  const hold = holdIssuerCeremony({
    rootKeys: { folder: root, passphrase: "bara för övningen" },
    operativeKeys: { folder: env.KEYS_DIR ?? "", passphrase: secret("signer-passphrase") },
    statusUrl,
  });
  const { issuerId, slug } = await hold(aJob(organisationId), { witnesses: ["Övning 1", "Övning 2"] });
  rmSync(root, { recursive: true });
  const { id: typeId } = await aType(organisationId, { issuerId });
  const folder = join(place.folder, "outside");
  mkdirSync(folder, { recursive: true });
  const pem = (purpose: "root" | "issuing") =>
    withOrganisation(organisationId, async (tx) => {
      const row = await readIssuerCertificate(tx, organisationId, issuerId, purpose);
      return toPem(row?.der ?? new Uint8Array(), "CERTIFICATE");
    });
  const [issuing, chain] = [join(folder, "issuing.pem"), join(folder, "chain.pem")];
  writeFileSync(issuing, await pem("issuing"));
  writeFileSync(chain, (await pem("root")) + (await pem("issuing")));
  return { organisationId, issuerId, typeId, slug, issuing, chain };
}
