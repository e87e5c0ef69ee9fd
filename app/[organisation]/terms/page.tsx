import { orMissingPage, titleOrMissing } from "@/app/or-missing";
import { getTranslations } from "@/lib/i18n/server";
import { PublicTerms, publicTerms } from "./public-terms";

type Props = { params: Promise<{ organisation: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const [t] = await Promise.all([getTranslations("terms"), publicTerms((await params).organisation)]);
  return { title: t("public-title") };
});

/** The terms in force. Needs no sign-in: they must reach the applicant first (K5.2). */
async function Terms({ params }: Props) {
  const { organisation } = await params;
  return <PublicTerms {...(await publicTerms(organisation))} />;
}

export default orMissingPage(Terms);
