import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aProducing } from "@/bin/bench/faults/employer";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { type Deciders, produceSigned, requireSigning, signingSettings } from "./deciders";

const { administrator: sql, urls } = await freshDatabase();
const run = aFolder("run");
const acts = join(run, "acts");
const places = {
  ...{ SIGNER_DIR: aFolder("signer"), SIGNER_SOCKET: join(run, "socket") },
  STATUS_URL: "http://127.0.0.1:9",
};
const programs: Program[] = [];
let deciders: Deciders;

beforeAll(async () => {
  await sql`create or replace function tenant.has_software_passkeys() returns boolean language sql stable as 'select true'`;
  const signer = { ...places, ...signingSettings(acts), DATABASE_URL: urls.signer };
  programs.push(await startProgram("signer", signer));
  const organisationId = await anOrganisation();
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  const { issuerId } = await heldCeremony(keys)(organisationId);
  deciders = await requireSigning(await aProducing(organisationId, issuerId), acts);
});
afterAll(() => Promise.all(programs.map((one) => one.stop())));

test("what the bench has issued is signed by two, and the signer looks at what their passkeys answered", async () => {
  const [whole = "", altered = "", other = ""] = await produceSigned(deciders, 3);
  for (const [eidId, verb] of [
    [altered, "approve"],
    [other, "produce"],
  ] as const)
    await unguarded(
      sql,
      ["signed_act"],
      (tx) => tx`update tenant.signed_act set signature = set_byte(signature, length(signature) - 1,
        (get_byte(signature, length(signature) - 1) + 1) % 256) where eid_id = ${eidId} and verb = ${verb}`,
    );
  programs.push(await startProgram("worker", { ...places, DATABASE_URL: urls.worker }));
  const statusOf = async (id: string) =>
    (await sql`select status from tenant.eid where id = ${id}`)[0]?.status;
  for (const [eidId, status] of [
    [whole, "ready"],
    [altered, "approved"],
    [other, "approved"],
  ] as const)
    await expect.poll(() => statusOf(eidId), { timeout: 60_000 }).toBe(status);
  const failures = await sql`
    select eid_id, failure from tenant.certificate_request where failure is not null`;
  expect(new Map(failures.map((row) => [row.eid_id, row.failure]))).toEqual(
    new Map([
      [altered, "chain-broken: approve: the signature is not the key's"],
      [other, "chain-broken: produce: the signature is not the key's"],
    ]),
  );
});
