import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { SchemePage } from "@/lib/use/scheme/read";
import { SchemePeriod } from "./scheme-period";

type Props = { scheme: SchemePage; here: string };

/** What a system is and carries. */
export async function SchemeFacts({ scheme }: { scheme: SchemePage }) {
  const t = await getTranslations("scheme");
  const items = [
    { label: t("kind-label"), value: t(`kind.${scheme.kind}`) },
    { label: t("operator"), value: scheme.operator },
    {
      label: t("column-carries"),
      value: scheme.carries.map((kind) => t(`carries.${kind}`)).join(" · ") || t("carries-nothing"),
    },
    {
      label: t("purposes-label"),
      value: scheme.purposes.map((purpose) => t(`purpose.${purpose}`)).join(" · "),
    },
    { label: t("column-validity"), value: <SchemePeriod scheme={scheme} /> },
    {
      label: t("contractUri"),
      value: scheme.contractUri ? <Code long>{scheme.contractUri}</Code> : t("unknown"),
    },
    { label: t("price"), value: scheme.price || t("unknown") },
  ];
  return <Facts items={items} />;
}

/** What the reader must know before anything else: that it ends or has ended and what then, or that it bears no staff e-ID. */
export async function SchemeBands({ scheme, here }: Props) {
  const t = await getTranslations("scheme");
  return (
    <div className="flex flex-col gap-3 empty:hidden [&:not(:empty)]:mb-6">
      {scheme.validTo ? <EndBand here={here} scheme={scheme} validTo={scheme.validTo} /> : null}
      {scheme.carries.includes("staff") ? null : (
        <Banner tone="info">{t(scheme.carries.length > 0 ? "private-only" : "connection-only")}</Banner>
      )}
    </div>
  );
}

async function EndBand({ scheme, here, validTo }: Props & { validTo: string }) {
  const [t, locale, format] = await Promise.all([getTranslations("scheme"), getLocale(), getFormatter()]);
  const day = format.dateTime(new Date(`${validTo}T12:00:00Z`), "day");
  const { successor } = scheme;
  return (
    <Banner
      title={t(scheme.state === "ended" ? "ended-band" : "ending-band", { day })}
      tone={scheme.state === "ended" ? "info" : "warning"}
    >
      {successor ? (
        <Link className="inline-block py-1" href={`${here}/${successor.id}`}>
          {t("goes-on", { name: locale === "sv" ? successor.name.sv : successor.name.en })}
        </Link>
      ) : (
        t("no-successor-band")
      )}
    </Banner>
  );
}
