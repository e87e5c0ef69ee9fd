import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";

interface StockFieldsProps {
  desks: { id: string; name: string }[];
  kept?: { place: string; deskId: string | null; warnBelow: number };
}

/** Where a series is kept, and when somebody is told that it is running out. */
export async function StockFields({ desks, kept }: StockFieldsProps) {
  const t = await getTranslations("card-stock");
  return (
    <>
      <TextField
        defaultValue={kept?.place}
        hint={t("place-hint")}
        label={t("place")}
        maxLength={80}
        name="place"
        required
      />
      {desks.length > 0 || kept?.deskId ? (
        <SelectField
          defaultValue={kept?.deskId ?? ""}
          empty={t("no-desk")}
          label={t("desk")}
          name="deskId"
          options={desks.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <TextField
        defaultValue={kept?.warnBelow || ""}
        hint={t("warn-below-hint")}
        inputMode="numeric"
        label={t("warn-below")}
        name="warnBelow"
        optional
        width="xs"
      />
    </>
  );
}
