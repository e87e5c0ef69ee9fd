import { z } from "zod";
import { listDisclosuresOf, readDisclosureOf } from "@/db/access/disclosure";
import { readOrganisation } from "@/db/people/organisation";
import { seeDisclosures } from "@/lib/access/disclosure-view";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { query } from "@/lib/query";
import { pseudonymOf } from "./pseudonym";

export type { DisclosureView } from "@/lib/domain/access/disclosure-view";
export type { DisclosurePatterns } from "./patterns";

const pageSize = 25;

/** What has been answered about oneself, to whom and why, the latest first. */
export const readOwnDisclosures = query({
  permission: "own:read",
  async run({ tx, actor }, { before }: { before: string | null }) {
    const employeeId = employeeIdOf(actor);
    const { name: organisation } = await readOrganisation(tx, actor.organisationId);
    if (!employeeId) return { organisation, disclosures: [], next: null };
    const subject = pseudonymOf(actor.organisationId, employeeId);
    const from = z.uuid().safeParse(before).data ?? null;
    const rows = await listDisclosuresOf(tx, subject, from, pageSize + 1);
    const disclosures = await seeDisclosures(tx, rows.slice(0, pageSize));
    const next = rows.length > pageSize ? (disclosures.at(-1)?.id ?? null) : null;
    return { organisation, disclosures, next };
  },
});

/** One of them. Throws Refusal not-found, also for another person's. */
export const readOwnDisclosure = query({
  permission: "own:read",
  async run({ tx, actor }, { disclosureId }: { disclosureId: string }) {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) throw new Refusal("not-found");
    const row = await readDisclosureOf(tx, pseudonymOf(actor.organisationId, employeeId), disclosureId);
    const [seen] = row ? await seeDisclosures(tx, [row]) : [];
    if (!seen) throw new Refusal("not-found");
    const { name: organisation } = await readOrganisation(tx, actor.organisationId);
    return { ...seen, organisation };
  },
});
