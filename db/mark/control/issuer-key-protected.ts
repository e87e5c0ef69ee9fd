import { atIssuer, control } from "@/db/mark/control-definition";
import { ask } from "@/db/mark/control-query";
import { noneBroken, tallied } from "@/lib/domain/mark/control-rule";

interface Key {
  /** The key's purpose and id. */
  name: string;
  /** Where the key lies when it is not in use: an encrypted file, or a hardware module (K4.3 c). */
  store: "file" | "module";
  /** Who must be there to start it (K4.3 e); null where nothing records it. */
  activation: "several" | "one" | null;
}

const keys = `select distinct on (key_id) key_id as name from tenant.issuer_certificate
 where organisation_id = :organisation::uuid and issuer_id = :issuer::uuid
   and not_after > :to::timestamptz
 order by key_id`;

/** Every key of an issuer's own lies in an encrypted file; nobody's presence at its start is recorded. */
export const issuerKeyProtected = control({
  id: "issuer-key-protected",
  requirements: ["K4.3"],
  months: 0,
  unit: "keys",
  reasons: ["key-in-file", "activated-by-one"],
  place: atIssuer,
  gather: async ({ tx, parameters }) => {
    const { rows, asked } = await ask<{ name: string }>(tx, keys, parameters);
    const found = rows.map(({ name }): Key => ({ name, store: "file", activation: null }));
    return { facts: { keys: found, href: `/settings/issuers/${parameters.issuer}` }, asked };
  },
  // In a hardware module when not in use, and from level 3 started by several people together.
  judge: ({ keys: found, href }, { level }) => {
    const why = ({ store, activation }: Key) => {
      if (store === "file") return "key-in-file";
      return level >= 3 && activation === "one" ? "activated-by-one" : null;
    };
    const verdict = noneBroken(tallied(found, why, href));
    const unrecorded = level >= 3 && found.some(({ activation }) => activation === null);
    if (verdict.outcome !== "passed" || !unrecorded) return verdict;
    return { ...verdict, outcome: "unknown", because: "activation-not-recorded" };
  },
});
