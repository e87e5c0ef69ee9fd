import type { Comparison, Requirement } from "@/lib/domain/mark/framework";
import { type ChangedPart, changedParts } from "@/lib/domain/mark/framework-change";
import { titleIn } from "@/lib/i18n/framework";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

/** What a requirement says in one version, in the reader's language. */
export async function RequirementWords({ row, requirement }: { row: Comparison; requirement: Requirement }) {
  const [t, locale] = await Promise.all([getTranslations("framework"), getLocale()]);
  const { id, levels, summarySv, summaryEn } = requirement;
  const parts = changedParts(row, locale);
  const told = (part: ChangedPart) => parts.includes(part);
  return (
    <div className="flex max-w-measure flex-col gap-1">
      <p className="font-semibold">
        {id} {titleIn(locale, requirement)}
      </p>
      <p className="wrap-anywhere whitespace-pre-line">{locale === "sv" ? summarySv : summaryEn}</p>
      {told("translation") ? (
        <p
          className="wrap-anywhere whitespace-pre-line text-ink-2 text-meta"
          lang={locale === "sv" ? "en" : "sv"}
        >
          {titleIn(locale === "sv" ? "en" : "sv", requirement)}. {locale === "sv" ? summaryEn : summarySv}
        </p>
      ) : null}
      {told("levels") ? (
        <p className="text-meta">{t("levels-told", { levels: levels?.join(", ") ?? t("all-levels") })}</p>
      ) : null}
    </div>
  );
}

/** Which parts of a requirement differ, in words; nothing where no part can be named. */
export async function ChangedWords({ row }: { row: Comparison }) {
  const [t, format, locale] = await Promise.all([getTranslations("framework"), getFormatter(), getLocale()]);
  const parts = changedParts(row, locale);
  if (parts.length === 0) return null;
  return (
    <span className="block text-ink-2 text-meta">
      {t("what-changed", { parts: format.list(parts.map((part) => t(`part.${part}`))) })}
    </span>
  );
}
