import { PostButton } from "@/components/ui/post-button";
import type { Locale } from "@/lib/i18n/locale";

/** The persistent language switch: one press, plain form. `locale` is the language read now, `label` names the other. */
export function LanguageSwitch({ locale, label }: { locale: Locale; label: string }) {
  const other = locale === "sv" ? "en" : "sv";
  return (
    <PostButton action="/api/preferences" fields={{ locale: other }} lang={other}>
      {label}
    </PostButton>
  );
}

export const themes = ["light", "dark", "system"] as const;
export type ThemeWords = Record<"theme" | `theme-${(typeof themes)[number]}`, string>;

export function ThemeSwitch({ words }: { words: ThemeWords }) {
  return (
    <fieldset>
      <legend className="font-semibold text-meta">{words.theme}</legend>
      <div className="flex flex-wrap">
        {themes.map((theme) => (
          <PostButton action="/api/preferences" fields={{ theme }} key={theme}>
            {words[`theme-${theme}`]}
          </PostButton>
        ))}
      </div>
    </fieldset>
  );
}
