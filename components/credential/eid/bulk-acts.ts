import { type BulkVerb, bulkReasons, isByTemplate, needsTemplate } from "@/lib/domain/credential/bulk";
import type { Reason } from "@/lib/domain/credential/reason";
import { getTranslations } from "@/lib/i18n/server";

/** A template as far as a choice names it. */
export interface ActTemplate {
  id: string;
  name: string;
}

/** What can be done with many, as one choice: a verb with its reason or its template where it takes one. */
export async function actOptions(
  verbs: readonly BulkVerb[],
  templates: readonly ActTemplate[] = [],
): Promise<{ value: string; label: string }[]> {
  const [t, reasons] = await Promise.all([getTranslations("bulk"), getTranslations("reason")]);
  const act = (verb: BulkVerb, value: string, reason: string) => ({
    value: `${verb}:${value}`,
    label: t("act", { verb: t(`verb.${verb}`), reason }),
  });
  const named = (verb: BulkVerb, reason: Reason) => act(verb, reason, reasons(reason).toLowerCase());
  return verbs.flatMap((verb) => {
    if (isByTemplate(verb))
      return [
        ...(needsTemplate(verb) ? [] : [act(verb, "", t("same-type"))]),
        ...templates.map(({ id, name }) => act(verb, id, name)),
      ];
    const stated = bulkReasons(verb);
    return stated.length > 0
      ? stated.map((reason) => named(verb, reason))
      : [{ value: verb, label: t(`verb.${verb}`) }];
  });
}
