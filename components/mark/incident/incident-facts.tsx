import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/lib/domain/core/actor";
import { mayOpen } from "@/lib/domain/core/page-permission";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { IncidentPage } from "@/lib/mark/incident/read";

/** What has happened and when. */
export async function IncidentFacts({ page: { incident } }: { page: IncidentPage }) {
  const [t, format] = await Promise.all([getTranslations("incident"), getFormatter()]);
  return (
    <Facts
      items={[
        { label: t("severity"), value: t(`severities.${incident.severity}`) },
        { label: t("occurred-at"), value: format.dateTime(incident.occurredAt, "minute") },
        { label: t("detected-at"), value: format.dateTime(incident.detectedAt, "minute") },
        ...(incident.description
          ? [
              {
                label: t("description"),
                value: (
                  <span className="whitespace-pre-line [overflow-wrap:anywhere]">{incident.description}</span>
                ),
              },
            ]
          : []),
        { label: t("recorded-by"), value: incident.recordedBy },
      ]}
    />
  );
}

/** The e-IDs and services that it touched. */
export async function IncidentTouched({
  actor,
  page,
  slug,
}: {
  actor: Actor;
  page: IncidentPage;
  slug: string;
}) {
  const t = await getTranslations("incident");
  const { eids, services } = page;
  if (eids.length + services.length === 0) return <p className="text-ink-2">{t("touched-none")}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {eids.map(({ id, number }) => (
        <li key={id}>
          {mayOpen(actor, `/eids/${id}`) ? (
            <Link className="inline-block py-1 font-mono" href={`/${slug}/eids/${id}`}>
              {number}
            </Link>
          ) : (
            <span className="font-mono">{number}</span>
          )}
        </li>
      ))}
      {services.map(({ id, partyId, name }) => (
        <li key={id}>
          <Link
            className="inline-block py-1 [overflow-wrap:anywhere]"
            href={`/${slug}/relying-parties/${partyId}/services/${id}`}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
