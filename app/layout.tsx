import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { FocusHeading } from "@/components/ui/focus-heading";
import { Words } from "@/components/ui/words";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: { default: t("product"), template: `%s – ${t("product")}` }, robots: { index: false } };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, t, jar] = await Promise.all([getLocale(), getTranslations("shell"), cookies()]);
  const theme = jar.get("theme")?.value;
  return (
    <html lang={locale} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <Words
          errorTitle={t("error-title")}
          errorPrefix={t("error-prefix")}
          pending={t("pending")}
          optional={t("optional")}
          offline={t("offline")}
          tooLarge={t("too-large")}
        >
          {children}
        </Words>
        <FocusHeading />
      </body>
    </html>
  );
}
