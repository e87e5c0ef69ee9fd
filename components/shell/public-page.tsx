import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BarePage } from "@/components/ui/bare-page";
import { LanguageSwitch } from "./preferences";

/** A page that needs no sign-in: the seal, the language, the words. */
export async function PublicPage({ organisation, children }: { organisation?: string; children: ReactNode }) {
  const t = await getTranslations("shell");
  return (
    <BarePage
      aside={<LanguageSwitch />}
      brand={{ href: "/", name: t("product"), ...(organisation ? { organisation } : {}) }}
      footer={
        <Link className="text-sjo underline" href="/accessibility">
          {t("accessibility")}
        </Link>
      }
      skip={{ href: "#main", label: t("skip-to-content") }}
    >
      {children}
    </BarePage>
  );
}
