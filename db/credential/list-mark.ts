import { sql } from "drizzle-orm";
import { readOnce } from "@/db/core/client";

/**
 * The own issuers of all employers, each with a mark that is another as soon as there is a newer list of its
 * root or of one of its own names: only the worker's policy shows them.
 */
export function listListMarks() {
  return readOnce<{ organisationId: string; issuerId: string; mark: string }>(sql`
    select i.organisation_id as "organisationId", i.id as "issuerId",
      concat_ws(', ',
        (select max(c.number) from tenant.crl c
          where c.organisation_id = i.organisation_id and c.issuer_id = i.id and c.authority = 'root'),
        (select string_agg(s.authority || ' ' || s.number, ', ' order by s.authority) from tenant.crl_served s
          where s.organisation_id = i.organisation_id and s.issuer_id = i.id)) as mark
    from tenant.issuer i where i.kind = 'own' and i.issuing_key_id is not null`);
}
