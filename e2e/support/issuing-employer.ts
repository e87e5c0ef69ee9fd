import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { database } from "@/e2e/support/database";
import { anEmployer, type OwnEmployer } from "@/e2e/support/employer";
import { atShell, token } from "@/e2e/support/shell";

/** An employer of a story's own that issues e-IDs, its key made in a ceremony at the shell. */
export interface IssuingEmployer extends OwnEmployer {
  issuerId: string;
  /** The custodians' shares, as they are on paper. */
  papers: string[];
}

/** In a token, or in a file that custodians open. */
type KeyIn = { token: true } | { custodians: string[] };

/** Two who order and produce, one who approves and blocks, one who sees to the others; a card and a security key at level 3. */
export async function anIssuingEmployer(key: KeyIn): Promise<IssuingEmployer> {
  const employer = await anEmployer({
    ...{ karin: ["id-administrator"], lisa: ["id-administrator"], jonas: ["security-officer"] },
    ...{ amina: ["administrator"] },
  });
  const made = await issuing(employer, key);
  const { organisationId } = employer;
  const { issuerId } = made;
  for (const [carrier, name] of Object.entries({ card: "Kort", "security-key": "Nyckel" }))
    await database()`insert into tenant.eid_type ${database()({
      ...{ organisation_id: organisationId, id: randomUUID(), version: 1, issuer_id: issuerId, carrier },
      ...{ name_sv: `${name} med ceremoni`, name_en: `${name} med ceremoni`, level: 3, max_months: 36 },
      ...{ subject_profile: "org-person", created_at: new Date() },
      purposes: database().json(["authentication", "signature"]),
    })}`;
  return { ...employer, ...made };
}

/** Gives an employer terms, numbers and a key that is made in a ceremony. */
export async function issuing(
  { organisationId, slug }: OwnEmployer,
  key: KeyIn,
): Promise<Pick<IssuingEmployer, "issuerId" | "papers">> {
  const now = new Date();
  await database()`insert into tenant.terms ${database()({
    ...{ organisation_id: organisationId, version: 1, text_sv: "Villkor", text_en: "Terms" },
    ...{ published_at: now, edited_at: now },
  })}`;
  // Its one e-ID was numbered by hand.
  await database()`update tenant.organisation set eid_number_year = ${now.getFullYear()}, eid_number_last = 1
    where organisation_id = ${organisationId}`;
  const papers = await heldCeremony(slug, key);
  const [issuer] = await database()`select id, key_store from tenant.issuer
    where organisation_id = ${organisationId} and issuing_key_id is not null`;
  expect(issuer?.key_store).toBe("token" in key ? "module" : "file");
  return { issuerId: issuer?.id, papers };
}

async function heldCeremony(slug: string, key: KeyIn): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "sigill-media-"));
  const begun = [slug, "", "Vera Vittne", "Ville Vittne", join(folder, "rot"), "en lång fras för roten"];
  const inToken = "token" in key;
  const named = inToken ? [""] : [key.custodians.join(", "), "", ...key.custodians.flatMap(() => ["", ""])];
  try {
    const { code, words } = await atShell("ceremony", [...begun, ...named], inToken ? token : {});
    expect(code, words).toBe(0);
    // Each on one line, as its custodian types it.
    return [...words.matchAll(/^(?:(?:[0-9A-Z]{5} ?){6}\n){3}/gm)].map(([paper]) =>
      paper.trim().replaceAll("\n", " "),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Once relying parties are answered for it. */
export async function answeredFor({ issuerId }: IssuingEmployer): Promise<void> {
  await expect
    .poll(
      async () =>
        (
          await database()`select from tenant.issuer_certificate where issuer_id = ${issuerId} and purpose = 'ocsp'`
        ).length,
      { timeout: 90_000 },
    )
    .toBeGreaterThan(0);
}
