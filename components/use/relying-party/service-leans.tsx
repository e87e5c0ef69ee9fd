import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { NamingAgreement, ServicePage } from "@/lib/use/relying-party/read";

type ServiceLeansProps = { service: ServicePage; slug: string };

async function daysInWords() {
  const format = await getFormatter();
  return (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
}

/** The systems a service has joined. */
export async function ServiceSchemes({ service, slug }: ServiceLeansProps) {
  const [t, locale, day] = await Promise.all([getTranslations("service"), getLocale(), daysInWords()]);
  if (service.schemes.length === 0) return <p className="text-ink-2">{t("no-schemes")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {service.schemes.map(({ id, name, joinedOn, leftOn, counts }) => (
        <li key={`${id} ${joinedOn}`}>
          <Link className="inline-block py-1" href={`/${slug}/relying-parties/schemes/${id}`}>
            {locale === "sv" ? name.sv : name.en}
          </Link>
          <span className="block text-ink-3 text-meta">
            {leftOn
              ? t("joined-to", { from: day(joinedOn), to: day(leftOn) })
              : t("joined", { from: day(joinedOn) })}
            {counts ? null : `, ${t("not-counting")}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The agreements that name a service. Whether one makes an e-ID usable today is told where use is decided. */
export async function ServiceAgreements({ service, slug }: ServiceLeansProps) {
  const t = await getTranslations("service");
  if (service.agreements.length === 0) return <p className="text-ink-2">{t("no-agreements")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {service.agreements.map((agreement) => (
        <li key={agreement.id}>
          <Link
            className="inline-block py-1 [overflow-wrap:anywhere]"
            href={`/${slug}/agreements/${agreement.id}`}
          >
            {agreement.title}
          </Link>
          <span className="block text-ink-3 text-meta">
            <Code>{agreement.number}</Code>, <Days agreement={agreement} />
          </span>
        </li>
      ))}
    </ul>
  );
}

async function Days({ agreement: { validFrom, validTo, endsOn } }: { agreement: NamingAgreement }) {
  const [t, day] = await Promise.all([getTranslations("service"), daysInWords()]);
  const last = endsOn ?? validTo;
  if (validFrom === null) return t("agreement-days-missing");
  return last
    ? t("agreement-period", { from: day(validFrom), to: day(last) })
    : t("agreement-since", { from: day(validFrom) });
}
