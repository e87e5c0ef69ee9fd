import { sql } from "drizzle-orm";
import { readOnce } from "@/db/core/client";
import type { OwnIssuer } from "./issuer";

/**
 * The own issuers of all employers, each with a mark that is another as soon as the list in force of one of its names is:
 * only the worker's policy shows them.
 */
export function listListMarks() {
  return readOnce<Pick<OwnIssuer, keyof OwnIssuer> & { mark: string }>(sql`
    select i.organisation_id as "organisationId", i.id as "issuerId",
      coalesce((select string_agg(s.authority || ' ' || s.number, ', ' order by s.authority) from tenant.crl_served s
        where s.organisation_id = i.organisation_id and s.issuer_id = i.id), '') as mark
    from tenant.issuer i where i.kind = 'own' and i.issuing_key_id is not null`);
}
