"use client";

import { BarePage } from "@/components/ui/bare-page";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { Locale } from "@/lib/i18n/locale";
import { AccessibilityLink } from "./accessibility-link";
import { LanguageSwitch } from "./preferences";

interface NotFoundPageProps {
  locale: Locale;
  words: Record<"title" | "body" | "home" | "product" | "skip" | "language" | "accessibility", string>;
}

/** Next sends it along with every page, in case it is needed: so it travels as words. */
export function NotFoundPage({ locale, words }: NotFoundPageProps) {
  return (
    <BarePage
      aside={<LanguageSwitch label={words.language} locale={locale} />}
      brand={{ href: "/", name: words.product }}
      footer={<AccessibilityLink>{words.accessibility}</AccessibilityLink>}
      skip={{ href: "#main", label: words.skip }}
    >
      <PageHeader title={words.title} />
      <p className="max-w-measure">{words.body}</p>
      <div className="mt-6">
        <LinkButton href="/" tone="primary">
          {words.home}
        </LinkButton>
      </div>
    </BarePage>
  );
}
