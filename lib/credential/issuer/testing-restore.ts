import type { FreshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation } from "@/db/seed/builders";
import type { Outside } from "@/lib/domain/credential/restore";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { ListFolder } from "@/lib/pki/list-folder";
import { publishCrl } from "./publish-crl";
import { restoreIssuer } from "./restore-issuer";
import { aKeyFolder, heldCeremony } from "./testing";
import { aCopiedIssuer, publishedOutside, withEids } from "./testing-outside";

export const at = new Date("2026-11-20T10:00:00Z");
export const stolen = { status: "revoked", at, reason: "keyCompromise", eidReason: "stolen" } as const;
export const good = { status: "good" } as const;
export const onHold = {
  status: "hold",
  at: new Date("2026-11-10T10:00:00Z"),
  invalidityAt: null,
} as const;

/**
 * For tests: one ceremony's keys, and with them an issuer for each test with lists in a folder of its own: a copy, or the
 * ceremony's own, for which the signer signs too.
 */
export async function restorable(database: FreshDatabase) {
  const { administrator: sql } = database;
  const keys = { folder: aKeyFolder("keys"), passphrase: "resten" };
  const organisationId = await anOrganisation();
  const { issuerId: first } = await heldCeremony(keys)(organisationId);
  const signer = await openKeyFiles(keys.folder, keys.passphrase);
  return async (of: "a copy" | "its own" = "a copy") => {
    // Only this test's issuer is at work.
    if (of === "a copy") await sql`update tenant.issuer set issuing_key_id = null`;
    const issuer = await (of === "a copy"
      ? aCopiedIssuer(database, first)
      : withEids({ organisationId, issuerId: first }));
    const folder = aKeyFolder("published");
    const lists = new ListFolder(folder);
    const job = () => aJob(issuer.organisationId);
    const asked = () => ({ issuerId: issuer.issuerId });
    const publish = (given: Parameters<typeof publishCrl>[1] = {}, now = new Date()) =>
      publishCrl(signer, given)(job(), asked(), { now });
    await publish();
    return {
      ...{ keys, signer, issuer, folder, lists, job, asked, publish },
      restore: () => restoreIssuer(signer, lists)(job(), asked()),
      outside: (number: bigint, statuses: Outside[], more: Parameters<typeof publishedOutside>[5] = {}) =>
        publishedOutside(signer, lists, issuer.authority, number, statuses, more),
    };
  };
}
export type Restorable = Awaited<ReturnType<Awaited<ReturnType<typeof restorable>>>>;

/** For tests: an e-ID's block as the database has it. */
export async function eidOf({ administrator: sql }: FreshDatabase, id: string) {
  const [row] = await sql`select status, status_reason as reason, held_since as since, revokes_at as ends
                            from tenant.eid where id = ${id}`;
  return row;
}
