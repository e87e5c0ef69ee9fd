import type { OwnFacts } from "@/lib/access/facts";
import { fullName, heardAs } from "@/lib/domain/access/attribute";
import {
  type StandardAttribute,
  standardAttributeCodes,
  standardAttributes,
} from "@/lib/domain/use/standard-attribute";

/** What a name means. One name can be two attributes, of which somebody has one. */
export interface Meant {
  /** As the standard, or the employer, writes it. */
  claim: string;
  standard: readonly StandardAttribute[];
  /** One of the employer's own. */
  own: OwnFacts | null;
}

/** Sambi's name of what has none in OIDC Sweden. */
const elsewhere: Partial<Record<StandardAttribute, string>> = {
  "hsa-id": "http://sambi.se/attributes/1/employeeHsaId",
};

const byName = new Map<string, Meant>();
for (const code of standardAttributeCodes)
  for (const name of [standardAttributes[code].oidc, standardAttributes[code].saml, elsewhere[code] ?? null])
    if (name !== null) {
      const before = byName.get(heardAs(name))?.standard ?? [];
      byName.set(heardAs(name), { claim: name, standard: [...before, code], own: null });
    }

/** Names are compared without regard to case; null for one that nobody has. */
export function meantBy(name: string, namespace: string, own: readonly OwnFacts[]): Meant | null {
  const standard = byName.get(heardAs(name));
  if (standard) return standard;
  const found = own.find((one) => heardAs(fullName(namespace, one.name)) === heardAs(name));
  return found === undefined ? null : { claim: fullName(namespace, found.name), standard: [], own: found };
}
