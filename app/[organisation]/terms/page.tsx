import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicTerms } from "./public-terms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("terms");
  return { title: t("public-title") };
}

/** The terms in force. Needs no sign-in: they must reach the applicant first (K5.2). */
export default async function Terms({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation } = await params;
  return <PublicTerms slug={organisation} />;
}
