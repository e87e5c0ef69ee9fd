import type { ReactNode } from "react";
import { BarePage } from "@/components/ui/bare-page";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { AccessibilityLink } from "./accessibility-link";
import { LanguageSwitch } from "./preferences";

/** A page that needs no sign-in: the seal, the language, the words. */
export async function PublicPage({
  organisation,
  theme,
  children,
}: {
  organisation?: string;
  theme?: "dark" | undefined;
  children: ReactNode;
}) {
  const [t, locale] = await Promise.all([getTranslations("shell"), getLocale()]);
  return (
    <BarePage
      aside={<LanguageSwitch label={t("switch-language")} locale={locale} />}
      brand={{ href: "/", name: t("product"), ...(organisation ? { organisation } : {}) }}
      footer={<AccessibilityLink>{t("accessibility")}</AccessibilityLink>}
      skip={{ href: "#main", label: t("skip-to-content") }}
      {...(theme ? { theme } : {})}
    >
      {children}
    </BarePage>
  );
}
