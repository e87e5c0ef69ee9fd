import { RadioCards } from "@/components/ui/radio-cards";
import { getTranslations } from "@/lib/i18n/server";

interface PickPersonProps {
  /** The holder and others with nearly the same name, sorted so that nobody stands first by being it. */
  candidates: { employeeId: string; name: string; department: string; tails: string[] }[];
}

/** Who a block is about, where somebody else could be meant; nothing is chosen beforehand. */
export async function PickPerson({ candidates }: PickPersonProps) {
  const t = await getTranslations("blocking.pick");
  if (candidates.length === 0) return null;
  const sorted = candidates.toSorted((one, other) => (one.employeeId < other.employeeId ? -1 : 1));
  const card = (tails: string[]) =>
    tails.length > 0 ? tails.map((tail) => t("card", { tail })).join(", ") : t("no-card");
  return (
    <RadioCards
      hint={t("hint")}
      label={t("label")}
      name="picked"
      options={sorted.map(({ employeeId, name, department, tails }) => ({
        value: employeeId,
        label: name,
        hint: [department, card(tails)].filter(Boolean).join(", "),
      }))}
    />
  );
}
