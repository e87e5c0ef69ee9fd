import { counted } from "@/db/mark/control-definition";
import { ask } from "@/db/mark/control-query";
import { actLevel } from "@/lib/domain/credential/signed-act";
import { tallied } from "@/lib/domain/mark/control-rule";

/** The employer, where it has e-IDs that a decision must be signed for. */
const employer = `select o.name, tenant.acts_required_since(o.organisation_id)::text as since,
    exists (select from tenant.key_directory d where d.organisation_id = o.organisation_id) as "hasDirectory",
    exists (select from tenant.key_directory_check c where c.organisation_id = o.organisation_id
       and c.differs_at is null and c.checked_at > :to::timestamptz - interval '1 day') as "isSame"
  from tenant.organisation o
 where o.organisation_id = :organisation::uuid
   and exists (
     select from tenant.eid_type t
      where t.organisation_id = o.organisation_id and t.level >= ${actLevel}
        and exists (select from tenant.eid e
          where e.organisation_id = t.organisation_id and e.type_id = t.id and e.type_version = t.version))`;

interface Row extends Record<string, unknown> {
  name: string;
  since: string | null;
  hasDirectory: boolean;
  /** The table and the signer's own copy, looked at within a day. */
  isSame: boolean;
}

function faultOf({ since, hasDirectory, isSame }: Row) {
  if (since === null) return "acts-offered";
  if (!hasDirectory) return "no-key-directory";
  return isSame ? null : "key-directory-differs";
}

/**
 * What two officers decide they also sign, with passkeys that web could not choose: offered alone, or without a key
 * directory, it is no protection against the web program (K3.4, K4.3).
 */
export const decisionsSigned = counted({
  id: "decisions-signed",
  requirements: ["K3.4", "K4.3"],
  months: 0,
  unit: "employers",
  reasons: ["acts-offered", "no-key-directory", "key-directory-differs"],
  place: () => "/settings/signed-acts",
  gather: async ({ tx, given, parameters }) => {
    const { rows, asked } = await ask<Row>(tx, employer, parameters);
    const isAsked = given.level >= actLevel;
    const isOffered = rows.some(({ since }) => since === null);
    const place = isOffered ? "/settings/signed-acts" : "/settings/key-directory";
    const facts = tallied(rows, (row) => (isAsked ? faultOf(row) : null), place);
    return { facts, asked };
  },
});
