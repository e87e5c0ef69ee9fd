import type { FormState } from "@/components/ui/form";
import { Refusal } from "@/lib/domain/core/refusal";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { refusalText } from "@/lib/i18n/refusal";
import type { Search } from "@/lib/web/search-params";

/** A refused upload comes back as a code and a field, with ids at most: words never travel in an address. */
export async function refusedUpload({ refused, field, ...about }: Search): Promise<FormState | undefined> {
  if (typeof refused !== "string" || !isRefusalCode(refused)) return undefined;
  const message = await refusalText(new Refusal(refused, idsOf(about)));
  return {
    status: "refused",
    message,
    fields: typeof field === "string" ? { [field]: message } : {},
    values: {},
  };
}

/** What the words of a refused file name: ids, the file's own keys, and numbers. */
const named = ["id", "level", "replaced", "part", "chapter", "nth", "key", "kid", "fault", "value"];
const counted = ["most", "more", "count"];

function idsOf(about: Search): Record<string, string> {
  const told = (name: string, shape: RegExp) => {
    const value = about[name];
    return typeof value === "string" && shape.test(value) ? value : "";
  };
  return Object.fromEntries([
    ...named.map((name) => [name, told(name, /^[A-Za-z0-9.-]{1,80}$/)]),
    ...counted.map((name) => [name, told(name, /^\d{1,6}$/) || "0"]),
  ]);
}
