import type { FormState } from "@/components/ui/form";
import { Refusal } from "@/lib/domain/core/refusal";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { refusalText } from "@/lib/i18n/refusal";
import { wholeIdsOf } from "@/lib/web/refused-address";
import type { Search } from "@/lib/web/search-params";

/** A refused upload comes back as a code and a field, with ids at most: words never travel in an address. */
export async function refusedUpload({ refused, field, ...about }: Search): Promise<FormState | undefined> {
  if (typeof refused !== "string" || !isRefusalCode(refused)) return undefined;
  const message = await refusalText(new Refusal(refused, wholeIdsOf(about)));
  return {
    status: "refused",
    message,
    fields: typeof field === "string" ? { [field]: message } : {},
    values: {},
  };
}
