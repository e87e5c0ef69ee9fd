import { VisitOfEid } from "@/components/credential/booking/visit-of-eid";
import { PinErrand } from "@/components/credential/eid/pin-errand";
import { readVisitOf } from "@/lib/credential/booking/read";
import type { EidView } from "@/lib/credential/eid/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { hasPinErrand } from "@/lib/domain/credential/pin-errand";

/** The desk books a visit for the holder, or helps with a forgotten PIN. */
export async function AtDesk({ actor, eid, slug }: { actor: Actor; eid: EidView; slug: string }) {
  if (!may(actor, "eid:hand-over")) return null;
  const visit = await readVisitOf(actor, { eidId: eid.id });
  return (
    <>
      {visit ? <VisitOfEid eidId={eid.id} slug={slug} visit={visit} /> : null}
      {hasPinErrand(eid) ? <PinErrand eidId={eid.id} slug={slug} /> : null}
    </>
  );
}
