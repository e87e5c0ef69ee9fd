import { inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { party } from "@/db/schema/party";
import { service } from "@/db/schema/relying-party";

/** Of what has it in the middle of a word there are few, or else it says nothing. */
const mostWithin = 100;

/**
 * The parties with what was typed in the name or the number, or in a service's name or identity: what begins so, what has
 * it within a word, or else what is spelt alike. By the terms of both (db/core/search.sql); a number with its hyphen or
 * without.
 */
export async function findParties(tx: Tx, typed: string): Promise<string[]> {
  const hits = [
    ...(await tx.execute<{ kind: Kind; id: string; within: boolean }>(sql`
      select k.kind, f.id, false as within from unnest('{relying-party,service}'::text[]) k (kind),
        lateral tenant.search_all(${typed}, k.kind, true) f (id)
      union all
      select kind, subject_id, true from tenant.search(${typed}, '{relying-party,service}', true, ${mostWithin})`)),
  ];
  const idsOf = (kind: Kind) => [...new Set(hits.filter((hit) => hit.kind === kind).map(({ id }) => id))];
  const found = new Set(hits.filter(({ within }) => !within).map(({ id }) => id));
  const words = typed.toLowerCase().split(/\s+/);
  const isMeant = ({ id, name }: { id: string; name: string }) =>
    found.has(id) || words.every((word) => name.toLowerCase().includes(word));
  const { id, name } = party;
  const parties = await tx
    .select({ id, name })
    .from(party)
    .where(inArray(id, idsOf("relying-party")));
  const services = await tx
    .select({ id: service.id, name: service.name, partyId: service.partyId })
    .from(service)
    .where(inArray(service.id, idsOf("service")));
  return [
    ...parties.filter(isMeant).map((one) => one.id),
    ...services.filter(isMeant).map(({ partyId }) => partyId),
  ];
}

type Kind = "relying-party" | "service";
