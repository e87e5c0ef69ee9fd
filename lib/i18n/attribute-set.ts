import { type AttributeSet, attributeSets } from "@/lib/domain/use/attribute-set";
import type { StandardAttribute } from "@/lib/domain/use/standard-attribute";
import { getFormatter, getTranslations } from "./server";

/** What a set of attributes is called, and what it says of a person, by the attributes themselves. */
export async function attributeSetWords() {
  const [service, t, format] = await Promise.all([
    getTranslations("service"),
    getTranslations("attribute"),
    getFormatter(),
  ]);
  const contents = (set: AttributeSet): string => {
    const { requires } = attributeSets[set];
    if (requires.length === 0) return t("set-of-nothing");
    return `${format.list(requires.map((code) => t(`standard.${code}`)))}.`;
  };
  const named = (set: AttributeSet) => `${service(`attribute.${set}`)} (${contents(set).replace(/\.$/, "")})`;
  const standard = (code: StandardAttribute) => t(`standard.${code}`);
  return { contents, named, standard };
}
