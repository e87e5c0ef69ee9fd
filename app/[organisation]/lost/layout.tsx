import { Phone } from "lucide-react";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { readNight } from "@/app/night";
import { orMissingPage, titleOfOthers } from "@/app/or-missing";
import { LanguageSwitch } from "@/components/shell/preferences";
import { BarePage } from "@/components/ui/bare-page";
import { PhoneLink } from "@/components/ui/phone-link";
import { PostButton } from "@/components/ui/post-button";
import { emergencyLineOf } from "@/lib/credential/loss/emergency-line";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { accessTo, requireActor } from "@/lib/session";

interface LostLayoutProps {
  children: ReactNode;
  params: Promise<{ organisation: string }>;
}

export const generateMetadata = titleOfOthers;

/** No menu: the number to ring on top, one thing to do at the thumb, dark at night unless something else was chosen. */
async function LostLayout({ children, params }: LostLayoutProps) {
  const { organisation } = await params;
  // Signed in, another employer looks as one that does not exist; to everybody else its number is public.
  if ((await accessTo(organisation)).session) await requireActor(organisation);
  const [line, { night, dark }, locale] = await Promise.all([
    emergencyLineOf(organisation),
    readNight(),
    getLocale(),
  ]);
  if (!line) notFound();
  const [t, shell] = await Promise.all([getTranslations("loss"), getTranslations("shell")]);
  return (
    <BarePage
      aside={
        <PhoneLink
          className="inline-flex min-h-14 items-center gap-2 whitespace-nowrap font-semibold"
          phone={line.phone}
        >
          <Phone className="size-5 shrink-0" />
          {t("call", { phone: line.phone })}
        </PhoneLink>
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
