import { Link } from "@/components/ui/link";
import { PostButton } from "@/components/ui/post-button";
import type { Locale } from "@/lib/i18n/locale";
import {
  KeysSwitch,
  type KeysSwitchWords,
  LanguageSwitch,
  type Theme,
  ThemeSwitch,
  type ThemeWords,
} from "./preferences";

export interface Profile {
  name: string;
  roles: string[];
  /** One's own e-IDs and passkeys. */
  pages: { href: string; label: string; count?: number }[];
  employers: { slug: string; name: string }[];
}
export type ProfileWords = Record<"employers" | "sign-out" | "sign-out-everywhere", string>;

interface ProfileMenuProps {
  profile: Profile;
  locale: Locale;
  theme: Theme;
  keys: boolean;
  words: ProfileWords & ThemeWords & KeysSwitchWords & { language: string };
}

/** Oneself: who, which roles, other employers, appearance, and out. */
export function ProfileMenu({ profile, locale, theme, keys, words }: ProfileMenuProps) {
  const { name, roles, pages, employers } = profile;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="font-bold">{name}</p>
        {roles.length > 0 ? <p className="text-ink-3 text-meta">{roles.join(", ")}</p> : null}
      </div>
      {pages.length > 0 ? (
        <ul>
          {pages.map(({ href, label, count }) => (
            <li key={href}>
              <Link className="inline-flex min-h-11 items-center gap-2 text-sjo underline" href={href}>
                {label}
                {count ? <span className="nav-count">{count}</span> : null}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {employers.length > 0 ? (
        <div>
          <p className="font-semibold text-meta">{words.employers}</p>
          <ul>
            {employers.map((employer) => (
              <li key={employer.slug}>
                <Link
                  className="inline-flex min-h-11 items-center text-sjo underline"
                  href={`/${employer.slug}`}
                >
                  {employer.name}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="sm:hidden">
        <LanguageSwitch label={words.language} locale={locale} />
      </div>
      <ThemeSwitch chosen={theme} words={words} />
      <KeysSwitch on={keys} words={words} />
      <div className="border-hair border-t pt-2">
        <PostButton action="/api/sign-out" fields={{}}>
          {words["sign-out"]}
        </PostButton>
        <PostButton action="/api/sign-out" fields={{ everywhere: "1" }}>
          {words["sign-out-everywhere"]}
        </PostButton>
      </div>
    </div>
  );
}
