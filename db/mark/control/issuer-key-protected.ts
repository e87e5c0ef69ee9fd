import { atIssuer, control } from "@/db/mark/control-definition";
import { ask, itsIssuers } from "@/db/mark/control-query";
import { noneBroken, tallied } from "@/lib/domain/mark/control-rule";

interface Key {
  /** The key's purpose and id. */
  name: string;
  /** Where the key lies when it is not in use: an encrypted file, or a hardware module (K4.3 c). */
  store: "file" | "module";
  /** Who must be there to start it (K4.3 e); null where nothing records it. */
  activation: "several" | "one" | null;
}

/** Of the issuing key what the signer says is on record; every other lies in a file, and who starts it is not recorded. */
const keys = `select distinct on (c.key_id) c.key_id as name,
   coalesce(i.key_store, 'file') as store,
   case when i.key_store is null then null when i.key_custodians_needed >= 2 then 'several' else 'one' end as activation
  from tenant.issuer_certificate c
  left join tenant.issuer i
    on i.organisation_id = c.organisation_id and i.id = c.issuer_id and i.issuing_key_id = c.key_id
 where c.organisation_id = :organisation::uuid and c.issuer_id = any ${itsIssuers}
   and c.not_after > :to::timestamptz
 order by c.key_id`;

export const issuerKeyProtected = control({
  id: "issuer-key-protected",
  requirements: ["K4.3"],
  months: 0,
  unit: "keys",
  reasons: ["key-in-file", "activated-by-one"],
  place: atIssuer,
  gather: async ({ tx, parameters }) => {
    const { rows, asked } = await ask<Key>(tx, keys, parameters);
    const found = rows.map(({ name, store, activation }): Key => ({ name, store, activation }));
    return { facts: { keys: found, href: `/settings/issuers/${parameters.issuer}` }, asked };
  },
  // In a hardware module when not in use, and from level 3 started by several people together.
  judge: ({ keys: found, href }, { level }) => {
    const why = ({ store, activation }: Key) => {
      if (level >= 3 && activation === "one") return "activated-by-one";
      return store === "file" ? "key-in-file" : null;
    };
    const verdict = noneBroken(tallied(found, why, href));
    const unrecorded = level >= 3 && found.some(({ activation }) => activation === null);
    if (verdict.outcome !== "passed" || !unrecorded) return verdict;
    return { ...verdict, outcome: "unknown", because: "activation-not-recorded" };
  },
});
