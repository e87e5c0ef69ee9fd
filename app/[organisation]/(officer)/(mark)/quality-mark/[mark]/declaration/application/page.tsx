import {
  type DeclarationAddress,
  Declarations,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/declaration/declarations";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { getTranslations } from "@/lib/i18n/server";

export const generateMetadata = titleOrMissing(async ({ params }: DeclarationAddress) => {
  const { organisation, mark } = await params;
  const [t] = await Promise.all([getTranslations("declaration"), markIn(organisation, mark)]);
  return { title: t("to.application") };
});

/** The application for the mark at its level. */
const Application = (address: DeclarationAddress) => Declarations({ ...address, kind: "application" });

export default orMissing(Application);
