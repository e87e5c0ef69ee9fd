import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { preload } from "react-dom";
import { FocusHeading } from "@/components/ui/focus-heading";
import { Waiting } from "@/components/ui/waiting";
import { Words } from "@/components/ui/words";
import { getLocale, getTranslations } from "@/lib/i18n/server";

import "./globals.css";

/** Swedish and English need no more of it. The address is the one that the style sheet names. */
const typeface = new URL(
  "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  import.meta.url,
).pathname;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("product"), template: `%s – ${t("product")}` },
    robots: { index: false },
    icons: {
      icon: [
        { url: "/favicon.ico", sizes: "48x48" },
        { url: "/icon.svg", type: "image/svg+xml" },
      ],
      apple: "/apple-touch-icon.png",
    },
    manifest: "/manifest.webmanifest",
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, t, jar] = await Promise.all([getLocale(), getTranslations("shell"), cookies()]);
  const theme = jar.get("theme")?.value;
  // Known before the style sheet is: the first words are painted in it, and nothing jumps when it comes.
  preload(typeface, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return (
    <html lang={language} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <Words
          errorTitle={t("error-title")}
          errorPrefix={t("error-prefix")}
          loading={t("loading")}
          pending={t("pending")}
          optional={t("optional")}
          offline={t("offline")}
          busy={t("busy")}
          tooLarge={t("too-large")}
        >
          {children}
          <Suspense>
            <Waiting />
          </Suspense>
        </Words>
        <FocusHeading />
      </body>
    </html>
  );
}
