import { quoted } from "@/db/schema/columns";
import { eventsThat } from "@/lib/domain/credential/eid";

const toBlocked = quoted(eventsThat(({ changesStatus }) => changesStatus === "to-blocked"));

/**
 * Every block that somebody or something decided, a row a channel there was, and when another decision took its place.
 * What begins on hold, before it is handed over, is no block; nor is what the demo's past says (db/seed/settle.ts). The
 * one source of block times: the charts, the statistics and the control of K6.9.
 */
export const blockSeen = `
  select f.organisation_id, f.id, f.eid_id, f.decided_at, c.channel, c.seen_at, later.at as overtaken_at
    from tenant.propagation f
    join tenant.propagation_channel c on c.organisation_id = f.organisation_id and c.propagation_id = f.id
   cross join lateral (
     select min(o.decided_at) as at from tenant.propagation o
      where o.organisation_id = f.organisation_id and o.eid_id = f.eid_id and o.decided_at > f.decided_at) later
   where f.wanted in ('hold', 'revoked')
     and exists (select from tenant.eid_event v
                  where v.organisation_id = f.organisation_id and v.eid_id = f.eid_id and v.at = f.decided_at
                    and v.verb in (${toBlocked}))`;
