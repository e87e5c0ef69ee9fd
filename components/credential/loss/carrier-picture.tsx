import { CarrierIcon } from "@/components/ui/carrier-icon";
import type { Carrier } from "@/lib/domain/credential/carrier";

const kinds = { card: "card", mobile: "phone", "security-key": "key", "key-file": "file" } as const;

/** What was lost, as a picture: known at a glance at night. */
export function CarrierPicture({ carrier }: { carrier: Carrier }) {
  return <CarrierIcon className="h-8 w-11 shrink-0 text-ink-2" kind={kinds[carrier]} />;
}
