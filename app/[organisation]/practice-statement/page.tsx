import { orMissingPage, titleOrMissing } from "@/app/or-missing";
import { getTranslations } from "@/lib/i18n/server";
import { PublicStatement, publicStatement } from "./public-statement";

type Props = { params: Promise<{ organisation: string }> };

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation } = await params;
  const [t] = await Promise.all([getTranslations("practice-statement"), publicStatement(organisation)]);
  return { title: t("title") };
});

/** The practice statement in force. Needs no sign-in: it is what relying parties trust (K5.3). */
async function Statement({ params }: Props) {
  const { organisation } = await params;
  return <PublicStatement {...(await publicStatement(organisation))} />;
}

export default orMissingPage(Statement);
