import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MissingPage } from "@/components/shell/missing";
import { getTranslations } from "@/lib/i18n/server";
import { actorIn } from "@/lib/session";
import { answerWith } from "@/lib/web/answer-status";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("page");
  return { title: t("not-found") };
}

/** An address that is no page at all; below one's own employer with the ways on there. */
export default async function NoPage({ params }: { params: Promise<{ missing: string[] }> }) {
  if (!answerWith(404)) notFound();
  const [slug = ""] = (await params).missing;
  const actor = await actorIn(slug);
  return <MissingPage {...(actor ? { place: { slug, actor } } : {})} />;
}
