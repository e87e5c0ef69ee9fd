import type { BulkRecord } from "@/db/credential/bulk";
import type { EidRow } from "@/db/credential/eid";
import { listRewritten, listSubjects } from "@/db/credential/renewal";
import type { Scope } from "@/lib/command";
import { addDays, instantOf } from "@/lib/domain/core/swedish-time";
import type { BulkVerb } from "@/lib/domain/credential/bulk";
import type { RenewalGrounds } from "@/lib/domain/credential/renewal";
import type { OrderedBy } from "./bulk-template";
import { gatherOrders, type OrderKnowledge } from "./order";

/** Who is ordered for: somebody, or the holder of an e-ID that the new one follows. */
export interface Subject {
  id: string;
  employeeId: string;
  eid: EidRow | null;
}
/** What all of them are ordered on. */
export interface Basis {
  verb: BulkVerb;
  grounds: RenewalGrounds | null;
  /** null: each is renewed, or replaced, as the type it is. */
  by: OrderedBy | null;
}

/** What a plan's orders rest on; null until it is answered. */
export function groundsOf({
  method,
  source,
  checkedOn,
  reference,
}: Pick<BulkRecord, "method" | "source" | "checkedOn" | "reference">): RenewalGrounds | null {
  return method && source && checkedOn && reference ? { method, source, checkedOn, reference } : null;
}

export interface Known extends OrderKnowledge {
  /** What the newest certificate of each e-ID says of its holder. */
  subjects: Map<string, string>;
  /** Whose name or number is another than the list that was compared may have had. */
  rewritten: Set<string>;
}

export async function know(
  { tx, actor, now }: Scope,
  subjects: readonly Subject[],
  { grounds }: Pick<Basis, "grounds">,
  lock: boolean,
): Promise<Known> {
  const holders = [...new Set(subjects.map(({ employeeId }) => employeeId))];
  const orders = await gatherOrders(tx, holders, now, lock);
  const since = grounds && instantOf(grounds.checkedOn);
  const added = grounds && instantOf(addDays(grounds.checkedOn, 1));
  const eids = subjects.flatMap(({ eid }) => eid?.id ?? []);
  return {
    ...orders,
    subjects: await listSubjects(tx, eids),
    rewritten:
      since && added ? await listRewritten(tx, actor.organisationId, holders, since, added) : new Set(),
  };
}
