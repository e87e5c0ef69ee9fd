import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { getTranslations } from "@/lib/i18n/server";
import { type DeclarationAddress, Declarations } from "./declarations";

export const generateMetadata = titleOrMissing(async ({ params }: DeclarationAddress) => {
  const { organisation, mark } = await params;
  const [t] = await Promise.all([getTranslations("declaration"), markIn(organisation, mark)]);
  return { title: t("title") };
});

/** The yearly trust declaration. */
const YearlyDeclaration = (address: DeclarationAddress) => Declarations({ ...address, kind: "declaration" });

export default orMissing(YearlyDeclaration);
