import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NotFoundPage } from "@/components/shell/not-found-page";

export async function generateMetadata(): Promise<Metadata> {
  const [t, shell] = await Promise.all([getTranslations("page"), getTranslations("shell")]);
  return { title: { absolute: `${t("not-found")} – ${shell("product")}` } };
}

export default async function NotFound() {
  const [t, shell, locale] = await Promise.all([
    getTranslations("page"),
    getTranslations("shell"),
    getLocale(),
  ]);
  const words = {
    title: t("not-found"),
    body: t("not-found-body"),
    home: t("to-overview"),
    product: shell("product"),
    skip: shell("skip-to-content"),
    language: shell("switch-language"),
    accessibility: shell("accessibility"),
  };
  return <NotFoundPage locale={locale} words={words} />;
}
