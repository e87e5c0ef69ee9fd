import { Phone } from "lucide-react";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { orMissingPage, titleOfOthers } from "@/app/or-missing";
import { LanguageSwitch } from "@/components/shell/preferences";
import { BarePage } from "@/components/ui/bare-page";
import { PostButton } from "@/components/ui/post-button";
import { isNight } from "@/lib/domain/stockholm";
import { getLocale, getNow, getTranslations } from "@/lib/i18n/server";
import { readEmergencyLine } from "@/lib/loss/read";
import { requireActor } from "@/lib/session";

interface LostLayoutProps {
  children: ReactNode;
  params: Promise<{ organisation: string }>;
}

export const generateMetadata = titleOfOthers;

/** No menu: the number to ring on top, one thing to do at the thumb, dark at night unless something else was chosen. */
async function LostLayout({ children, params }: LostLayoutProps) {
  const { organisation } = await params;
  // Before the number is shown, so that another employer looks as one that does not exist.
  await requireActor(organisation);
  const [line, jar, now, locale] = await Promise.all([
    readEmergencyLine(organisation),
    cookies(),
    getNow(),
    getLocale(),
  ]);
  if (!line) notFound();
  const [t, shell] = await Promise.all([getTranslations("loss"), getTranslations("shell")]);
  const chosen = jar.get("theme")?.value;
  const night = !chosen && isNight(now);
  const dark = night || chosen === "dark";
  return (
    <BarePage
      aside={
        <a
          className="inline-flex min-h-14 items-center gap-2 whitespace-nowrap font-semibold"
          href={`tel:${line.phone.replace(/[^+\d]/g, "")}`}
        >
          <Phone className="size-5 shrink-0" />
          {t("call", { phone: line.phone })}
        </a>
      }
      brand={{ href: "/", name: shell("product") }}
      footer={
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <span>{line.organisation}</span>
          <span className="flex flex-wrap">
            <PostButton action="/api/preferences" fields={{ theme: dark ? "light" : "dark" }}>
              {t(dark ? "light" : "dark")}
            </PostButton>
            <LanguageSwitch label={shell("switch-language")} locale={locale} />
          </span>
        </div>
      }
      skip={{ href: "#main", label: shell("skip-to-content") }}
      {...(night ? { theme: "dark" } : {})}
    >
      {children}
    </BarePage>
  );
}

export default orMissingPage(LostLayout);
