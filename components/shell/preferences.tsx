import { getTranslations } from "next-intl/server";
import { PostButton } from "@/components/ui/post-button";
import { getLanguage } from "@/lib/i18n/language";

/** The persistent language switch: one press, plain form. */
export async function LanguageSwitch() {
  const [t, locale] = await Promise.all([getTranslations("shell"), getLanguage()]);
  const other = locale === "sv" ? "en" : "sv";
  return (
    <PostButton action="/api/preferences" fields={{ locale: other }} lang={other}>
      {t("switch-language")}
    </PostButton>
  );
}

export async function ThemeSwitch() {
  const t = await getTranslations("shell");
  return (
    <fieldset>
      <legend className="font-semibold text-meta">{t("theme")}</legend>
      <div className="flex flex-wrap">
        {(["light", "dark", "system"] as const).map((theme) => (
          <PostButton action="/api/preferences" fields={{ theme }} key={theme}>
            {t(`theme-${theme}`)}
          </PostButton>
        ))}
      </div>
    </fieldset>
  );
}
