import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicTerms } from "@/app/[organisation]/terms/public-terms";

type Props = { params: Promise<{ organisation: string; version: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ version }, t] = await Promise.all([params, getTranslations("terms")]);
  return { title: `${t("public-title")} ${version}` };
}

/** A version as it was published: the address a receipt can point to for ever. */
export default async function TermsOfVersion({ params }: Props) {
  const { organisation, version } = await params;
  return <PublicTerms slug={organisation} version={version} />;
}
