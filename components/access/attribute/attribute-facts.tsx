import { ChangeList } from "@/components/ui/change-list";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Timeline } from "@/components/ui/timeline";
import type { AttributeEvent, OwnLine } from "@/lib/access/attribute/read";
import { fullName } from "@/lib/domain/access/attribute";
import { toldChanges } from "@/lib/i18n/audit-change";
import { actionWords } from "@/lib/i18n/audit-words";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

/** How one of the employer's own is asked for, and where its value comes from. */
export async function AttributeFacts({ attribute, namespace }: { attribute: OwnLine; namespace: string }) {
  const t = await getTranslations("attribute");
  const { source, from, maxAgeDays, classification, description, name } = attribute;
  return (
    <Facts
      items={[
        { label: t("full-name"), value: <Code long>{fullName(namespace, name)}</Code> },
        ...(description ? [{ label: t("description"), value: description }] : []),
        { label: t("source-label"), value: t(`source.${source}`) },
        ...(from ? [{ label: t("from"), value: t(`value.${from}`) }] : []),
        {
          label: t("max-age"),
          value: maxAgeDays === null ? t("max-age-none") : t("max-age-days", { days: maxAgeDays }),
        },
        { label: t("classification-label"), value: t(`classification.${classification}`) },
      ]}
    />
  );
}

/** Who has defined and changed it, and what it was before. */
export async function AttributeTimeline({ events }: { events: AttributeEvent[] }) {
  const [t, format, locale] = await Promise.all([getTranslations("attribute"), getFormatter(), getLocale()]);
  return (
    <Timeline
      items={events.map(({ id, at, action, actorName, detail }) => ({
        key: String(id),
        title: <b className="font-semibold">{actionWords(locale, action)}</b>,
        meta: t("by", { name: actorName, at: format.dateTime(at, "minute") }),
        detail: (
          <div className="text-meta">
            <ChangeList changes={toldChanges(locale, "attribute", detail, new Map())} />
          </div>
        ),
      }))}
    />
  );
}
