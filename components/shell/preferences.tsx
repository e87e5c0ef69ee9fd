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

const themes = ["light", "dark", "system"] as const;
export type ThemeWords = Record<"theme" | `theme-${(typeof themes)[number]}`, string>;

export type Theme = (typeof themes)[number];

/** The one that is meant, if it is one. */
export const themeOf = (value: string | undefined): Theme | undefined =>
  themes.find((theme) => theme === value);

export function ThemeSwitch({ words, chosen }: { words: ThemeWords; chosen: Theme }) {
  return (
    <fieldset>
      <legend className="font-semibold text-meta">{words.theme}</legend>
      <div className="mt-1 flex flex-wrap gap-2 [&_form]:mx-0!">
        {themes.map((theme) => (
          <PostButton action="/api/preferences" chosen={theme === chosen} fields={{ theme }} key={theme}>
            {words[`theme-${theme}`]}
          </PostButton>
        ))}
      </div>
    </fieldset>
  );
}

export type KeysSwitchWords = Record<"keys" | "keys-on" | "keys-off", string>;

/** Whether keys work on their own here; kept like the appearance. */
export function KeysSwitch({ words, on }: { words: KeysSwitchWords; on: boolean }) {
  return (
    <fieldset>
      <legend className="font-semibold text-meta">{words.keys}</legend>
      <div className="mt-1 flex flex-wrap gap-2 [&_form]:mx-0!">
        <PostButton action="/api/preferences" chosen={on} fields={{ keys: "on" }}>
          {words["keys-on"]}
        </PostButton>
        <PostButton action="/api/preferences" chosen={!on} fields={{ keys: "off" }}>
          {words["keys-off"]}
        </PostButton>
      </div>
    </fieldset>
  );
}
