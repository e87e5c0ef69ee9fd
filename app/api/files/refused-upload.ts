import type { FormState } from "@/components/ui/form";
import { Refusal } from "@/lib/domain/refusal";
import { isRefusalCode } from "@/lib/domain/refusal-code";
import { refusalText } from "@/lib/i18n/refusal";

/** A refused upload comes back as a code and a field, with ids at most: words never travel in an address. */
export async function refusedUpload({
  refused,
  field,
  ...about
}: Record<string, string | string[] | undefined>): Promise<FormState | undefined> {
  if (typeof refused !== "string" || !isRefusalCode(refused)) return undefined;
  const message = await refusalText(new Refusal(refused, idsOf(about)));
  return {
    status: "refused",
    message,
    fields: typeof field === "string" ? { [field]: message } : {},
    values: {},
  };
}

function idsOf(about: Record<string, string | string[] | undefined>): Record<string, string> {
  const ids: Record<string, string> = { id: "", level: "", replaced: "", where: "" };
  for (const name of Object.keys(ids)) {
    const value = about[name];
    if (typeof value === "string" && /^[A-Za-z0-9 .›-]{1,80}$/.test(value)) ids[name] = value;
  }
  return ids;
}
