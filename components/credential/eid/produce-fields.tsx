import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextField } from "@/components/ui/text-field";
import type { ProductionView } from "@/lib/credential/certificate/read";

/** What both ways of sending a request ask: the carrier's number and, at levels 3 and 4, the producer's word. */
export function ProduceFields({ production }: { production: ProductionView }) {
  const t = useTranslations("certificate.produce");
  const { carrier, carrierNumber, again, level, given } = production;
  return (
    <>
      <TextField
        autoComplete="off"
        defaultValue={given?.carrierNumber ?? (again ? "" : (carrierNumber ?? ""))}
        hint={t("carrier-number-hint")}
        label={carrier === "card" ? t("card-number") : t("carrier-number")}
        maxLength={40}
        mono
        name="carrierNumber"
        optional={carrier === "key-file"}
        spellCheck={false}
        width="m"
      />
      {level >= 3 ? (
        <CheckboxField
          defaultChecked={given?.declared === "on"}
          hint={t("declaration-hint")}
          label={t("declaration")}
          name="declared"
        />
      ) : null}
    </>
  );
}
