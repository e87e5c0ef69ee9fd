import { Facts } from "@/components/ui/facts";
import { toldReasons } from "@/lib/domain/access/evaluation-place";
import { getTranslations } from "@/lib/i18n/server";

/** Each reason of a no, as the program is told it and as people read it. */
export async function ToldReasons() {
  const t = await getTranslations("evaluation");
  return <Facts items={toldReasons.map((code) => ({ label: code, value: t(`told.${code}`) }))} />;
}
