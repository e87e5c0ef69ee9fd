import { PublicTerms, publicTerms } from "@/app/[organisation]/terms/public-terms";
import { orMissingPage, titleOrMissing } from "@/app/or-missing";
import { getTranslations } from "@/lib/i18n/server";

type Props = { params: Promise<{ organisation: string; version: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, version } = await params;
  const [t] = await Promise.all([getTranslations("terms"), publicTerms(organisation, version)]);
  return { title: `${t("public-title")} ${version}` };
});

/** A version as it was published: the address a receipt can point to for ever. */
async function TermsOfVersion({ params }: Props) {
  const { organisation, version } = await params;
  return <PublicTerms {...(await publicTerms(organisation, version))} />;
}

export default orMissingPage(TermsOfVersion);
