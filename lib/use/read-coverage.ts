import type { Tx } from "@/db/core/client";
import {
  listSchemeMembers,
  listUseAgreements,
  listUseSchemes,
  listUseServices,
  listUseTypes,
} from "@/db/use/coverage";
import type { Coverage } from "@/lib/domain/use/coverage";

/** Everything the decision reads; the one reader of it. */
export async function readCoverage(tx: Tx): Promise<Coverage> {
  const [services, types, agreements, schemes, members] = await Promise.all([
    listUseServices(tx),
    listUseTypes(tx),
    listUseAgreements(tx),
    listUseSchemes(tx),
    listSchemeMembers(tx),
  ]);
  return { services, types, agreements, schemes, members };
}
