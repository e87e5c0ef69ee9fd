import { createHash, randomBytes, randomUUID } from "node:crypto";
import { database } from "@/e2e/support/database";
import type { OwnEmployer } from "@/e2e/support/employer";

/** The Cookie header of a browser in which an emergency code was typed: one officer's paper, which another confirmed. */
export async function anEmergencyVisit(
  { organisationId }: OwnEmployer,
  owner: string,
  second: string,
): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const [setId, codeId] = [randomUUID(), randomUUID()];
  const browser = createHash("sha256").update(secret).digest();
  await database().begin(async (sql) => {
    await sql`insert into tenant.break_glass_set (organisation_id, id, made_by, made_at, seal_hash, expires_at)
      values (${organisationId}, ${setId}, ${owner}, now(), ${Buffer.alloc(32)}, now() + interval '1 day')`;
    await sql`insert into tenant.break_glass_code (organisation_id, id, set_id, place, hash)
      values (${organisationId}, ${codeId}, ${setId}, 1, ${randomBytes(32)})`;
    await sql`update tenant.break_glass_set set confirmed_by = ${second}, confirmed_at = now()
      where organisation_id = ${organisationId} and id = ${setId}`;
    await sql`update tenant.break_glass_code set used_at = now(), browser = ${browser}
      where organisation_id = ${organisationId} and id = ${codeId}`;
  });
  return `sigill.lost=${secret}`;
}
