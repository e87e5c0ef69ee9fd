import { counted } from "@/db/mark/control-definition";
import { ask } from "@/db/mark/control-query";
import { actLevel } from "@/lib/domain/credential/signed-act";
import { tallied } from "@/lib/domain/mark/control-rule";

/** The employer, where it has e-IDs that a decision must be signed for. */
const employer = `select o.name, tenant.acts_required_since(o.organisation_id)::text as since
  from tenant.organisation o
 where o.organisation_id = :organisation::uuid
   and exists (
     select from tenant.eid_type t
      where t.organisation_id = o.organisation_id and t.level >= ${actLevel}
        and exists (select from tenant.eid e
          where e.organisation_id = t.organisation_id and e.type_id = t.id and e.type_version = t.version))`;

/** What two officers decide they also sign: offered alone it is no protection against the web program (K3.4, K4.3). */
export const decisionsSigned = counted({
  id: "decisions-signed",
  requirements: ["K3.4", "K4.3"],
  months: 0,
  unit: "employers",
  reasons: ["acts-offered"],
  place: () => "/settings/signed-acts",
  gather: async ({ tx, given, parameters }) => {
    const { rows, asked } = await ask<{ name: string; since: string | null }>(tx, employer, parameters);
    const isMet = (since: string | null) => given.level < actLevel || since !== null;
    const facts = tallied(
      rows,
      ({ since }) => (isMet(since) ? null : "acts-offered"),
      "/settings/signed-acts",
    );
    return { facts, asked };
  },
});
