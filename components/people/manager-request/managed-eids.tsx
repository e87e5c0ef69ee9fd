import { StatusTag } from "@/components/ui/status-tag";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { ManagedEid } from "@/lib/people/manager-request/read";

/** What a person holds, as their manager may know it: type and state, and no number. */
export async function ManagedEids({ eids }: { eids: ManagedEid[] }) {
  const [t, status, locale] = await Promise.all([
    getTranslations("manager-request"),
    getTranslations("status"),
    getLocale(),
  ]);
  if (eids.length === 0) return <span className="text-ink-3">{t("eids-none")}</span>;
  return (
    <ul className="grid gap-2">
      {eids.map((eid) => (
        <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1" key={eid.id}>
          <StatusTag tone={toneOf[eid.status]}>{status(eid.status)}</StatusTag>
          <span>{eid.type[locale]}</span>
          <span className="text-ink-3 text-meta">
            {t("until", { day: new Date(`${eid.validDay}T12:00:00Z`) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
