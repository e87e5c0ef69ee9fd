import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { OwnLine, StandardLine } from "@/lib/access/attribute/read";
import { getLocale, getTranslations } from "@/lib/i18n/server";

/** What the employer has named itself. */
export async function OwnAttributes({ own, here }: { own: OwnLine[]; here: string }) {
  const [t, locale] = await Promise.all([getTranslations("attribute"), getLocale()]);
  return (
    <Table
      caption={t("own")}
      columns={[
        { key: "label", label: t("name"), primary: true },
        { key: "source", label: t("source-label") },
        { key: "age", label: t("max-age") },
        { key: "classification", label: t("classification-label") },
        { key: "state", label: t("state") },
      ]}
      rows={own.map((one) => ({
        key: one.id,
        muted: !one.active,
        cells: {
          label: (
            <>
              <Link className="font-bold text-sjo underline" href={`${here}/${one.id}`}>
                {locale === "sv" ? one.nameSv : one.nameEn}
              </Link>
              <Code className="block font-normal" long>
                {one.name}
              </Code>
            </>
          ),
          source: one.from
            ? `${t(`source.${one.source}`)}: ${t(`value.${one.from}`)}`
            : t(`source.${one.source}`),
          age: one.maxAgeDays === null ? t("max-age-none") : t("max-age-days", { days: one.maxAgeDays }),
          classification: t(`classification.${one.classification}`),
          state: t(one.active ? "in-use" : "closed"),
        },
      }))}
    />
  );
}

/** What the field has named, with the exact names. */
export async function StandardAttributes({ standard }: { standard: StandardLine[] }) {
  const t = await getTranslations("attribute");
  const nameOf = (name: string | null) => (name === null ? t("no-name") : <Code long>{name}</Code>);
  return (
    <Table
      caption={t("standards")}
      columns={[
        { key: "label", label: t("name"), primary: true },
        { key: "saml", label: t("saml") },
        { key: "oidc", label: t("oidc") },
        { key: "source", label: t("source-label") },
        { key: "classification", label: t("classification-label") },
      ]}
      rows={standard.map((one) => ({
        key: one.code,
        muted: one.source === "other",
        cells: {
          label: t(`standard.${one.code}`),
          saml: nameOf(one.saml),
          oidc: nameOf(one.oidc),
          source: one.from ? t(`value.${one.from}`) : t(`source.${one.source}`),
          classification: t(`classification.${one.classification}`),
        },
      }))}
      wide
    />
  );
}
