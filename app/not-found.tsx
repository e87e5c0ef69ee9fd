import type { Metadata } from "next";
import { headers } from "next/headers";
import { MissingPage } from "@/components/shell/missing";
import { askedHeader } from "@/lib/asked-path";
import { getTranslations } from "@/lib/i18n/server";
import { actorIn, currentSession } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const [t, shell] = await Promise.all([getTranslations("page"), getTranslations("shell")]);
  return { title: { absolute: `${t("not-found")} – ${shell("product")}` } };
}

/** An address that is no page at all; below one's own employer with the ways on there. */
export default async function NotFound() {
  const [, slug = ""] = ((await headers()).get(askedHeader) ?? "").split(/[/?]/);
  const actor = (await currentSession()) && slug ? await actorIn(slug) : undefined;
  return <MissingPage {...(actor ? { place: { slug, actor } } : {})} />;
}
