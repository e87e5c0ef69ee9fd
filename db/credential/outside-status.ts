import { sql } from "drizzle-orm";
import { certificate, certificateStatus } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import type { EidStatus } from "@/lib/domain/credential/eid";

/**
 * The status of an e-ID as it is decided by and told outside, in a statement that reads `tenant.eid`. Its row says less than
 * its certificates, which nobody but the signer opens: while one of the last production that has not ended is not good, an
 * e-ID in use counts as suspended. A supplier's e-ID has no certificate here and is judged by its row.
 */
export const outsideStatus = sql<EidStatus>`case when ${eid.status} = 'active' and exists (
    select from ${certificate} made
      left join ${certificateStatus} stands on stands.organisation_id = made.organisation_id
        and stands.issuer_id = made.issuer_id and stands.serial = made.serial
      where made.organisation_id = ${eid.organisationId} and made.eid_id = ${eid.id} and made.not_after > now()
        and stands.status is distinct from 'good'
        and made.issued_at = (select max(latest.issued_at) from ${certificate} latest
          where latest.organisation_id = ${eid.organisationId} and latest.eid_id = ${eid.id}))
    then 'suspended' else ${eid.status} end`;
