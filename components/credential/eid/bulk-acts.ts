import { type BulkVerb, bulkReasons } from "@/lib/domain/credential/bulk";
import type { Reason } from "@/lib/domain/credential/reason";
import { getTranslations } from "@/lib/i18n/server";

/** What can be done with many, as one choice: a verb with its reason where it takes one. */
export async function actOptions(verbs: readonly BulkVerb[]): Promise<{ value: string; label: string }[]> {
  const [t, reasons] = await Promise.all([getTranslations("bulk"), getTranslations("reason")]);
  const named = (verb: BulkVerb, reason: Reason) => ({
    value: `${verb}:${reason}`,
    label: t("act", { verb: t(`verb.${verb}`), reason: reasons(reason).toLowerCase() }),
  });
  return verbs.flatMap((verb) => {
    const stated = bulkReasons(verb);
    return stated.length > 0
      ? stated.map((reason) => named(verb, reason))
      : [{ value: verb, label: t(`verb.${verb}`) }];
  });
}
