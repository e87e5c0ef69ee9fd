import type { Metadata } from "next";
import { getTranslations } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  const [t, shell] = await Promise.all([getTranslations("page"), getTranslations("shell")]);
  return { title: { absolute: `${t("not-found")} – ${shell("product")}` } };
}

/** For what no page says by itself (docs/adr/0015). Next sends it unseen with every page, so it is short and asks nothing. */
export default async function NotFound() {
  const t = await getTranslations("page");
  return (
    <main className="mx-auto w-full max-w-column px-5 py-8">
      <h1>{t("not-found")}</h1>
      <p>{t("not-found-body")}</p>
      <a href="/">{t("to-overview")}</a>
    </main>
  );
}
