import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { SectionRule } from "@/components/ui/section-rule";
import { Table } from "@/components/ui/table";
import { type AttributeSet, attributeSetCodes } from "@/lib/domain/use/attribute-set";
import { usePurposes } from "@/lib/domain/use/service";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { SeenMetadata } from "@/lib/use/relying-party/read";

/** What metadata leaves open, asks twice, or says that nobody here knows. */
export async function MetadataNotes({ seen, slug }: { seen: SeenMetadata; slug: string }) {
  const { metadata, joined } = seen;
  const [t, service, locale] = await Promise.all([
    getTranslations("metadata"),
    getTranslations("service"),
    getLocale(),
  ]);
  const silent = [
    metadata.level === null ? t("silent-level") : null,
    metadata.attributeSet === null ? t("silent-attributes") : null,
  ].filter((what) => what !== null);
  const sets = metadata.otherSets.map((set) => service(`attribute.${set}`)).join(", ");
  return (
    <>
      {joined.map(({ id, nameSv, nameEn }) => (
        <Banner
          action={<LinkButton href={`/${slug}/relying-parties/schemes/${id}`}>{t("joined-open")}</LinkButton>}
          key={id}
          tone="info"
        >
          {t("joined", { name: locale === "sv" ? nameSv : nameEn })}
        </Banner>
      ))}
      {silent.map((what) => (
        <Banner key={what} tone="warning">
          {t("silent", { what })}
        </Banner>
      ))}
      {sets ? <Banner tone="info">{t("other-sets", { sets })}</Banner> : null}
      {metadata.unknown.length > 0 ? (
        <Banner title={t("unknown")} tone="info">
          <ul>
            {metadata.unknown.map((uri) => (
              <li key={uri}>
                <Code long>{uri}</Code>
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </>
  );
}

/** The service on record beside what its metadata says now. */
export async function MetadataDifferences({ seen, slug }: { seen: SeenMetadata; slug: string }) {
  const [t, fields] = await Promise.all([getTranslations("metadata"), getTranslations("audit.field")]);
  const { service, party, different } = seen;
  if (!service || !party) return null;
  const about = service.retiredAt
    ? "existing-retired"
    : different.length > 0
      ? "existing-different"
      : "existing-same";
  return (
    <div className="flex flex-col gap-4">
      <Banner
        action={
          <LinkButton href={`/${slug}/relying-parties/${party.id}/services/${service.id}`}>
            {t("open-service")}
          </LinkButton>
        }
        title={t("existing")}
        tone={service.retiredAt ? "warning" : "info"}
      >
        {t(about)}
      </Banner>
      {different.length > 0 ? (
        <SectionRule id="differences" title={t("differences")}>
          <Table
            caption={t("differences")}
            columns={[
              { key: "field", label: t("column-field") },
              { key: "before", label: t("column-now") },
              { key: "after", label: t("column-new") },
            ]}
            rows={different.map(({ field, before, after }) => ({
              key: field,
              cells: {
                field: <span className="inline-block first-letter:uppercase">{fields(field)}</span>,
                before: <Told field={field} value={before} />,
                after: <Told field={field} value={after} />,
              },
            }))}
          />
        </SectionRule>
      ) : null}
    </div>
  );
}

async function Told({ field, value }: { field: string; value: string }) {
  const [t, words] = await Promise.all([getTranslations("service"), getTranslations("relying-party")]);
  if (value === "") return words("nothing");
  if (field === "attributeSet" && isSet(value)) return t(`attribute.${value}`);
  if (field === "acceptsCoordinationNumber") return t(value === "true" ? "yes" : "no");
  if (field === "purposes")
    return usePurposes
      .filter((purpose) => value.split(" ").includes(purpose))
      .map((purpose) => t(`purpose.${purpose}`))
      .join(" · ");
  return (
    <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {value.replaceAll(" http", "\nhttp")}
    </span>
  );
}

const isSet = (text: string): text is AttributeSet => attributeSetCodes.some((code) => code === text);
