import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { SchemeState } from "@/lib/domain/use/scheme";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { SchemeLine } from "@/lib/use/scheme/read";
import { SchemePeriod } from "./scheme-period";

const tones = { open: "bjork", coming: "gran", ended: "sten" } as const;

export async function SchemeStateTag({ state }: { state: SchemeState }) {
  const t = await getTranslations("scheme");
  return <StatusTag tone={tones[state]}>{t(`state.${state}`)}</StatusTag>;
}

/** Every system, what it carries and who has joined; those that have closed stay as history. */
export async function SchemeTable({
  schemes,
  here,
  empty,
}: {
  schemes: SchemeLine[];
  here: string;
  empty: ReactNode;
}) {
  const [t, locale] = await Promise.all([getTranslations("scheme"), getLocale()]);
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "name", label: t("column-name") },
        { key: "carries", label: t("column-carries") },
        { key: "validity", label: t("column-validity") },
        { key: "services", label: t("column-services"), numeric: true },
        { key: "issuers", label: t("column-issuers"), numeric: true },
        { key: "state", label: t("column-state") },
      ]}
      empty={empty}
      rows={schemes.map((scheme) => ({
        key: scheme.id,
        muted: scheme.state === "ended",
        cells: {
          name: (
            <>
              <Link
                className="block min-w-40 font-bold text-ink no-underline [overflow-wrap:anywhere] hover:underline"
                href={`${here}/${scheme.id}`}
              >
                {locale === "sv" ? scheme.name.sv : scheme.name.en}
              </Link>
              <span className="block font-normal text-ink-3 text-meta">
                {t(`kind.${scheme.kind}`)}, {scheme.operator}
              </span>
            </>
          ),
          carries:
            scheme.carries.map((kind) => t(`carries-short.${kind}`)).join(" · ") || t("carries-nothing"),
          validity: <SchemePeriod scheme={scheme} />,
          services: scheme.state === "open" ? scheme.services : null,
          issuers: scheme.state === "open" ? scheme.issuers : null,
          state: <SchemeStateTag state={scheme.state} />,
        },
      }))}
      wide
    />
  );
}
