import type { FormState } from "@/components/ui/form";
import { isRefusalCode, Refusal } from "@/lib/domain/refusal";
import { refusalText } from "@/lib/i18n/refusal";

/** A refused upload comes back as a code and a field: words never travel in an address. */
export async function refusedUpload({
  refused,
  field,
}: Record<string, string | string[] | undefined>): Promise<FormState | undefined> {
  if (typeof refused !== "string" || !isRefusalCode(refused)) return undefined;
  const message = await refusalText(new Refusal(refused));
  return {
    status: "refused",
    message,
    fields: typeof field === "string" ? { [field]: message } : {},
    values: {},
  };
}
